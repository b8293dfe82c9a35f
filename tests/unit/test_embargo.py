"""The embargo: nothing before its hour."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.embargo.embargo import read_now, withhold_embargoed
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
    assert withhold_embargoed([after, at], NOW) == ((at,), (after,))


def test_a_draft_never_appears() -> None:
    draft = make_story(date=NOW - timedelta(days=1), draft=True)
    assert withhold_embargoed([draft], NOW) == ((), (draft,))


@given(st.lists(st.tuples(st.integers(-3, 3), st.booleans()), max_size=8))
def test_every_story_is_printed_or_withheld(plan: list[tuple[int, bool]]) -> None:
    stories = [make_story(str(n), NOW + timedelta(hours=hours), draft) for n, (hours, draft) in enumerate(plan)]
    printed, withheld = withhold_embargoed(stories, NOW)
    assert sorted((*printed, *withheld), key=lambda story: int(story.slug)) == stories
    assert all(story.date <= NOW and not story.draft for story in printed)
    assert all(story.date > NOW or story.draft for story in withheld)


def test_the_hour_of_a_build_is_the_clocks() -> None:
    assert read_now({}, NOW) == NOW


def test_source_date_epoch_goes_before_the_clock() -> None:
    assert read_now({"SOURCE_DATE_EPOCH": "0"}, NOW) == datetime(1970, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("epoch", ["soon", "1" * 30])
def test_an_epoch_that_is_no_number_of_seconds_is_refused(epoch: str) -> None:
    with pytest.raises(ValueError, match="set it to seconds since 1970"):
        read_now({"SOURCE_DATE_EPOCH": epoch}, NOW)
