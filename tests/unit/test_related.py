"""Related reading and its reasons."""

import pytest
from bare import bare_story
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from plugins.related.kept import KeptNeighbours
from plugins.related.lexicon import Lexicon
from plugins.related.names import find_names
from plugins.related.pieces import Pieces
from plugins.related.reasons import Reason
from plugins.related.related import rank_related
from plugins.related.spoken import HEADLINE, read_spoken
from plugins.related.terms import WordCodes, weigh_terms
from plugins.story.content import newest_first
from plugins.story.story import Byline, Section, Tag
from plugins.typeset.typeset import Html, Typeset

DAMS = "reservoirs turbines sluices spillways"
RIVERS = "reservoirs turbines estuaries dredging"
BANKS = "creditors bonds defaults arrears"
LOANS = "creditors bonds lenders moratoria"


def story(slug, text="", day=0, tags=(), **more):
    said = {
        "source": f"stories/europe/{slug}.md",
        "path": f"/2026/01/{slug}/",
        "section": Section(slug=slug, name=slug.title()),
        "tags": tuple(Tag(name, name.replace(" ", "-")) for name in tags),
        "text": Typeset(text=text),
    }
    return bare_story(slug, day, **{**said, **more})


def text_of(story):
    return story.text.text


def rank(stories, limit, links, **more):
    """From nothing, as a first build does."""
    return rank_related(
        newest_first(stories), limit, links, text_of=text_of, key_of=text_of, kept=KeptNeighbours(), **more
    )


def reason(story, other, bystanders=()):
    """Why `other` is offered under `story`, which pins it."""
    pinning = replace(story, pins=(other.slug,))
    return reasons(rank([pinning, other, *bystanders], 1, {}), story.slug)[other.slug]


def magazine(*stories):
    """Stories newest first, with the bystanders that make words rare."""
    return [*stories, *(story(f"bystander-{number}", f"nothing{number} shared{number}") for number in range(4))]


def slug_of(found):
    return found.path.removeprefix("/2026/01/").strip("/")


def cards(related, slug):
    return [slug_of(found) for found in related[f"/2026/01/{slug}/"]]


def reasons(related, slug):
    return {slug_of(found): found.why for found in related[f"/2026/01/{slug}/"]}


def test_the_story_most_alike_comes_first():
    stories = magazine(story("a", DAMS), story("b", BANKS), story("c", f"{RIVERS} creditors"), story("d", LOANS))
    related = rank(stories, 4, {})
    assert cards(related, "a")[0] == "c"
    assert cards(related, "b")[0] == "d"


def test_headline_dek_and_tags_tell_as_the_text_does():
    stories = magazine(
        story("headline", headline="Sluices reopened"),
        story("dek", dek=Html("On <em>sluices</em> and tariffs")),
        story("tagged", tags=["tariffs"]),
        story("text", "tariffs"),
        story("tagged-too", tags=["tariffs"]),
    )
    related = rank(stories, 4, {})
    assert cards(related, "headline")[0] == "dek"
    assert "text" in cards(related, "dek")
    assert cards(related, "tagged")[0] == "tagged-too"


def test_words_of_every_script_are_compared():
    stories = magazine(
        story("a", "وثيقة هلسنكي"), story("b", "مؤتمر هلسنكي"), story("c", "核兵器の廃絶"), story("d", "核兵器")
    )
    related = rank(stories, 1, {})
    assert cards(related, "a") == ["b"]
    assert cards(related, "c") == ["d"]


def test_pins_come_first_in_their_order_however_an_editor_names_them():
    pins = ("{filename}/stories/europe/d.md", "/2026/01/c/", "e", "unknown")
    stories = magazine(
        story("a", DAMS, pins=pins), story("b", RIVERS), story("c"), story("d"), story("e", type="Brief")
    )
    assert cards(rank(stories, 4, {}, brief_type="Brief"), "a") == ["d", "c", "e", "b"]
    assert cards(rank(stories, 2, {}, brief_type="Brief"), "a") == ["d", "c"]


def test_a_banned_story_is_never_offered():
    stories = magazine(story("a", DAMS, bans=("b", "stories/europe/c.md")), story("b", DAMS), story("c", RIVERS))
    assert cards(rank(stories, 4, {}), "a") == []


def test_a_brief_has_related_reading_and_is_offered_under_no_story():
    stories = magazine(story("brief", DAMS, type="Brief"), story("long", RIVERS))
    related = rank(stories, 4, {"/2026/01/long/": ("/2026/01/brief/",)}, brief_type="Brief")
    assert cards(related, "brief") == ["long"]
    assert cards(related, "long") == []


def test_a_story_of_the_same_section_fills_a_card_where_no_words_are_shared():
    europe = Section(slug="europe", name="Europe")
    stories = magazine(story("a", DAMS, section=europe), story("b", BANKS, also_in=(europe,)), story("c", LOANS))
    assert cards(rank(stories, 4, {}), "a") == ["b"]


def test_a_story_and_its_translations_are_one_and_stand_once():
    stories = magazine(
        story("fr", DAMS, translation_of="en", lang="fr"), story("en", DAMS), story("other", RIVERS, pins=("en", "fr"))
    )
    related = rank(stories, 4, {})
    assert cards(related, "en") == cards(related, "fr") == ["other"]
    assert cards(related, "other") == ["en"]


