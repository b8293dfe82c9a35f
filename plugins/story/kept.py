"""What reading a story gave, kept for the next build: found again by its file's stamp, or else by its bytes."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from zlib import crc32

from msgspec import Struct, structs

from plugins.images.images import ImageFile
from plugins.settings.engine import digest_of_engine
from plugins.story.story import Image, Story
from plugins.typeset.store import Store

# So many that one holds few stories of a long archive, and few enough to be fetched at once.
BUNDLES = 128
IN_UTC = (0, 0)


class Kept(Struct, frozen=True, array_like=True, gc=False, kw_only=True):
    """A story that could be read, with the images in its text.

    `digest` is that of the story, `stamp` what the disk said of its file, `content` a digest of the file's bytes,
    `images` what it shows, and `depends` the signature of each place that was looked at for an image. `offsets` are
    those of the story's date and update from UTC, in seconds, for the store keeps the moment alone. Stories with a
    problem are not kept.
    """

    story: Story
    digest: bytes
    figures: tuple[Image | None, ...]
    images: tuple[ImageFile, ...]
    depends: tuple[tuple[str, str], ...]
    stamp: tuple[int, ...]
    content: bytes
    offsets: tuple[int, int]


class Bundle(Struct, frozen=True, array_like=True, gc=False):
    """Stories that lie together: ten thousand records of their own would take longer to fetch than to read."""

    kept: tuple[Kept, ...]


class Shelf:
    """The kept stories of one content folder, read in one setting; `setting` is a digest of all that reading depends
    on beside the files: the engine, the magazine, its people."""

    def __init__(self, path: Path, setting: str) -> None:
        self._store: Store[Bundle] = Store(path, Bundle, digest_of_engine().encode())
        self._setting = setting

    def take(self, signature: Callable[[str], str]) -> dict[str, Kept]:
        """By source, what was kept of files whose images are what they were; whoever takes one looks whether the file
        is there, and at its stamp or its content. `signature` gives that of a place now."""
        found = self._store.get_below(self._setting)
        signatures: dict[str, str] = {}

        def same(place: str, was: str) -> bool:
            if place not in signatures:
                signatures[place] = signature(place)
            return signatures[place] == was

        return {
            kept.story.source: kept if kept.offsets == IN_UTC else at_its_hour(kept)
            for bundle in found.values()
            for kept in bundle.kept
            if not kept.depends or all(same(place, was) for place, was in kept.depends)
        }

    def put(self, kept: Iterable[Kept]) -> None:
        new: dict[str, dict[str, Kept]] = {}
        for each in kept:
            new.setdefault(self._key(each.story.source), {})[each.story.source] = each
        for key, bundle in self._store.get_many(new).items():
            new[key] = {each.story.source: each for each in bundle.kept} | new[key]
        self._store.put_many({key: Bundle(tuple(found.values())) for key, found in new.items()})

    def close(self) -> None:
        self._store.close()

    def _key(self, source: str) -> str:
        return f"{self._setting} {crc32(source.encode()) % BUNDLES}"


def offsets_of(story: Story) -> tuple[int, int]:
    """Of the date and of the update, in seconds."""
    updated = story.updated or story.date
    return int(offset_of(story.date).total_seconds()), int(offset_of(updated).total_seconds())


def offset_of(moment: datetime) -> timedelta:
    return moment.utcoffset() or timedelta()


def at_its_hour(kept: Kept) -> Kept:
    """With the story's hours as they were written, which the store has turned into UTC."""
    story = kept.story
    date = story.date.astimezone(offset(kept.offsets[0]))
    updated = story.updated.astimezone(offset(kept.offsets[1])) if story.updated else None
    return structs.replace(kept, story=structs.replace(story, date=date, updated=updated))


@cache
def offset(seconds: int) -> timezone:
    return timezone(timedelta(seconds=seconds))
