"""Corrections: the log of all notices that a story was changed."""

from collections.abc import Iterable

from msgspec import Struct

from plugins.story.story import Correction, Story


class Notice(Struct, frozen=True):
    story: Story
    correction: Correction


def newest_first(stories: Iterable[Story]) -> tuple[Notice, ...]:
    """Every correction of every story as a notice, the newest first; those of one day by headline."""
    notices = (Notice(story, correction) for story in stories for correction in story.corrections)
    return tuple(sorted(notices, key=day_then_headline))


def day_then_headline(notice: Notice) -> tuple[int, str, str]:
    return -notice.correction.date.toordinal(), notice.story.headline, notice.story.path
