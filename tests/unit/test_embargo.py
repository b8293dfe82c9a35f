"""The embargo: nothing before its hour."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.embargo.clock import Clock
from plugins.embargo.embargo import Due, list_dues, next_due, read_now, show_marked, withhold_embargoed
from plugins.story.story import Section, Story
from plugins.typeset.typeset import Html

NOW = datetime(2026, 8, 1, 7, tzinfo=UTC)


def make_story(slug: str = "x", date: datetime = NOW, draft: bool = False) -> Story:
    return Story(
        source=f"stories/{slug}.md",
        path=f"/2026/08/{slug}/",
        id=slug,
        slug=slug,
        title=Html(slug),
        headline=slug,
        dek=Html(""),
        date=date,
        section=Section("europe", "Europe"),
        type="Analysis",
        draft=draft,
    )


def test_a_story_appears_at_its_hour_and_not_before() -> None:
    at, after = make_story("at"), make_story("after", NOW + timedelta(seconds=1))
    assert withhold_embargoed([after, at], Clock(NOW)) == ((at,), (after,))


def test_a_draft_never_appears() -> None:
    draft = make_story(date=NOW - timedelta(days=1), draft=True)
    assert withhold_embargoed([draft], Clock(NOW)) == ((), (draft,))


@given(st.lists(st.tuples(st.integers(-3, 3), st.booleans()), max_size=8))
def test_every_story_is_printed_or_withheld(plan: list[tuple[int, bool]]) -> None:
    stories = [make_story(str(n), NOW + timedelta(hours=hours), draft) for n, (hours, draft) in enumerate(plan)]
    printed, withheld = withhold_embargoed(stories, Clock(NOW))
    assert sorted((*printed, *withheld), key=lambda story: int(story.slug)) == stories
    assert all(story.date <= NOW and not story.draft for story in printed)
    assert all(story.date > NOW or story.draft for story in withheld)


def test_the_next_hour_is_the_earliest_that_is_still_to_come() -> None:
    stories = [make_story("later", NOW + timedelta(hours=9)), make_story("soon", NOW + timedelta(hours=1))]
    drafts = [make_story("draft", NOW + timedelta(minutes=1), draft=True)]
    dues = list_dues([*stories, *drafts])
    assert next_due(dues, Clock(NOW)) == Due(NOW + timedelta(hours=1), "stories/soon.md")
    assert next_due([*dues, Due(NOW + timedelta(minutes=5), "a licence")], Clock(NOW)) == Due(
        NOW + timedelta(minutes=5), "a licence"
    )
    assert next_due(dues, Clock(NOW + timedelta(hours=9))) is None


@given(st.lists(st.integers(-5, 5), max_size=6), st.integers(-5, 5))
def test_between_two_dues_nothing_appears(hours: list[int], now: int) -> None:
    at = NOW + timedelta(hours=now)
    stories = [make_story(str(n), NOW + timedelta(hours=hour)) for n, hour in enumerate(hours)]
    printed, withheld = withhold_embargoed(stories, Clock(at))
    due = next_due(list_dues(withheld), Clock(at))
    moment = due.at if due else NOW + timedelta(days=99)
    assert withhold_embargoed(stories, Clock(moment - timedelta(seconds=1)))[0] == printed
    assert len(withhold_embargoed(stories, Clock(moment))[0]) > len(printed) or due is None


def test_a_preview_shows_everything_and_says_why_each_is_withheld() -> None:
    out, draft, late = make_story("out"), make_story("draft", draft=True), make_story("late", NOW + timedelta(days=1))
    stories, embargo = show_marked([out, draft, late], [draft, late], Clock(NOW))
    assert stories == (out, draft, late)
    assert embargo.withheld == ()
    assert embargo.shown == {"/2026/08/draft/": "draft", "/2026/08/late/": "embargo"}


@given(st.lists(st.integers(-5, 5), max_size=6), st.integers(-6, 6))
def test_between_the_moments_it_was_asked_about_a_clock_says_the_same(hours: list[int], later: int) -> None:
    moments = [NOW + timedelta(hours=hour) for hour in hours]
    clock, other = Clock(NOW), Clock(NOW + timedelta(hours=later))
    said = [clock.has_come(moment) for moment in moments]
    same = clock.since <= NOW + timedelta(hours=later) < clock.until
    assert same == (said == [other.has_come(moment) for moment in moments])


def test_the_hour_of_a_build_is_the_clocks() -> None:
    assert read_now({}, NOW) == NOW


def test_source_date_epoch_goes_before_the_clock() -> None:
    assert read_now({"SOURCE_DATE_EPOCH": "0"}, NOW) == datetime(1970, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("epoch", ["soon", "1" * 30])
def test_an_epoch_that_is_no_number_of_seconds_is_refused(epoch: str) -> None:
    with pytest.raises(ValueError, match="set it to seconds since 1970"):
        read_now({"SOURCE_DATE_EPOCH": epoch}, NOW)


def test_only_what_is_not_printed_may_show_what_is_withheld() -> None:
    from plugins.embargo.embargo import shows_withheld

    assert shows_withheld({"SHOW_WITHHELD": True, "PRINTS": False})
    assert not shows_withheld({"SHOW_WITHHELD": True, "PRINTS": True})
    assert not shows_withheld({"SHOW_WITHHELD": True})
    assert not shows_withheld({"SHOW_WITHHELD": False, "PRINTS": False})
