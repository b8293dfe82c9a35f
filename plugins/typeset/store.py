"""A content-addressed store: what was once worked out of some bytes, kept under a digest of all it depends on.

It only ever saves work. A file that is missing, damaged, locked or read-only is made anew or done without.
"""

import hashlib
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Generic, TypeVar, cast, overload
from zlib import crc32

import msgspec
from msgspec import Struct

from .typeset import Setting, Typeset

Record = TypeVar("Record", bound=Struct)

_LIBRARIES = ("babel", "beautifulsoup4", "markdown", "msgspec", "nh3", "smartypants", "typogrify")
# Bodies of tens of kilobytes lie in the order in which they came, and only their keys are sorted: a tree of whole
# records moves all of them about as it grows. A power cut may cost the file, and then it is begun anew.
_PRAGMAS = ("PRAGMA page_size = 16384", "PRAGMA synchronous = OFF")
_TABLE = """CREATE TABLE IF NOT EXISTS records (
    kind TEXT NOT NULL, key TEXT NOT NULL, digest BLOB NOT NULL, body BLOB NOT NULL, PRIMARY KEY (kind, key)
)"""
_BATCH = 500
_PATIENCE = 2.0
_OUT_OF_REACH = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_AUTH,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_NOMEM,
}


@cache
def _engine() -> bytes:
    """A digest of this room's own code, its libraries and the interpreter: no number to forget to raise."""
    digest = hashlib.sha256(repr(sys.version_info[:3]).encode())
    for library in _LIBRARIES:
        digest.update(f"{library}={version(library)}\n".encode())
    for module in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(module.name.encode() + b"\0" + module.read_bytes() + b"\0")
    return digest.digest()


def key_of(source: bytes | str, setting: Setting, first_line: int = 1) -> str:
    """The key of a text: a digest of its bytes, the setting, the line it begins on, and the engine itself."""
    text = source.encode("utf-8", "surrogatepass") if isinstance(source, str) else source
    digest = hashlib.sha256(_engine())
    digest.update(msgspec.msgpack.encode((setting, first_line)) + b"\0")
    digest.update(text)
    return digest.hexdigest()


class Packed(Struct, frozen=True, array_like=True, gc=False):
    """A record as it is kept: `digest` is of its key and its body, so that damage shows."""

    key: str
    digest: bytes
    body: bytes

    @property
    def is_whole(self) -> bool:
        return self.digest == _digest(self.key, self.body)


def pack(key: str, record: Struct) -> Packed:
    """A record made ready to be kept, wherever that is done."""
    body = msgspec.msgpack.encode(record)
    return Packed(key, _digest(key, body), body)


def _digest(key: str, body: bytes) -> bytes:
    digest = hashlib.sha256(key.encode() + b"\0")
    digest.update(body)
    return digest.digest()


class Store(Generic[Record]):
    """Records of one kind in a file that other processes may share; a process opens its own.

    `engine` is a digest of the code that makes the records, where every key depends on that. A file that another engine
    has left is begun anew, for nobody will ask for what is in it.
    """

    @overload
    def __init__(self: "Store[Typeset]", path: Path) -> None: ...
    @overload
    def __init__(self, path: Path, kind: type[Record], engine: bytes = b"") -> None: ...
    def __init__(self, path: Path, kind: type[Struct] = Typeset, engine: bytes = b"") -> None:
        self._path = Path(path)
        made_by = engine or (_engine() if kind is Typeset else b"")
        self._version = crc32(made_by) >> 1 if made_by else 0  # as much of it as SQLite has room for
        self._kind = kind.__name__
        self._decoder = msgspec.msgpack.Decoder(kind)
        self._database: sqlite3.Connection | None = None
        self._database = self._open()

    def get(self, key: str) -> Record | None:
        return self.get_many([key]).get(key)

    def get_many(self, keys: Iterable[str]) -> dict[str, Record]:
        """Those of `keys` that are kept whole, with their records."""
        found: dict[str, Record] = {}
        for packed in self.get_packed(keys):
            if packed.is_whole:
                with suppress(msgspec.MsgspecError):
                    found[packed.key] = self.unpack(packed.body)
        return found

    def get_packed(self, keys: Iterable[str]) -> Iterator[Packed]:
        """Those of `keys` that are kept, as they are, for somebody else to look at."""
        wanted = sorted(set(keys))
        for start in range(0, len(wanted), _BATCH):
            batch = wanted[start : start + _BATCH]
            yield from self._select(f"key IN ({','.join('?' * len(batch))})", *batch)

    def get_below(self, head: str) -> dict[str, Record]:
        """All that are kept whole under a key of this head and one word more, in one sweep."""
        found: dict[str, Record] = {}
        for packed in self._select("key BETWEEN ? AND ?", f"{head} ", f"{head} \U0010ffff"):
            if packed.is_whole:
                with suppress(msgspec.MsgspecError):
                    found[packed.key] = self.unpack(packed.body)
        return found

    def unpack(self, body: bytes) -> Record:
        return cast(Record, self._decoder.decode(body))

    def put_many(self, records: Mapping[str, Record]) -> bool:
        """Keep the records, and say whether that could be done; where not, they will be worked out again."""
        return self.put_packed([pack(key, record) for key, record in records.items()])

    def put_packed(self, packed: Iterable[Packed]) -> bool:
        """The same of records that somebody has packed."""
        rows = [(self._kind, each.key, each.digest, each.body) for each in packed]
        try:
            return self._write(rows)
        except sqlite3.Error as error:
            if self._begin_anew(error):
                with suppress(sqlite3.Error):
                    return self._write(rows)
        return False

    def close(self) -> None:
        if self._database:
            self._database.close()
            self._database = None

    def _select(self, which: str, *keys: str) -> list[Packed]:
        if not self._database:
            return []
        query = f"SELECT key, digest, body FROM records WHERE kind = ? AND {which}"
        try:
            rows = self._database.execute(query, (self._kind, *keys)).fetchall()
        except sqlite3.Error as error:
            self._begin_anew(error)
            return []
        return [Packed(*row) for row in rows if isinstance(row[1], bytes) and isinstance(row[2], bytes)]

    def _write(self, rows: list[tuple[str, str, bytes, bytes]]) -> bool:
        if not self._database:
            return False
        with self._database:
            self._database.executemany("INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?)", rows)
        return True

    def _open(self) -> sqlite3.Connection | None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            return self._connect()
        except OSError:
            return None
        except sqlite3.Error as error:
            self._begin_anew(error)
            return self._database

    def _connect(self) -> sqlite3.Connection:
        database = sqlite3.connect(self._path, timeout=_PATIENCE, check_same_thread=False)
        try:
            [version] = database.execute("PRAGMA user_version").fetchone()
            if self._version not in {0, version} and self._path.stat().st_size:
                database.close()
                self._remove()
                return self._connect()
            for statement in (*_PRAGMAS, _TABLE):
                database.execute(statement)
            if self._version not in {0, version}:
                database.execute(f"PRAGMA user_version = {self._version}")
        except (OSError, sqlite3.Error):
            database.close()
            raise
        return database

    def _remove(self) -> None:
        self._path.unlink(missing_ok=True)
        Path(f"{self._path}-journal").unlink(missing_ok=True)

    def _begin_anew(self, error: sqlite3.Error) -> bool:
        """Replace a damaged file by an empty one; a file that is merely busy or out of reach is left alone."""
        if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF in _OUT_OF_REACH:
            return False
        self.close()
        try:
            self._remove()
            self._database = self._connect()
        except (OSError, sqlite3.Error):
            return False
        return True
