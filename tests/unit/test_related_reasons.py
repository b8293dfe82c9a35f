"""Why one story is offered under another, and what stories speak of."""

import pytest
from msgspec.structs import replace
from ranked import DAMS, RIVERS, rank, reason, reasons, story

from plugins.related.furniture import Furniture
from plugins.related.lexicon import Lexicon
from plugins.related.names import find_names
from plugins.related.pieces import Pieces
from plugins.related.reasons import Reason
from plugins.related.spoken import HEADLINE, read_spoken
from plugins.related.words import read_words
from plugins.story.story import Byline, Tag
from plugins.typeset.typeset import Html


def spoken(text, **more):
    said = story("a", text, **more)
    return read_spoken(said, text, Pieces(text, Lexicon()), Furniture(said))


def test_the_reason_is_the_rarest_tag_of_both():
    a, b = story("a", tags=["europe", "water", "dams"]), story("b", tags=["dams", "europe", "coal"])
    others = [story(f"o{number}", tags=["europe"]) for number in range(9)]
    assert reason(a, b, others) == Reason("words", "dams")


def test_a_name_in_both_texts_is_a_reason_and_a_tag_of_very_many_stories_is_none():
    others = [story(f"o{number}", tags=["europe"], day=-number) for number in range(20)]
    a = story("a", "At last the Treaty of Tlatelolco held. They kept the Treaty of Tlatelolco.", tags=["europe"])
    b = story("b", "It cites the Treaty of Tlatelolco, and the Treaty of Tlatelolco cites it.", tags=["europe"])
    c = story("c", "Nothing with a name.", tags=["europe"])
    assert reason(a, b, [c, *others]) == Reason("words", "Treaty of Tlatelolco")
    assert reason(a, c, [b, *others]) == Reason("section")


def test_words_that_a_headline_and_both_texts_hold_are_a_reason_and_are_not_cut_in_half():
    text = "They tested usability testing. Then usability testing was tested, and usability testing again."
    a, b = story("a", text, headline="On usability testing"), story("b", text)
    assert reason(a, b) == Reason("words", "usability testing")


def test_where_no_subject_is_half_of_what_both_say_the_two_weightiest_are_named():
    text = "Of dams, dams, dams. Of tariffs, tariffs and tariffs. Of sheep, sheep. Of wool, wool. Of grain, of grain."
    a = story("a", text, headline="Dams, tariffs, sheep, wool and grain")
    b = story("b", f"{text} Tariffs and tariffs. Dams, dams, dams.")
    assert reason(a, b) == Reason("words", "dams", "tariffs")


def test_the_weightiest_of_what_both_say_is_the_reason_whatever_else_a_headline_says():
    a = story("a", "The reservoirs. More reservoirs, and still reservoirs. A mayor.", headline="A mayor and reservoirs")
    b = story("b", "Of reservoirs. Of reservoirs, of reservoirs. A mayor.", headline="Reservoirs")
    assert reason(a, b).words == "reservoirs"


@pytest.mark.parametrize(
    ("text", "headline", "subject"),
    [
        ("كتب عن السدود. ثم عاد إلى السدود، والسدود كثيرة. كل السدود.", "عن السدود", "السدود"),
        ("On a fermé la frontière. Près de la frontière, à la frontière. Là.", "La frontière", "frontière"),
        ("İstanbul is old. They left İstanbul, and İstanbul left them.", "To İstanbul", "İstanbul"),
    ],
)
def test_a_reason_is_found_in_any_script_that_parts_its_words(text, headline, subject):
    assert reason(story("a", text, headline=headline), story("b", text)) == Reason("words", subject)


def test_a_word_that_is_hardly_ever_before_a_pause_is_no_noun_and_no_reason():
    text = "They open several doors and several gates, then several windows: several of several kinds. Of dams, and dams; dams."
    assert reason(story("a", text, headline="Dams"), story("b", text)) == Reason("words", "dams")


