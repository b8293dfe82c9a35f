"""Related reading: which stories are offered under which."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ranked import BANKS, DAMS, LOANS, RIVERS, cards, magazine, rank, reasons, story

from plugins.related.reasons import Reason
from plugins.story.story import Byline, Section
from plugins.typeset.typeset import Html


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
