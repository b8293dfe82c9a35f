"""Pagefind's index put in order: it writes a filter's values in the order of a hash table, other each time. And what it
says of each story is put where other volumes can share it, under a name that is long enough for all of them.

An index is JSON that names a file of metadata, which names the files of words and of filters, each by a digest of its
bytes. Metadata and filters are CBOR (RFC 8949) behind a signature, compressed with gzip (RFC 1952).
"""

import gzip
import hashlib
import json
from collections.abc import Mapping
from typing import Any

import cbor2

SIGNATURE = b"pagefind_dcd"
# The metadata is a list: version, fragments, words, filters, sorts, names of metadata.
FRAGMENTS, FILTERS = 1, 3
SCRIPTS = ("pagefind.js", "pagefind-worker.js")
# Where the scripts look for fragments, and where they shall.
OF_ONE_VOLUME = b"`${this.basePath}fragment/"
OF_ALL_VOLUMES = b"`${this.basePath}../fragment/"


class OtherPagefind(Exception):
    """This Pagefind is not the one that is known here."""

    exitcode = 1


def steady_index(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same index with its filters in order, under the names that this gives them, and the fragments under names of
    their own. Raises OtherPagefind where the scripts do not look for these where they should."""
    steady = dict(files)
    for name in SCRIPTS:
        steady[name] = leading_out(name, files[name])
    entry = json.loads(files["pagefind-entry.json"])
    for language, said in entry["languages"].items():
        metadata = unpacked(steady.pop(f"pagefind.{said['hash']}.pf_meta"))
        metadata[FRAGMENTS] = [[renamed(steady, language, name), words] for name, words in metadata[FRAGMENTS]]
        metadata[FILTERS] = sorted([name, in_order(steady, language, digest)] for name, digest in metadata[FILTERS])
        data = packed(metadata)
        said["hash"] = f"{language}_{digest_of(data, 10)}"
        steady[f"pagefind.{said['hash']}.pf_meta"] = data
    entry["languages"] = dict(sorted(entry["languages"].items()))
    entry["include_characters"] = sorted(entry.get("include_characters", []))
    steady["pagefind-entry.json"] = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()
    return dict(sorted(steady.items()))


def in_order(files: dict[str, bytes], language: str, digest: str) -> str:
    """Put the values of one filter in order, and its file under its new digest, which is returned."""
    name, values = unpacked(files.pop(f"filter/{digest}.pf_filter"))
    data = packed([name, sorted(values)])
    steady = f"{language}_{digest_of(data, 7)}"
    files[f"filter/{steady}.pf_filter"] = data
    return steady


def leading_out(name: str, script: bytes) -> bytes:
    if script.count(OF_ONE_VOLUME) != 1:
        raise OtherPagefind(f"{name} of Pagefind looks for its fragments elsewhere; install the version of the lock")
    return script.replace(OF_ONE_VOLUME, OF_ALL_VOLUMES)


def renamed(files: dict[str, bytes], language: str, name: str) -> str:
    """Put a fragment under a name by which no other of a long archive goes; returns it."""
    data = files.pop(f"fragment/{name}.pf_fragment")
    steady = f"{language}_{digest_of(data, 16)}"
    files[f"fragment/{steady}.pf_fragment"] = data
    return steady


def unpacked(data: bytes) -> Any:
    return cbor2.loads(gzip.decompress(data).removeprefix(SIGNATURE))


def packed(value: Any) -> bytes:
    return gzip.compress(SIGNATURE + cbor2.dumps(value), mtime=0)


def digest_of(data: bytes, length: int) -> str:
    return hashlib.sha256(data).hexdigest()[:length]
