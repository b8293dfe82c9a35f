"""The manifest: what the press has printed, from which inputs, and how to tell that it still lies there.

It lives in the cache folder, never in the output. A manifest that cannot be read counts as none: then nothing
is known to be ours, so everything is rendered again and nothing is deleted.
"""

import hashlib
import os
from pathlib import Path
from typing import TypeVar

import msgspec


class Entry(msgspec.Struct, frozen=True):
    """One printed file: fingerprint of its inputs, SHA-256 of its bytes, size in bytes, mtime in nanoseconds."""

    fingerprint: str
    sha256: str
    size: int
    mtime_ns: int
    made_from: str = ""


Manifest = dict[str, Entry]
HOLDS_NOTHING = Entry("", "", -1, -1)
Known = TypeVar("Known")


def manifest_path(cache: Path, output: Path) -> Path:
    """Each output folder has a manifest of its own, so that two outputs never forget each other."""
    return cache / "press" / hashlib.sha256(os.fsencode(output.resolve())).hexdigest()[:16] / "manifest.json"


def load_manifest(path: Path) -> Manifest:
    """What is known to be ours; a file that a killed build may have moved is known, but not as anything that holds."""
    return load_listed(path)[0]


def load_listed(path: Path) -> tuple[Manifest, str]:
    """What is known to be ours, and the SHA-256 of the manifest's file; empty where that cannot be read."""
    moving = dict.fromkeys(read_as(list[str], journal_path(path)) or [], HOLDS_NOTHING)
    try:
        data = path.read_bytes()
        return moving | msgspec.json.decode(data, type=Manifest), hashlib.sha256(data).hexdigest()
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return moving, ""


def journal_path(manifest: Path) -> Path:
    return manifest.with_name("moving.json")


def read_as(kind: type[Known], path: Path) -> Known | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None


def announce_moves(path: Path, staged: list[str], known: Manifest) -> None:
    """Said before the first file is moved, so that what a killed build has left is known to be ours.

    What an earlier killed build has announced is announced again, or a second kill would make it nobody's.
    """
    moved_before = {name for name, entry in known.items() if entry == HOLDS_NOTHING}
    write_whole(journal_path(path), msgspec.json.encode(sorted(moved_before.union(staged))))


def save_manifest(path: Path, manifest: Manifest) -> str:
    """Written whole beside the old one, then renamed over it; no move is under way any more. Returns the SHA-256 of
    the file. Raises OSError."""
    data = msgspec.json.format(msgspec.json.encode(dict(sorted(manifest.items()))), indent=1)
    write_whole(path, data)
    journal_path(path).unlink(missing_ok=True)
    return hashlib.sha256(data).hexdigest()


def write_whole(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_bytes(data)
    fresh.replace(path)
