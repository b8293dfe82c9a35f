"""The look as an earlier build has gathered it, as long as all that it is made from is the same."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from plugins.settings.engine import digest_of_engine

from .look import BRAND, ICON, Look

SEAL = 32


def kept_look(path: Path, theme: Path, brand: Path) -> Look:
    """What `gather_look` gives, and raises: reading the sources and this file takes a fifth of the bundling."""
    sources = digest_sources(theme, brand)
    with suppress(OSError, msgspec.DecodeError):
        data = path.read_bytes()
        if data[:SEAL] == seal(sources, data[SEAL:]):
            return msgspec.msgpack.decode(data[SEAL:], type=Look)
    from .assets import gather_look

    look = gather_look(theme, brand)
    if digest_sources(theme, brand) == sources:  # nobody has changed a file between the two
        keep_look(path, sources, look)
    return look


def keep_look(path: Path, sources: bytes, look: Look) -> None:
    body = msgspec.msgpack.encode(look)
    fresh = path.with_suffix(f".{os.getpid()}.new")
    with suppress(OSError):  # a cache that cannot be written costs time, not the build
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(seal(sources, body) + body)
        fresh.replace(path)


def digest_sources(theme: Path, brand: Path) -> bytes:
    """SHA-256 over the engine and every file that a look can be made from."""
    digest = hashlib.sha256(digest_of_engine().encode())
    own = [str(file) for file in (brand / BRAND, brand / ICON) if file.is_file()]
    for file in (*sorted(files_in(str(theme / "static"))), *own):
        data = b""
        with suppress(OSError), open(file, "rb") as source:  # an editor's lock; whoever needs the file will tell
            data = source.read()
        digest.update(f"{file}\0{len(data)}\0".encode("utf-8", "surrogateescape") + data)
    return digest.digest()


def files_in(folder: str) -> Iterator[str]:
    for within, _, names in os.walk(folder, followlinks=True):  # as what gathers a look goes through them
        yield from (os.path.join(within, name) for name in names)


def seal(sources: bytes, body: bytes) -> bytes:
    return hashlib.sha256(sources + body).digest()
