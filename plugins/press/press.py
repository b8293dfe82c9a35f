"""The press: renders what is new of an edition, writes only files whose bytes differ, keeps the manifest."""

import hashlib
import os
import stat
from collections.abc import Container, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Protocol

import msgspec

from plugins.pages.page import File, Page, Rendition

from .manifest import HOLDS_NOTHING, Entry, Manifest, announce_moves, load_manifest, manifest_path, save_manifest
from .moving import promote
from .paths import claim_paths, folded, in_the_way, printed_twice
from .staging import Staging, refuse_place, remove
from .stopped import Stopped
from .templates import Printed, printed

Item = Page | File | Rendition


class Renderer(Protocol):
    def render(self, pages: Iterable[Page], count: int, staging: Staging) -> Iterator[Printed]: ...
    def fingerprint(self, template: str) -> str: ...
    def develop(self, renditions: Sequence[Rendition]) -> Iterator[tuple[str, bytes]]: ...


class Tally(msgspec.Struct, frozen=True):
    """What one run did: numbers of files."""

    pages: int
    printed: int
    unchanged: int
    removed: int


def print_edition(edition: Iterable[Item], renderer: Renderer, output: Path, cache: Path) -> Tally:
    """Bring the output folder to the edition.

    Pages are rendered into staging where their fingerprint or the file in the output differs from the manifest;
    only when all have been rendered are files moved, files of the last edition that are in no page any more deleted,
    and the manifest written. Raises Stopped where two pages claim one path or the disk refuses.
    """
    refuse_place(output)
    staging = Staging(output)
    where = manifest_path(cache, output)
    known = load_manifest(where)
    try:
        staged, manifest, pages = stage(edition, renderer, output, staging, known)
        if staged:
            announce_moves(where, staged, known)
    except OSError as error:
        staging.clear()
        raise Stopped(f"{error.filename or staging.folder}: {error.strerror}; nothing was printed") from error
    except BaseException:
        staging.clear()
        raise
    gone = known.keys() - manifest.keys()
    try:
        output.mkdir(parents=True, exist_ok=True)
        first = in_the_way(gone, staged)
        remove(output, first)
        if staged:
            promote(staging.pages, output, staged, manifest)
        remove(output, sorted(gone.difference(first)))
        save_manifest(where, with_stats(manifest, staged, output))
    except OSError as error:
        raise Stopped(
            f"{error.filename or output}: {error.strerror}; run the build again to mend the output"
        ) from error
    finally:
        staging.clear()
    return Tally(pages=pages, printed=len(staged), unchanged=len(manifest) - len(staged), removed=len(gone))


def stage(
    edition: Iterable[Item], renderer: Renderer, output: Path, staging: Staging, known: Manifest
) -> tuple[list[str], Manifest, int]:
    """Render and stage what differs. Returns the staged paths, the new manifest, and the number of HTML pages."""
    manifest: Manifest = {}
    place = os.fspath(output)
    new: dict[str, Item] = {}
    pages = 0
    for item in edition:
        path = item.path
        if path in manifest:
            raise printed_twice(path, item.made_from, manifest[path].made_from)
        pages += path.endswith(".html")
        fingerprint = fingerprint_of(item, renderer)
        entry = known.get(path)
        if entry is None or entry.fingerprint != fingerprint or stat_of(place, path) != (entry.size, entry.mtime_ns):
            new[path] = item
            entry = Entry(fingerprint, "", 0, 0, item.made_from)
        elif entry.made_from != item.made_from:  # the same bytes, such as a redirect's, by another story
            entry = msgspec.structs.replace(entry, made_from=item.made_from)
        manifest[path] = entry
    if manifest.keys() - known.keys() or HOLDS_NOTHING in known.values():
        claim_paths(manifest)  # those of an edition that was printed lie beside each other already
    staged: list[str] = []
    renamed = {folded(path) for path in known.keys() - manifest.keys()}  # found under its old name on some disks
    with closing(print_items(new, renderer, staging)) as items:
        for path, made in items:
            mtime_ns = lies_there(output, path, made, renamed)
            if mtime_ns is None:
                staged.append(path)
                if made.data is not None:
                    staging.write(path, made.data)
            elif made.data is None:
                staging.drop(path)
            manifest[path] = described(manifest[path], made, mtime_ns or 0)
    return staged, manifest, pages


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


def fingerprint_of(item: Item, renderer: Renderer) -> str:
    """SHA-256 of everything that the item's bytes depend on."""
    if isinstance(item, Page):
        return hashlib.sha256(renderer.fingerprint(item.template).encode() + item.inputs).hexdigest()
    if isinstance(item, Rendition):
        return item.digest
    return item.digest or hashlib.sha256(bytes_of(item)).hexdigest()


def bytes_of(file: File) -> bytes:
    return Path(file.source).read_bytes() if file.source else file.data


def stat_of(output: str, path: str) -> tuple[int, int]:
    """Size and mtime in nanoseconds of a file as we print them; (-1, -1) for anything else.

    A symbolic link is never taken for what we printed.
    """
    try:
        said = os.lstat(f"{output}/{path}")
    except OSError:
        return -1, -1
    return (said.st_size, said.st_mtime_ns) if stat.S_ISREG(said.st_mode) else (-1, -1)


def with_stats(manifest: Manifest, staged: Iterable[str], output: Path) -> Manifest:
    """The manifest with the times at which the staged files came to lie in the output."""
    moved = {path: os.lstat(os.path.join(output, path)).st_mtime_ns for path in staged}
    return {
        path: msgspec.structs.replace(entry, mtime_ns=moved[path]) if path in moved else entry
        for path, entry in manifest.items()
    }
