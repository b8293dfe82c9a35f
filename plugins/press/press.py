"""The press: renders what is new of an edition, writes only files whose bytes differ, keeps the manifest."""

import hashlib
import os
from collections.abc import Container, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Protocol

import msgspec

from plugins.pages.page import File, Item, Page, Quire, Rendition

from .collation import Collation, Templates, bytes_of
from .manifest import (
    HOLDS_NOTHING,
    Entry,
    Manifest,
    announce_moves,
    journal_path,
    load_listed,
    manifest_path,
    save_manifest,
)
from .moving import promote
from .paths import claim_paths, folded, in_the_way
from .quires import load_quires, save_quires
from .staging import Staging, refuse_place, remove
from .stopped import Stopped
from .templates import Printed, printed
from .touched import Lookout, find_touched, stat_of


class Renderer(Templates, Protocol):
    def render(self, pages: Iterable[Page], count: int, staging: Staging) -> Iterator[Printed]: ...
    def develop(self, renditions: Sequence[Rendition]) -> Iterator[tuple[str, bytes]]: ...


class Tally(msgspec.Struct, frozen=True):
    """What one run did: numbers of files. `listed` is the SHA-256 of the manifest that it has left."""

    pages: int
    printed: int
    unchanged: int
    removed: int
    listed: str


def print_edition(
    edition: Iterable[Item | Quire], renderer: Renderer, output: Path, cache: Path, lookout: Lookout | None = None
) -> Tally:
    """Bring the output folder to the edition.

    Pages are rendered into staging where their fingerprint or the file in the output differs from the manifest;
    only when all have been rendered are files moved, files of the last edition that are in no page any more deleted,
    and the manifest written. Raises Stopped where two pages claim one path or the disk refuses.
    """
    refuse_place(output)
    staging = Staging(output)
    where = manifest_path(cache, output)
    known, listed = load_listed(where)
    touched = find_touched(output, known, None if journal_path(where).exists() else lookout, listed)
    collation = Collation(known, load_quires(where, listed, renderer.engine), touched, renderer)
    manifest = collation.manifest
    try:
        collation.take(edition)
        staged = stage(collation, renderer, output, staging, known)
        gone = known.keys() - manifest.keys()
        if staged or gone:  # what a lookout has seen before a build that was then cut short must not count
            announce_moves(where, staged, known)
    except OSError as error:
        staging.clear()
        raise Stopped(f"{error.filename or staging.folder}: {error.strerror}; nothing was printed") from error
    except BaseException:
        staging.clear()
        raise
    try:
        output.mkdir(parents=True, exist_ok=True)
        first = in_the_way(gone, staged)
        remove(output, first)
        if staged:
            promote(staging.pages, output, staged, manifest)
        remove(output, sorted(gone.difference(first)))
        note_times(manifest, staged, output)
        listed = save_manifest(where, manifest)
        save_quires(where, listed, renderer.engine, collation.quires)
    except OSError as error:
        raise Stopped(
            f"{error.filename or output}: {error.strerror}; run the build again to mend the output"
        ) from error
    finally:
        staging.clear()
    pages = sum(path.endswith(".html") for path in manifest)
    unchanged = len(manifest) - len(staged)
    return Tally(pages=pages, printed=len(staged), unchanged=unchanged, removed=len(gone), listed=listed)


def stage(collation: Collation, renderer: Renderer, output: Path, staging: Staging, known: Manifest) -> list[str]:
    """Render and stage what differs; the manifest then says what. Returns the staged paths."""
    manifest = collation.manifest
    claim_paths(manifest, manifest if HOLDS_NOTHING in known.values() else manifest.keys() - known.keys())
    staged: list[str] = []
    renamed = {folded(path) for path in known.keys() - manifest.keys()}  # found under its old name on some disks
    with closing(print_items(collation.new, renderer, staging)) as items:
        for path, made in items:
            mtime_ns = lies_there(output, path, made, renamed)
            if mtime_ns is None:
                staged.append(path)
                if made.data is not None:
                    staging.write(path, made.data)
            elif made.data is None:
                staging.drop(path)
            manifest[path] = described(manifest[path], made, mtime_ns or 0)
    return staged


def print_items(
    items: Mapping[str, Item], renderer: Renderer, staging: Staging
) -> Generator[tuple[str, Printed], None, None]:
    """The path and the bytes of each, or the path and what is staged."""
    for path, item in items.items():
        if isinstance(item, File):
            yield path, printed(bytes_of(item))
    for path, data in renderer.develop([item for item in items.values() if isinstance(item, Rendition)]):
        yield path, printed(data)
    pages = {path: item for path, item in items.items() if isinstance(item, Page)}
    yield from zip(pages, renderer.render(pages.values(), len(pages), staging), strict=True)


def lies_there(output: Path, path: str, made: Printed, renamed: Container[str]) -> int | None:
    """The mtime of the file in the output, where it is just what has been made."""
    size, mtime_ns = stat_of(os.fspath(output), path)
    if size != made.size or folded(path) in renamed:
        return None
    return mtime_ns if hashlib.sha256((output / path).read_bytes()).hexdigest() == made.sha256 else None


def described(entry: Entry, made: Printed, mtime_ns: int) -> Entry:
    return Entry(entry.fingerprint, made.sha256, made.size, mtime_ns, entry.made_from)


def note_times(manifest: Manifest, staged: Iterable[str], output: Path) -> None:
    """Bring into the manifest the times at which the staged files came to lie in the output."""
    for path in staged:
        mtime_ns = os.lstat(os.path.join(output, path)).st_mtime_ns
        manifest[path] = msgspec.structs.replace(manifest[path], mtime_ns=mtime_ns)
