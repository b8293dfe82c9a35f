"""Search: how the stories are parted into volumes, so that a new story touches the index of a few and not of all."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from plugins.story.story import Story

FOLDER = "search"
# A volume's index is made anew as a whole, and all of its files change. So the stories are counted off from the oldest
# in five hundreds, what is left in scores, and only the few newest stand in the volume that each new story changes.
SIZES = (500, 20, 1)


class Volume(Struct, frozen=True):
    """Stories that are indexed together, the oldest first; `number` 1 holds the oldest of all."""

    number: int
    stories: tuple[Story, ...]

    @property
    def path(self) -> str:
        """Its folder in the output."""
        return f"{FOLDER}/{self.number}"


class IndexFile(Struct, frozen=True):
    """A file of an index: its path in the volume's folder, where it lies, and the SHA-256 of its bytes."""

    path: str
    source: str
    digest: str


class PrintedVolume(Struct, frozen=True):
    """`path` is the volume's folder in the output."""

    path: str
    files: tuple[IndexFile, ...]


def part_in_volumes(stories: Iterable[Story], sizes: Sequence[int] = SIZES) -> tuple[Volume, ...]:
    """All stories in volumes, by date from the oldest; a volume without stories is left out. Each volume holds as many
    as fill up its size: one more story leaves all volumes but the last as they are, most of the time."""
    left = sorted(stories, key=lambda story: (story.date, story.path))
    volumes: list[Volume] = []
    for number, size in enumerate(sizes, 1):
        full = len(left) - len(left) % size
        if full:
            volumes.append(Volume(number, tuple(left[:full])))
        left = left[full:]
    return tuple(volumes)
