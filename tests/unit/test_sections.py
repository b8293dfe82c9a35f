"""Fronts of sections, the navigation, and the front page."""

import pytest
from bare import AFRICA, EUROPE, LAW, bare_story
from hypothesis import given
from hypothesis import strategies as st

from plugins.packages.packages import gather_packages
from plugins.sections.front_page import lay_out_front
from plugins.sections.sections import choose_lead, navigation
from plugins.story.story import Package, Section
from plugins.typeset.typeset import Html

SECTIONS = (EUROPE, LAW, AFRICA)


def story(slug, day=0, section=EUROPE, type="Analysis", **more):
    return bare_story(slug, day, section=section, type=type, **more)


def newest_first(stories):
    return sorted(stories, key=lambda one: one.date, reverse=True)


def issue(count):
    """Stories of all sections in turn, every fifth a brief, newest first."""
    types = ["Analysis", "Analysis", "Reporting", "Opinion", "Brief"]
    return newest_first(
        [story(f"s{number}", number, SECTIONS[number % 3], types[number % 5]) for number in range(count)]
    )


def box(*slugs_and_days):
    members = [story(slug, day, LAW, package="test-ban") for slug, day in slugs_and_days]
    package = Package(
        source="p.md", id="test-ban", path="/packages/test-ban/", title=Html("Test ban"), headline="Test ban"
    )
    return members, gather_packages([package], members)


def slugs(stories):
    return [one.slug for one in stories]


def shown(front):
    single = [front.lead, *front.seconds, *(one for band in front.bands for one in band.stories)]
    return [one.path for one in single if one] + [one.path for box in front.packages for one in box.stories]


def test_a_brief_never_leads_where_there_is_anything_else():
    brief, long = story("brief", 3, type="Brief"), story("long", 2)
    assert choose_lead([brief, long], "Brief") == long
    assert choose_lead([brief], "Brief") == brief
    assert choose_lead([], "Brief") is None


def test_the_navigation_groups_sections_in_the_order_of_the_settings():
    about = Section(slug="essays", name="Essays")
    assert navigation((EUROPE, about, LAW, AFRICA)) == (
        ("Regions", (EUROPE, AFRICA)),
        ("", (about,)),
        ("Themes", (LAW,)),
    )


def test_the_front_page_has_a_lead_its_seconds_and_a_band_for_each_section_in_order():
    front = lay_out_front(issue(60), SECTIONS, brief_type="Brief")
    assert slugs([front.lead, *front.seconds]) == ["s58", "s57", "s56", "s55"]
    assert [(band.section.slug, len(band.stories)) for band in front.bands] == [
        ("europe", 4),
        ("law", 4),
        ("africa", 4),
    ]
    assert slugs(front.bands[0].stories) == ["s51", "s48", "s45", "s42"]


@pytest.mark.parametrize("count", [0, 1, 3, 10, 2000])
def test_a_front_page_of_any_number_of_stories_shows_none_twice_and_no_brief(count):
    stories = issue(count)
    front = lay_out_front(stories, SECTIONS, brief_type="Brief")
    assert len(set(shown(front))) == len(shown(front)) == min(sum(one.type != "Brief" for one in stories), 16)
    assert all(band.stories for band in front.bands)
    assert not {one.path for one in stories if one.type == "Brief"} & set(shown(front))


def test_a_front_page_of_briefs_alone_is_led_by_the_newest():
    front = lay_out_front([story("b", 2, type="Brief"), story("a", 1, type="Brief")], SECTIONS, brief_type="Brief")
    assert front.lead.slug == "b"
    assert front.seconds == front.bands == ()


def test_stories_of_a_package_stand_in_its_box_and_nowhere_else():
    members, printed = box(("health", 90), ("hotline", 91))
    front = lay_out_front(newest_first([*issue(30), *members]), SECTIONS, printed, "Brief")
    assert front.packages == printed
    assert front.lead.slug == "s28"
    assert len(set(shown(front))) == len(shown(front))


def test_a_package_that_holds_all_there_is_to_lead_gives_up_its_box():
    members, printed = box(("health", 1), ("hotline", 2))
    front = lay_out_front(newest_first([*members, story("brief", 3, type="Brief")]), SECTIONS, printed, "Brief")
    assert front.lead.slug == "hotline"
    assert front.packages == ()


@given(
    st.lists(st.tuples(st.sampled_from(SECTIONS), st.sampled_from(["Analysis", "Brief"]), st.sampled_from(["", "p"])))
)
def test_the_front_page_never_shows_a_story_twice_and_always_has_a_lead(drawn):
    stories = [story(f"s{number}", -number, *kind[:2], package=kind[2]) for number, kind in enumerate(drawn)]
    package = Package(source="p.md", id="p", path="/packages/p/", title=Html("P"), headline="P")
    front = lay_out_front(stories, SECTIONS, gather_packages([package], stories), "Brief")
    assert len(set(shown(front))) == len(shown(front))
    assert (front.lead is None) == (not stories)
