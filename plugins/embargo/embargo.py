"""Embargo: what may not appear yet. The rooms after it see only what is printed, so that people, tags and images of
which only withheld stories speak wait with them."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from msgspec import Struct

from plugins.story.story import Story

from .clock import Clock

DRAFT, UNTIL = "draft", "embargo"


class Embargo(Struct, frozen=True):
    """The clock of this build, and the stories that it does not print. `shown` are those that it does print although
    their hour has not come, in a preview: by path, `DRAFT` or `UNTIL`."""

    clock: Clock
    withheld: tuple[Story, ...]
    shown: Mapping[str, str] = {}


class Due(Struct, frozen=True, order=True):
    """A moment at which the site has to be built again, and for what: a story, by its file, or what else changes."""

    at: datetime
    what: str


def withhold_embargoed(stories: Iterable[Story], clock: Clock) -> tuple[tuple[Story, ...], tuple[Story, ...]]:
    """Stories that may be printed at this hour, and those that may not: drafts, and what is dated later.
    Both in the order in which they came."""
    stories = tuple(stories)
    withheld = tuple([story for story in stories if story.draft or not clock.has_come(story.date)])
    if not withheld:
        return stories, ()
    sources = {story.source for story in withheld}
    return tuple(story for story in stories if story.source not in sources), withheld


def shows_withheld(settings: Mapping[str, object]) -> bool:
    """Whether this is a preview. What is printed never holds a withheld story, whatever the settings say."""
    return bool(settings["SHOW_WITHHELD"]) and not settings.get("PRINTS", True)


def show_marked(stories: Iterable[Story], withheld: Iterable[Story], clock: Clock) -> tuple[tuple[Story, ...], Embargo]:
    """All stories, as a preview prints them, and which of them carry a mark."""
    shown = {story.path: DRAFT if story.draft else UNTIL for story in withheld}
    return tuple(stories), Embargo(clock, (), shown)


def list_dues(withheld: Iterable[Story]) -> list[Due]:
    """When each story under embargo is due; a draft has no hour."""
    return [Due(story.date, story.source) for story in withheld if not story.draft]


def next_due(dues: Iterable[Due], clock: Clock) -> Due | None:
    """The first of them that is still to come."""
    return min((due for due in dues if not clock.has_come(due.at)), default=None)


def read_now(environment: Mapping[str, str], clock: datetime) -> datetime:
    """The hour of this build: `SOURCE_DATE_EPOCH`, in seconds since 1970, where it is set, else the clock.
    Raises ValueError where it is no number of seconds."""
    epoch = environment.get("SOURCE_DATE_EPOCH", "").strip()
    if not epoch:
        return clock
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        raise ValueError(f'SOURCE_DATE_EPOCH is "{epoch}"; set it to seconds since 1970, or unset it') from None
