"""The manifest: what the press has printed, from which inputs, and how to tell that it still lies there.

It lives in the cache folder, never in the output. A manifest that cannot be read counts as none: then nothing
is known to be ours, so everything is rendered again and nothing is deleted.
"""

import hashlib
import os
from pathlib import Path

import msgspec


class Entry(msgspec.Struct, frozen=True):
    """One printed file: fingerprint of its inputs, SHA-256 of its bytes, size in bytes, mtime in nanoseconds."""

    fingerprint: str
    sha256: str
    size: int
    mtime_ns: int
    made_from: str = ""


Manifest = dict[str, Entry]


def manifest_path(cache: Path, output: Path) -> Path:
    """Each output folder has a manifest of its own, so that two outputs never forget each other."""
    return cache / "press" / hashlib.sha256(os.fsencode(output.resolve())).hexdigest()[:16] / "manifest.json"


def load_manifest(path: Path) -> Manifest:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return {}


def save_manifest(path: Path, manifest: Manifest) -> None:
    """Written whole beside the old one, then renamed over it. Raises OSError; the old one stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_bytes(msgspec.json.format(msgspec.json.encode(dict(sorted(manifest.items()))), indent=1))
    fresh.replace(path)