def test_a_tag_that_is_written_as_an_address_is_said_in_words():
    a, b = (story(slug, tags=()) for slug in "ab")
    tag = Tag("test-ban", "test-ban")
    assert reason(replace(a, tags=(tag,)), replace(b, tags=(tag,))) == Reason("words", "test ban")


def test_a_tag_of_words_with_capitals_has_them_and_one_with_a_hyphen_is_left_as_it_is():
    text = "Of Covid, of Covid, of Covid. For Vaccines, for Vaccines, for Vaccines."
    for name, said in {"covid vaccines": "Covid Vaccines", "covid-19 vaccines": "covid-19 vaccines"}.items():
        tags = (Tag(name, f"tag-{len(name)}"),)
        a, b = (replace(story(slug, text), tags=tags) for slug in "ab")
        assert reason(a, b) == Reason("words", said)


def test_stories_of_one_series_say_so():
    a, b = story("a", headline="The Data Briefing: May"), story("b", headline="The Data Briefing: A harvest")
    assert reason(a, b) == Reason("series", "The Data Briefing")


def test_the_same_author_is_a_reason_where_no_words_are():
    jane = (Byline("Jane Doe", "jane-doe"),)
    assert reason(story("a", authors=jane), story("b", authors=jane)) == Reason("author", "Jane Doe")


def test_a_story_that_many_cite_says_so_where_nothing_else_tells():
    a, b, others = story("a"), story("b"), [story(f"o{number}", day=-number) for number in range(3)]
    pinning = replace(a, pins=("b",))
    links = {one.path: (b.path,) for one in others}
    assert reasons(rank([pinning, b, *others], 1, links), "a")["b"] == Reason("often")
    del links[others[0].path]
    assert reasons(rank([pinning, b, *others], 1, links), "a")["b"] == Reason("section")


def test_where_nothing_tells_it_is_the_section():
    a, b = story("a", "The rivers rose. However, they fell."), story("b", "The rivers rose. However, they froze.")
    assert reason(a, b) == Reason("section")


@pytest.mark.parametrize(
    "text",
    [
        "They met in March 1956, and in March; again in March 1957, and in March.",
        "They met Soviet troops and Soviet envoys on Soviet soil, on Soviet terms.",
        "They talked to Jane Doe, and to Jane Doe alone.",
    ],
)
def test_a_month_an_adjective_and_who_wrote_it_are_no_reason(text):
    a, b = story("a", text), story("b", text, authors=(Byline("Jane Doe", "jane-doe"),))
    assert reason(a, b) == Reason("section")


def test_a_single_name_that_is_a_noun_is_a_reason():
    text = "They met in Minsk, and left Minsk. Nobody spoke of Minsk after, in Minsk or elsewhere."
    a, b = story("a", text), story("b", "It was in Minsk. It stayed in Minsk.", headline="Minsk revisited")
    c = story("c", "It is in Minsk.")
    assert reason(a, b, [c]) == Reason("words", "Minsk")
    assert reason(a, c, [b]) == Reason("section")


def test_names_are_found_by_capitals_within_a_sentence():
    text = "The Council met. In the Centers for Disease Control and Prevention, Rhône’s Lower Banks, O.K. the in Rhône."
    names = find_names(text, Pieces(text, Lexicon()))
    assert {"Centers for Disease Control and Prevention", "Disease Control", "Rhône Lower Banks"} <= names.keys()
    assert not {"The Council", "In the Centers for Disease Control", "O.K"} & names.keys()


def test_what_a_story_speaks_of_says_how_and_where():
    said = spoken("If the UN met, the UN left, and the UN stayed.", headline="UN talks", dek=Html("Of a meeting"))
    assert said.of(said.words.index("un")).places == HEADLINE
    assert said.written["un"] == "UN"
    assert said.of(said.words.index("meeting")).count == 0


def test_a_storys_terms_depend_on_nothing_but_the_story():
    lexicon = Lexicon()
    dams, again, rivers = (read_words(story("a"), text, lexicon)[0] for text in (DAMS, DAMS, RIVERS))
    assert dams == again != rivers
