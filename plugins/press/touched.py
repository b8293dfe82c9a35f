"""Touched: printed files that do not lie in the output any more as they were printed."""

import os
import stat
from collections.abc import Set
from contextlib import suppress
from pathlib import Path
from typing import Protocol

import msgspec

from .manifest import Manifest


class Sight(Protocol):
    def by(self, output: str, listed: str) -> Set[str] | None: ...


class Lookout(Protocol):
    """Somebody who has looked while the edition was made; what was seen is told by the manifest it was seen by."""

    def sight(self) -> Sight: ...


def find_touched(output: Path, known: Manifest, lookout: Lookout | None = None, listed: str = "") -> Set[str]:
    """The paths of those files. What a lookout has seen counts only by the very manifest of now, whose SHA-256 is
    `listed`: where it is another, somebody has printed since."""
    place = os.fspath(output)
    with suppress(OSError, msgspec.DecodeError):  # there may be no manifest that it could look by
        seen = lookout.sight().by(place, listed) if lookout else None
        if seen is not None:
            return seen
    return {path for path, entry in known.items() if stat_of(place, path) != (entry.size, entry.mtime_ns)}


def stat_of(output: str, path: str) -> tuple[int, int]:
    """Size and mtime in nanoseconds of a file as we print them; (-1, -1) for anything else.

    A symbolic link is never taken for what we printed.
    """
    try:
        said = os.lstat(f"{output}/{path}")
    except OSError:
        return -1, -1
    return (said.st_size, said.st_mtime_ns) if stat.S_ISREG(said.st_mode) else (-1, -1)
