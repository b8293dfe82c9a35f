"""Search: how the stories are parted into volumes, so that a new story touches the index of a few and not of all."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from plugins.story.story import Story

FOLDER = "search"
# A volume's index is made anew as a whole, so stories that will not be moved any more stand in volumes of so many: the
# oldest in the largest. What is left over is in scores of `SCORE` in one volume, which changes with each score, and the
# few newest in one that changes with each story.
BLOCKS = (512, 128)
SCORE = 16
RECENT, NEWEST = "recent", "newest"


class Volume(Struct, frozen=True):
    """Stories that are indexed together, the oldest first."""

    name: str
    stories: tuple[Story, ...]

    @property
    def path(self) -> str:
        """Its folder in the output."""
        return f"{FOLDER}/{self.name}"


class IndexFile(Struct, frozen=True):
    """A file of an index: its path in the index, or in the output; where it lies, and the SHA-256 of its bytes."""

    path: str
    source: str
    digest: str


class PrintedVolume(Struct, frozen=True):
    """`path` is the volume's folder in the output; its files lie there, and beside it what volumes share."""

    path: str
    files: tuple[IndexFile, ...]


def part_in_volumes(stories: Iterable[Story], blocks: Sequence[int] = BLOCKS, score: int = SCORE) -> Iterator[Volume]:
    """All stories in volumes, by date from the oldest. One more story changes the newest volume, which is never empty,
    and seldom a second."""
    left = sorted(stories, key=lambda story: (story.date, story.path))
    start = 0
    for size in blocks:
        while len(left) - start > size:
            yield Volume(f"{start + 1}-{start + size}", tuple(left[start : start + size]))
            start += size
    newest = max(start, len(left) - 1 - (len(left) - 1 - start) % score)
    for name, part in ((RECENT, left[start:newest]), (NEWEST, left[newest:])):
        if part:
            yield Volume(name, tuple(part))
