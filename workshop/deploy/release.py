"""What a release is: the files of one build by their bytes; and the record of it that a target keeps for itself."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import TypeVar

import msgspec

from plugins.press.manifest import Manifest

# Where a target keeps what is no page; nothing in it is more than the site itself tells.
ASIDE = ".imprimatur"
RECORD = f"{ASIDE}/release.json"
# A reader with yesterday's page open still finds its style and its images.
STAYS = timedelta(days=1)
Known = TypeVar("Known")


class Item(msgspec.Struct, frozen=True, omit_defaults=True):
    """One file: SHA-256 and size of its bytes, what is said with it, and by what name its host knows these bytes."""

    sha256: str
    size: int
    headers: str = ""
    mark: str = ""

    def same(self, other: "Item | None") -> bool:
        return other is not None and (self.sha256, self.headers) == (other.sha256, other.headers)


Items = Mapping[str, Item]


class Release(msgspec.Struct, frozen=True):
    """`id` is a digest over the files; `place` is where a target that holds whole releases has this one."""

    id: str
    files: dict[str, Item]
    place: str = ""


class Fallen(msgspec.Struct, frozen=True):
    """A lasting file that is in no page any more, and since when."""

    item: Item
    since: datetime


class Record(msgspec.Struct, frozen=True):
    """What a target has: the release that readers see, what has fallen out of it and still lies there, and the
    release before. `form` is the form of the whole, such as how files are compressed."""

    release: Release
    fallen: dict[str, Fallen] = {}
    previous: Release | None = None
    form: str = ""

    def lying(self) -> dict[str, Item]:
        """Every file of ours that is there."""
        return {path: fallen.item for path, fallen in self.fallen.items()} | self.release.files


def release_of(manifest: Manifest, headers: Mapping[str, str] | None = None) -> Release:
    """The release that a build has made. `headers` are what is said with each file, where the target must know."""
    said = headers or {}
    return named({path: Item(entry.sha256, entry.size, said.get(path, "")) for path, entry in manifest.items()})


def named(files: Items) -> Release:
    """These files as a release, in the order of their paths."""
    ordered = dict(sorted(files.items()))
    digest = hashlib.sha256()
    for path, item in ordered.items():
        digest.update(f"{path}\0{item.sha256}\0{item.headers}\n".encode("utf-8", "surrogatepass"))
    return Release(digest.hexdigest()[:16], ordered)


def next_record(
    record: Record | None, release: Release, now: datetime, lasting: Iterable[str], form: str = ""
) -> Record:
    """The record when `release` has taken the place of what `record` says.

    What has fallen out stays for a day; and as long as the release before has it, so that one can be put back.
    """
    if record is None:
        return Record(release, form=form)
    previous = record.previous if record.release.id == release.id else record.release
    kept = set(lasting)
    fallen = {path: old for path, old in record.fallen.items() if path not in release.files}
    for path, item in record.release.files.items():
        if path in kept and path not in release.files:
            fallen[path] = Fallen(item, now)
    needed = previous.files if previous else {}
    stays = {path: old for path, old in fallen.items() if path in needed or now - old.since < STAYS}
    return Record(release, dict(sorted(stays.items())), previous, form)


def encode(value: msgspec.Struct) -> bytes:
    return msgspec.json.encode(value) + b"\n"


def decode(data: bytes | None, kind: type[Known]) -> Known | None:
    """The record in these bytes; None where there are none, or they are damaged."""
    try:
        return msgspec.json.decode(data, type=kind) if data else None
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
