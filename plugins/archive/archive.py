"""Archive: lists of stories cut into pages that are numbered from the oldest, so that a page once printed stays."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Generic, TypeVar

from msgspec import Struct

from plugins.story.story import Story

from .listings import Key, list_stories

Listed = TypeVar("Listed")


class Numbered(Struct, Generic[Listed], frozen=True):
    """A list, newest first: `pages[0]` is page 1 with the oldest stories, and every page is full.

    The front shows the stories that are on no page yet, and the newest page's after them, so that it is never thin.
    """

    front: tuple[Listed, ...]
    pages: tuple[tuple[Listed, ...], ...]

    def older_than_front(self) -> int:
        """The number of the page that goes on where the front ends; 0 where the front shows everything."""
        return max(0, len(self.pages) - 1)

    def newest(self, count: int) -> tuple[Listed, ...]:
        """The newest stories of the list, at most `count`."""
        return tuple(islice(self.whole(), count))

    def whole(self) -> Iterator[Listed]:
        """All that is listed, newest first."""
        return chain(self.front, *reversed(self.pages[:-1]))

    def older(self, number: int) -> int:
        """The number of the page before page `number`; 0 before the first."""
        return number - 1

    def newer(self, number: int) -> int:
        """The number of the page after page `number`; 0 where that is the front."""
        return number + 1 if number < len(self.pages) else 0


class Archive(Numbered[Story], frozen=True):
    """A list of stories."""


def number_from_oldest(stories: Sequence[Story], size: int) -> Archive:
    """The archive of stories that come newest first, `size` to a page.

    A newer story leaves all pages as they are, but for the newer link of the last.
    """
    return Archive(*cut_from_oldest(stories, size))


def cut_from_oldest(listed: Sequence[Listed], size: int) -> tuple[tuple[Listed, ...], tuple[tuple[Listed, ...], ...]]:
    """What stands on the front of any list that comes newest first, and on each of its pages."""
    unnumbered = len(listed) % size
    pages = [tuple(listed[start : start + size]) for start in range(unnumbered, len(listed), size)]
    return tuple(listed[: unnumbered + size]), tuple(reversed(pages))


def archives(stories: Iterable[Story], size: int, brief_type: str = "") -> dict[Key, Archive]:
    """The archive of every list of the magazine, by the list's kind and key."""
    return {key: number_from_oldest(listed, size) for key, listed in list_stories(stories, brief_type).items()}
