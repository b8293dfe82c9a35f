"""The river under a story."""

from bare import bare_story
from hypothesis import given
from hypothesis import strategies as st

from plugins.river.river import flow
from plugins.story.story import Section

SECTIONS = {slug: Section(slug=slug, name=slug.title()) for slug in ("europe", "africa", "water")}


def story(slug, day, section="europe", type="Analysis", also_in=()):
    also_in = tuple(SECTIONS[name] for name in also_in)
    return bare_story(slug, day, section=SECTIONS[section], type=type, also_in=also_in)


@st.composite
def magazines(draw):
    days = draw(st.lists(st.integers(0, 20), max_size=25))
    return [
        story(
            f"s{number}",
            day,
            draw(st.sampled_from(sorted(SECTIONS))),
            draw(st.sampled_from(["Analysis", "Brief"])),
            draw(st.lists(st.sampled_from(sorted(SECTIONS)), max_size=2)),
        )
        for number, day in enumerate(days)
    ]


def slugs(river):
    return [found.slug for found in river]


def test_a_river_holds_its_own_section_first_and_then_the_newest_of_others():
    stories = [story(f"eu{day}", day) for day in (1, 3)] + [story(f"af{day}", day, "africa") for day in (2, 4, 5)]
    rivers = flow([*stories, story("now", 6)], 4, "Brief")
    assert slugs(rivers["/now/"]) == ["eu3", "eu1", "af5", "af4"]


def test_a_story_that_is_also_in_a_section_flows_there_as_its_own():
    rivers = flow([story("law", 1, "water", also_in=["europe"]), story("nile", 2, "africa"), story("now", 3)], 2)
    assert slugs(rivers["/now/"]) == ["law", "nile"]


def test_a_brief_has_a_river_and_is_in_none():
    rivers = flow([story("first", 1), story("brief", 2, type="Brief"), story("last", 3)], 5, "Brief")
    assert slugs(rivers["/last/"]) == slugs(rivers["/brief/"]) == ["first"]


def test_stories_of_one_minute_flow_by_path():
    rivers = flow([story("a", 1), story("b", 1)], 5)
    assert (slugs(rivers["/a/"]), slugs(rivers["/b/"])) == ([], ["a"])


@given(magazines(), st.integers(1, 6), st.sampled_from(sorted(SECTIONS)))
def test_a_newer_story_never_changes_a_river(stories, limit, section):
    before = flow(stories, limit, "Brief")
    after = flow([story("new", 99, section, also_in=["water"]), *stories], limit, "Brief")
    assert {path: slugs(river) for path, river in before.items()} == {
        path: slugs(river) for path, river in after.items() if path != "/new/"
    }


@given(magazines(), st.integers(1, 6))
def test_a_river_is_full_of_earlier_stories_as_long_as_there_are_any(stories, limit):
    for one in stories:
        earlier = [
            other for other in stories if (other.date, other.path) < (one.date, one.path) and other.type != "Brief"
        ]
        river = flow(stories, limit, "Brief")[one.path]
        assert {other.path for other in river} <= {other.path for other in earlier}
        assert len({other.path for other in river}) == len(river) == min(limit, len(earlier))
