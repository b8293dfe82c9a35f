"""Sweeping: of the renditions that are kept, those that no build has used for a month are let go.

Only a shelf to which something was added is looked through, so that a sweep costs what was made, not what is kept.
"""

import os
import time
from collections.abc import Callable, Iterable, Set
from contextlib import suppress
from pathlib import Path

from .manifest import Manifest, read_as

# In seconds: long enough for a branch, or an issue that is printed once a month, to find its pictures again.
MONTH = 30 * 24 * 60 * 60


def sweep(shelves: Iterable[Path], in_use: Callable[[], Set[str]]) -> None:
    """Delete what is older than a month on these shelves and not in use; what is, is asked about again in a month.

    `in_use` gives the names of those that are, each a shelf's and a file's, and is asked only where something is old.
    """
    before = time.time() - MONTH
    with suppress(OSError):  # a cache that cannot be swept costs space, not the build
        old = [file for shelf in shelves for file in os.scandir(shelf) if file.stat().st_mtime < before]
        names = in_use() if old else set()
        for file in old:
            path = Path(file.path)
            if path.parent.name + path.name in names:
                os.utime(path)
            else:
                path.unlink()


def fingerprints_of(cache: Path) -> Iterable[str]:
    """Of every file that is printed in any output of this cache."""
    for path in sorted((cache / "press").glob("*/manifest.json")):
        for entry in (read_as(Manifest, path) or {}).values():
            yield entry.fingerprint
