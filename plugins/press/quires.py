"""Quires: what each was made from when the edition of a manifest was printed, and which pages it gave.

Kept beside the manifest, and believed only with that very one: without it every quire is unfolded, and each of its
pages compared for itself.
"""

import hashlib
from contextlib import suppress
from pathlib import Path

import msgspec

from .manifest import write_whole

SEAL = 64


class Known(msgspec.Struct, frozen=True):
    """`digest` is of its inputs and of the templates that its pages use, which are named, as are the pages' paths."""

    digest: str
    templates: tuple[str, ...]
    paths: tuple[str, ...]


Quires = dict[str, Known]


def load_quires(manifest: Path, listed: str, engine: str) -> Quires:
    """Those kept with the manifest whose SHA-256 is `listed`; none where it or the engine is another, which may have
    no such templates, or where anything is damaged."""
    try:
        data = quires_path(manifest).read_bytes()
        if data[:SEAL] == seal(listed, engine, data[SEAL:]):
            return msgspec.json.decode(data[SEAL:], type=Quires)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        pass  # they are all unfolded
    return {}


def save_quires(manifest: Path, listed: str, engine: str, quires: Quires) -> None:
    body = msgspec.json.encode(quires)
    with suppress(OSError):  # without them the next build compares every page
        write_whole(quires_path(manifest), seal(listed, engine, body) + body)


def quires_path(manifest: Path) -> Path:
    return manifest.with_name("quires.json")


def seal(listed: str, engine: str, body: bytes) -> bytes:
    return hashlib.sha256(f"{listed} {engine}\n".encode() + body).hexdigest().encode()
