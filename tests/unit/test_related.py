"""Related reading and its reasons."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.related.names import find_names
from plugins.related.reasons import Reason, Subjects
from plugins.related.related import rank_related
from plugins.related.terms import count_terms
from plugins.related.weighting import round_to_power_of_two, weigh_terms
from plugins.story.story import Byline, Section, Story, Tag
from plugins.typeset.typeset import Html, Typeset

DAMS = "reservoirs turbines sluices spillways"
RIVERS = "reservoirs turbines estuaries dredging"
BANKS = "creditors bonds defaults arrears"
LOANS = "creditors bonds lenders moratoria"


def story(slug, text="", day=0, tags=(), **more):
    return Story(
        **{
            "source": f"stories/europe/{slug}.md",
            "path": f"/2026/01/{slug}/",
            "id": slug,
            "slug": slug,
            "title": Html(slug),
            "headline": slug,
            "dek": Html(""),
            "date": datetime(2026, 1, 1) + timedelta(days=day),
            "section": Section(slug=slug, name=slug.title()),
            "type": "Analysis",
            "tags": tuple(Tag(name, name.replace(" ", "-")) for name in tags),
            "text": Typeset(text=text),
            **more,
        }
    )


def magazine(*stories):
    """Stories newest first, with the bystanders that make words rare."""
    return [*stories, *(story(f"bystander-{number}", f"nothing{number} shared{number}") for number in range(4))]


def cards(related, slug):
    return [found.story.slug for found in related[f"/2026/01/{slug}/"]]


def reasons(related, slug):
    return {found.story.slug: found.why for found in related[f"/2026/01/{slug}/"]}


def test_the_story_most_alike_comes_first():
    stories = magazine(story("a", DAMS), story("b", BANKS), story("c", f"{RIVERS} creditors"), story("d", LOANS))
    related = rank_related(stories, 4, {})
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
    related = rank_related(stories, 4, {})
    assert cards(related, "headline")[0] == "dek"
    assert "text" in cards(related, "dek")
    assert cards(related, "tagged")[0] == "tagged-too"


def test_words_of_every_script_are_compared():
    stories = magazine(
        story("a", "وثيقة هلسنكي"), story("b", "مؤتمر هلسنكي"), story("c", "核兵器の廃絶"), story("d", "核兵器")
    )
    related = rank_related(stories, 1, {})
    assert cards(related, "a") == ["b"]
    assert cards(related, "c") == ["d"]


def test_pins_come_first_in_their_order_however_an_editor_names_them():
    pins = ("{filename}/stories/europe/d.md", "/2026/01/c/", "e", "unknown")
    stories = magazine(
        story("a", DAMS, pins=pins), story("b", RIVERS), story("c"), story("d"), story("e", type="Brief")
    )
    assert cards(rank_related(stories, 4, {}, brief_type="Brief"), "a") == ["d", "c", "e", "b"]
    assert cards(rank_related(stories, 2, {}, brief_type="Brief"), "a") == ["d", "c"]


def test_a_banned_story_is_never_offered():
    stories = magazine(story("a", DAMS, bans=("b", "stories/europe/c.md")), story("b", DAMS), story("c", RIVERS))
    assert cards(rank_related(stories, 4, {}), "a") == []


def test_a_brief_has_related_reading_and_is_offered_under_no_story():
    stories = magazine(story("brief", DAMS, type="Brief"), story("long", RIVERS))
    related = rank_related(stories, 4, {"/2026/01/long/": ("/2026/01/brief/",)}, brief_type="Brief")
    assert cards(related, "brief") == ["long"]
    assert cards(related, "long") == []


def test_a_story_of_the_same_section_fills_a_card_where_no_words_are_shared():
    europe = Section(slug="europe", name="Europe")
    stories = magazine(story("a", DAMS, section=europe), story("b", BANKS, also_in=(europe,)), story("c", LOANS))
    assert cards(rank_related(stories, 4, {}), "a") == ["b"]


def test_a_story_and_its_translations_are_one_and_stand_once():
    stories = magazine(
        story("fr", DAMS, translation_of="en", lang="fr"), story("en", DAMS), story("other", RIVERS, pins=("en", "fr"))
    )
    related = rank_related(stories, 4, {})
    assert cards(related, "en") == cards(related, "fr") == ["other"]
    assert cards(related, "other") == ["en"]


def test_a_cited_story_is_lifted_and_says_so():
    stories = magazine(story("a", DAMS), story("b", RIVERS), story("c", "reservoirs"), story("d"))
    links = {"/2026/01/a/": ("/2026/01/d/", "/2026/01/withheld/")}
    related = rank_related(stories, 4, links)
    assert "d" in cards(related, "a")
    assert reasons(related, "a")["d"] == Reason("cited")
    assert "d" not in cards(rank_related(stories, 4, {}), "a")


@pytest.mark.parametrize(("package", "links"), [("ban", {}), ("", {"/2026/01/a/": ("/2026/01/older/",)})])
def test_of_two_stories_as_much_alike_the_cited_or_the_grouped_one_is_first(package, links):
    stories = magazine(
        story("a", DAMS, package=package), story("newer", RIVERS), story("older", RIVERS, package=package)
    )
    assert cards(rank_related(stories, 4, links), "a") == ["older", "newer"]


def test_a_story_of_the_same_package_is_lifted_and_names_the_package():
    stories = magazine(story("a", DAMS, package="ban"), story("b", package="ban"), story("c", package="other"))
    related = rank_related(stories, 4, {}, packages={"ban": "Half a ban"})
    assert reasons(related, "a") == {"b": Reason("package", "Half a ban")}


def test_stories_equally_alike_stand_newest_first():
    stories = magazine(*(story(f"s{day}", DAMS, day) for day in (3, 2, 1)))
    assert cards(rank_related(stories, 4, {}), "s2") == ["s3", "s1"]


def test_a_magazine_of_none_or_one_has_nothing_related():
    assert rank_related([], 4, {}) == {}
    assert rank_related([story("only", DAMS)], 4, {}) == {"/2026/01/only/": ()}


def test_the_reason_is_the_rarest_tag_of_both():
    a, b = story("a", tags=["europe", "water", "dams"]), story("b", tags=["dams", "europe", "coal"])
    others = [story(f"o{number}", tags=["europe"]) for number in range(9)]
    assert Subjects([a, b, *others]).shared(a, b) == Reason("tag", "dams")


def test_a_name_in_both_texts_tells_more_than_a_tag_of_very_many_stories():
    others = [story(f"o{number}", tags=["europe"]) for number in range(20)]
    a = story("a", "At last the Treaty of Tlatelolco held. They kept the Treaty of Tlatelolco.", tags=["europe"])
    b = story("b", "It cites the Treaty of Tlatelolco, and the Treaty of Tlatelolco cites it.", tags=["europe"])
    c = story("c", "Nothing with a name.", tags=["europe"])
    subjects = Subjects([a, b, c, *others])
    assert subjects.shared(a, b) == Reason("words", "Treaty of Tlatelolco")
    assert subjects.shared(a, c) == Reason("tag", "europe")


def test_where_nothing_tells_there_are_no_words():
    a, b = story("a", "The rivers rose. However, they fell."), story("b", "The rivers rose. However, they froze.")
    assert Subjects([a, b]).shared(a, b) == Reason("words", "")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They met in March 1956, and in March; again in March 1957, and in March.", "March"),
        ("They met Soviet troops and Soviet envoys on Soviet soil, on Soviet terms.", "Soviet"),
        ("They talked to Jane Doe, and to Jane Doe alone.", "Jane Doe"),
    ],
)
def test_a_month_an_adjective_and_a_writer_of_the_magazine_are_no_reason(text, name):
    a, b = story("a", text), story("b", text, authors=(Byline("Jane Doe", "jane-doe"),))
    assert name in find_names(text).found
    assert Subjects([a, b]).shared(a, b) == Reason("words", "")


def test_a_single_name_that_is_a_noun_is_a_reason():
    text = "They met in Minsk, and left Minsk. Nobody spoke of Minsk after, in Minsk or elsewhere."
    a, b, c = (
        story("a", text),
        story("b", "It was in Minsk.", headline="Minsk revisited"),
        story("c", "It is in Minsk."),
    )
    subjects = Subjects([a, b, c])
    assert subjects.shared(a, b) == Reason("words", "Minsk")
    assert subjects.shared(a, c) == Reason("words", "")


def test_names_are_found_by_capitals_within_a_sentence():
    names = find_names("The Council met. In the Centers for Disease Control and Prevention, Rhône’s banks, O.K.")
    assert {"Centers for Disease Control and Prevention", "Disease Control", "Rhône"} <= names.found.keys()
    assert not {"The", "Council", "In", "The Council", "O.K"} & names.found.keys()


def test_a_storys_terms_depend_on_nothing_but_the_story():
    assert count_terms(story("a", DAMS)) == count_terms(story("a", DAMS))
    assert count_terms(story("a", DAMS)) != count_terms(story("a", RIVERS))


def test_document_frequencies_are_rounded_to_powers_of_two():
    assert list(round_to_power_of_two([1, 2, 3, 5, 6, 11, 12, 1000])) == [1, 2, 4, 4, 8, 8, 16, 1024]


def test_one_more_story_leaves_the_weights_of_a_storys_words_as_they_were():
    counted = [count_terms(story(f"s{number}", f"{DAMS} word{number} {BANKS}"[number:])) for number in range(12)]
    stranger = count_terms(story("stranger", "quite otherwise worded"))
    before, after = weigh_terms(counted), weigh_terms([*counted, stranger])
    assert (before != after[: len(counted)]).nnz == 0


TEXTS = st.lists(st.sampled_from(f"{DAMS} {BANKS} {LOANS}".split()), max_size=8).map(" ".join)


@settings(max_examples=40, deadline=None)
@given(st.lists(TEXTS, max_size=12), st.integers(1, 5), st.randoms(use_true_random=False))
def test_no_story_is_offered_under_itself_or_twice_or_beyond_the_limit(texts, limit, random):
    stories = [story(f"s{number}", text, -number) for number, text in enumerate(texts)]
    paths = [one.path for one in stories]
    links = {path: tuple(random.sample(paths, min(2, len(paths)))) for path in paths}
    for path, found in rank_related(stories, limit, links).items():
        offered = [related.story.path for related in found]
        assert path not in offered
        assert len(set(offered)) == len(offered) <= limit
