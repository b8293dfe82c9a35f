"""What was measured in an earlier build, found again by what the disk says of the file."""

import hashlib
import time
from pathlib import Path

from plugins.settings.engine import digest_of_engine
from plugins.typeset.store import Store

from .images import Measured

# A file changed so lately may change again without its times showing it.
UNSETTLED_NS = 100_000_000


class Kept:
    """Opened when it is first asked: an edition in which nothing has changed never asks."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._store: Store[Measured] | None = None

    def get(self, source: str, stamp: str) -> Measured | None:
        return self._open().get(_key(source, stamp)) if stamp else None

    def put(self, source: str, stamp: str, changed: int, measured: Measured) -> None:
        if time.time_ns() - changed > UNSETTLED_NS:
            self._open().put_many({_key(source, stamp): measured})

    def close(self) -> None:
        if self._store:
            self._store.close()
            self._store = None

    def _open(self) -> Store[Measured]:
        if self._store is None:
            self._store = Store(self._path, Measured)
        return self._store


def _key(source: str, stamp: str) -> str:
    return hashlib.sha256(f"{digest_of_engine()} {source} {stamp}".encode()).hexdigest()
