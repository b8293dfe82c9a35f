"""Indexes kept by what they were made from: a volume whose stories are as they were is not indexed again."""

import hashlib
import os
import shutil
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

import msgspec

from plugins.story.story import Story

from .search import IndexFile, Volume

LISTING = "listing.json"


class KeptIndexes:
    """The indexes of one magazine in a folder of its cache. Each is a folder, put in place whole by one rename."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def of(self, volume: Volume, key: str, make: Callable[[Volume], Mapping[str, bytes]]) -> tuple[IndexFile, ...]:
        """The volume's index, made first where it is not kept."""
        place = self._folder / key
        if not (place / LISTING).is_file():
            self._put(place, make(volume))
        listing = msgspec.json.decode((place / LISTING).read_bytes(), type=dict[str, str])
        return tuple(IndexFile(path, str(place / path), digest) for path, digest in listing.items())

    def forget_all_but(self, keys: Collection[str]) -> None:
        for place in self._folder.iterdir() if self._folder.is_dir() else ():
            if place.name not in keys:
                shutil.rmtree(place, ignore_errors=True)

    def _put(self, place: Path, files: Mapping[str, bytes]) -> None:
        unfinished = place.with_name(f"{place.name}.{os.getpid()}")
        for path, data in files.items():
            (unfinished / path).parent.mkdir(parents=True, exist_ok=True)
            (unfinished / path).write_bytes(data)
        listing = {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}
        unfinished.mkdir(parents=True, exist_ok=True)
        (unfinished / LISTING).write_bytes(msgspec.json.encode(listing))
        shutil.rmtree(place, ignore_errors=True)
        unfinished.replace(place)


def key_of(volume: Volume, waiting_in: Callable[[Story], tuple[int, ...]], *depends: str) -> str:
    """What the volume's index is made from, as a name: its stories and their texts, which of the links in them wait
    for a story that is withheld, and all that `depends` says."""
    said = msgspec.json.encode((depends, [(*said_of(story), waiting_in(story)) for story in volume.stories]))
    return hashlib.sha256(said).hexdigest()[:32]


def said_of(story: Story) -> tuple[object, ...]:
    names = tuple(byline.name for byline in story.authors)
    sections = tuple(section.name for section in (story.section, *story.also_in))
    return (story.path, story.headline, story.dek, story.type, sections, names, story.date.date(), story.text.key)
