"""What the room keeps between builds. It only ever saves work: what is lost or damaged is worked out again."""

import hashlib
import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Protocol, TypeVar
from zlib import crc32

from msgspec import MsgspecError, Struct, msgpack

from plugins.typeset.store import Store
from plugins.workers.workers import in_chunks

from .index import Stale
from .ledger import Head, Ledger, Page

Record = TypeVar("Record", bound=Struct)

LEDGER, PAGE, SHELF, ENTRY = "ledger", "page", "shelf", "entry"
DECODE_PAGE = msgpack.Decoder(Page).decode
# Records written at once: of all together there would be three copies for a while.
AT_ONCE = 512


class Kept(Struct, frozen=True):
    body: bytes


class Keeper(Protocol):
    def get_many(self, keys: Iterable[str]) -> dict[str, Kept]: ...
    def put_many(self, records: Mapping[str, Kept]) -> object: ...
    def close(self) -> None: ...


class Memory(dict[str, Kept]):
    """Keeps as long as the process lives."""

    def get_many(self, keys: Iterable[str]) -> dict[str, Kept]:
        return {key: self[key] for key in keys if key in self}

    def put_many(self, records: Mapping[str, Kept]) -> None:
        self.update(records)

    def close(self) -> None:
        pass


@cache
def engine() -> bytes:
    """A digest of this room's own code and the machine's kind of numbers: no number to forget to raise."""
    digest = hashlib.sha256(f"{sys.version_info[:2]} {sys.byteorder}".encode())
    for module in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(module.name.encode() + b"\0" + module.read_bytes() + b"\0")
    return digest.digest()


class KeptNeighbours:
    """The ledger with the shelves of the index and the entries, and records of single stories, each by a digest of what
    it depends on."""

    def __init__(self, keeper: Keeper | None = None) -> None:
        self._keeper = Memory() if keeper is None else keeper

    @classmethod
    def at(cls, path: Path) -> "KeptNeighbours":
        return cls(Store(path, Kept, engine()))

    def ledger(self, stamp: bytes) -> Ledger | None:
        """What was last kept, where it bears this stamp."""
        kept = self._keeper.get_many([LEDGER]).get(LEDGER)
        with suppress(MsgspecError, Stale):
            if kept and (head := msgpack.decode(kept.body, type=Head)).stamp == stamp:
                pages = self.sheets(PAGE, head.pages, range(len(head.pages) // 4))
                return Ledger(head, [DECODE_PAGE(pages[number]) for number in range(len(pages))])
        return None

    def sheets(self, kind: str, digests: bytes, numbers: Iterable[int]) -> dict[int, bytes]:
        """The bodies of this kind as they were when a ledger with these digests was written. Raises `Stale` where one
        is not."""
        keys = {f"{kind} {number}": number for number in numbers}
        found = {keys[key]: kept.body for key, kept in self._keeper.get_many(keys).items()}
        known = array("I", digests)
        if len(found) < len(keys) or any(crc32(body) != known[number] for number, body in found.items()):
            raise Stale
        return found

    def records(self, kind: type[Record], keys: Iterable[str]) -> Iterator[tuple[str, Record]]:
        """Those of `keys` that are kept, with their records."""
        decode = msgpack.Decoder(kind).decode
        for key, body in self.packed(kind, keys):
            with suppress(MsgspecError):
                yield key, decode(body)

    def packed(self, kind: type[Struct], keys: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The same as they are kept."""
        start = len(head := head_of(kind))
        for key, kept in self._keeper.get_many([head + key for key in keys]).items():
            yield key[start:], kept.body

    def keep_records(self, kind: type[Record], records: Mapping[str, Record]) -> None:
        encode = msgpack.Encoder().encode
        self.keep_packed(kind, {key: encode(record) for key, record in records.items()})

    def keep_packed(self, kind: type[Struct], packed: Mapping[str, bytes]) -> None:
        head = head_of(kind)
        for some in in_chunks(packed.items(), AT_ONCE):
            self._keeper.put_many({head + key: Kept(body) for key, body in some})

    def keep(self, head: Head, sheets: Mapping[str, Mapping[int, bytes]]) -> None:
        """Keep all in one write, so that none is without the others."""
        bodies = {f"{kind} {number}": Kept(body) for kind, each in sheets.items() for number, body in each.items()}
        self._keeper.put_many({**bodies, LEDGER: Kept(msgpack.encode(head))})

    def close(self) -> None:
        self._keeper.close()


def head_of(kind: type[Struct]) -> str:
    return f"{kind.__name__} {engine().hex()[:16]} "