def test_a_cited_story_is_lifted_and_says_so():
    stories = magazine(story("a", DAMS), story("b", RIVERS), story("c", "reservoirs"), story("d"))
    links = {"/2026/01/a/": ("/2026/01/d/", "/2026/01/withheld/")}
    related = rank(stories, 4, links)
    assert "d" in cards(related, "a")
    assert reasons(related, "a")["d"] == Reason("cited")
    assert "d" not in cards(rank(stories, 4, {}), "a")


@pytest.mark.parametrize(("package", "links"), [("ban", {}), ("", {"/2026/01/a/": ("/2026/01/older/",)})])
def test_of_two_stories_as_much_alike_the_cited_or_the_grouped_one_is_first(package, links):
    stories = magazine(
        story("a", DAMS, package=package), story("newer", RIVERS), story("older", RIVERS, package=package)
    )
    assert cards(rank(stories, 4, links), "a") == ["older", "newer"]


def test_a_story_of_the_same_package_is_lifted_and_names_the_package():
    stories = magazine(story("a", DAMS, package="ban"), story("b", package="ban"), story("c", package="other"))
    related = rank(stories, 4, {}, packages={"ban": "Half a ban"})
    assert reasons(related, "a") == {"b": Reason("package", "Half a ban")}


def test_of_stories_equally_alike_the_older_come_first_and_of_these_the_newest():
    stories = magazine(*(story(f"s{day}", DAMS, day) for day in (4, 3, 2, 1)))
    assert cards(rank(stories, 4, {}), "s3") == ["s2", "s1", "s4"]


def test_of_stories_equally_alike_the_one_nearer_in_time_comes_first():
    stories = magazine(story("a", DAMS, 900), story("far", RIVERS, 0), story("near", RIVERS, 890))
    assert cards(rank(stories, 4, {}), "a") == ["near", "far"]


def test_of_stories_equally_alike_the_one_that_others_cite_comes_first():
    stories = magazine(story("a", DAMS, 3), story("newer", RIVERS, 2), story("older", RIVERS, 1), story("b", BANKS))
    assert cards(rank(stories, 2, {}), "a") == ["newer", "older"]
    assert cards(rank(stories, 2, {"/2026/01/b/": ("/2026/01/older/",)}), "a") == ["older", "newer"]


def test_of_stories_equally_alike_the_one_by_the_same_author_comes_first():
    jane = (Byline("Jane Doe", "jane-doe"),)
    stories = magazine(
        story("a", DAMS, 3, authors=jane), story("newer", RIVERS, 2), story("older", RIVERS, 1, authors=jane)
    )
    assert cards(rank(stories, 2, {}), "a") == ["older", "newer"]


def test_of_stories_whose_headlines_say_the_same_one_stands_before_what_says_something_else():
    stories = magazine(
        story("a", DAMS, 9),
        story("weekly-2", DAMS, 8, headline="The week in dams: May"),
        story("weekly-1", DAMS, 7, headline="The week in dams: June"),
        story("other", RIVERS, 6, headline="Who pays"),
    )
    assert cards(rank(stories, 4, {}), "a") == ["weekly-2", "other", "weekly-1"]
    assert cards(rank(stories, 2, {}), "a") == ["weekly-2", "other"]


def test_a_magazine_of_none_or_one_has_nothing_related():
    assert rank([], 4, {}) == {}
    assert rank([story("only", DAMS)], 4, {}) == {"/2026/01/only/": ()}


def spoken(text, **more):
    return read_spoken(story("a", text, **more), text, Pieces(text, Lexicon()))


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
    names = find_names(text, Pieces(text, Lexicon()).written)
    assert {"Centers for Disease Control and Prevention", "Disease Control", "Rhône Lower Banks"} <= names.keys()
    assert not {"The Council", "In the Centers for Disease Control", "O.K"} & names.keys()


def test_what_a_story_speaks_of_says_how_and_where():
    said = spoken("If the UN met, the UN left, and the UN stayed.", headline="UN talks", dek=Html("Of a meeting"))
    assert said.of(said.words.index("un")).places == HEADLINE
    assert said.written["un"] == "UN"
    assert said.of(said.words.index("meeting")).count == 0


def test_a_storys_terms_depend_on_nothing_but_the_story():
    dams, rivers = Pieces(DAMS, Lexicon()).counts, Pieces(RIVERS, Lexicon()).counts
    assert weigh_terms(story("a"), dams, WordCodes()) == weigh_terms(story("a"), dams, WordCodes())
    assert weigh_terms(story("a"), dams, WordCodes()) != weigh_terms(story("a"), rivers, WordCodes())


TEXTS = st.lists(st.sampled_from(f"{DAMS} {BANKS} {LOANS}".split()), max_size=8).map(" ".join)


@settings(max_examples=40, deadline=None)
@given(st.lists(TEXTS, max_size=12), st.integers(1, 5), st.randoms(use_true_random=False))
def test_no_story_is_offered_under_itself_or_twice_or_beyond_the_limit(texts, limit, random):
    stories = [story(f"s{number}", text, -number) for number, text in enumerate(texts)]
    paths = [one.path for one in stories]
    links = {path: tuple(random.sample(paths, min(2, len(paths)))) for path in paths}
    for path, found in rank(stories, limit, links).items():
        offered = [related.path for related in found]
        assert path not in offered
        assert len(set(offered)) == len(offered) <= limit
