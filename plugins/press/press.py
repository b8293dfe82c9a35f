"""The press: renders what is new of an edition, writes only files whose bytes differ, keeps the manifest."""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Protocol

import msgspec

from plugins.pages.page import File, Page

from .manifest import Entry, Manifest, load_manifest, manifest_path, save_manifest
from .staging import Staging, remove


class Renderer(Protocol):
    def render(self, template: str, model: object) -> bytes: ...
    def fingerprint(self, template: str) -> str: ...


class Tally(msgspec.Struct, frozen=True):
    """What one run did: numbers of files."""

    pages: int
    printed: int
    unchanged: int
    removed: int


class Stopped(Exception):
    """The press could not print; the output is as it was. Says why in one sentence."""

    exitcode = 1


def print_edition(edition: Iterable[Page | File], renderer: Renderer, output: Path, cache: Path) -> Tally:
    """Bring the output folder to the edition.

    Pages are rendered into staging where their fingerprint or the file in the output differs from the manifest;
    only when all have been rendered are files moved, files of the last edition that are in no page any more deleted,
    and the manifest written. Raises Stopped where two pages claim one path or the disk refuses.
    """
    staging = Staging(output)
    where = manifest_path(cache, output)
    known = load_manifest(where)
    try:
        staged, manifest, pages = stage(edition, renderer, output, staging, known)
    except OSError as error:
        staging.clear()
        raise Stopped(f"{error.filename or staging.folder}: {error.strerror}; nothing was printed") from error
    except BaseException:
        staging.clear()
        raise
    gone = known.keys() - manifest.keys()
    try:
        output.mkdir(parents=True, exist_ok=True)
        remove(output, in_the_way(gone, staged))
        staging.promote(sorted(staged, key=pages_last))
        remove(output, sorted(gone))
        save_manifest(where, with_stats(manifest, staged, output))
    except OSError as error:
        raise Stopped(f"{error.filename}: {error.strerror}; run the build again to mend the output") from error
    finally:
        staging.clear()
    return Tally(pages=pages, printed=len(staged), unchanged=len(manifest) - len(staged), removed=len(gone))


def stage(
    edition: Iterable[Page | File], renderer: Renderer, output: Path, staging: Staging, known: Manifest
) -> tuple[list[str], Manifest, int]:
    """Render and stage what differs. Returns the staged paths, the new manifest, and the number of HTML pages."""
    lying = files_below(output)
    manifest: Manifest = {}
    staged: list[str] = []
    pages = 0
    for item in edition:
        path = checked(item, manifest)
        pages += path.endswith(".html")
        fingerprint = fingerprint_of(item, renderer)
        entry = known.get(path)
        if entry and entry.fingerprint == fingerprint and lying.get(path) == (entry.size, entry.mtime_ns):
            manifest[path] = entry
            continue
        data = bytes_of(item, renderer)
        entry = Entry(fingerprint, hashlib.sha256(data).hexdigest(), len(data), 0, item.made_from)
        if path in lying and lying[path][0] == len(data) and (output / path).read_bytes() == data:
            entry = msgspec.structs.replace(entry, mtime_ns=lying[path][1])
        else:
            staging.write(path, data)
            staged.append(path)
        manifest[path] = entry
    return staged, manifest, pages


def checked(item: Page | File, printed: Manifest) -> str:
    """The item's path, when it lies inside the output and no other item has it; else raises Stopped."""
    parts = PurePosixPath(item.path)
    if not item.path or parts.is_absolute() or ".." in parts.parts or item.path.endswith("/"):
        raise Stopped(
            f"{item.made_from or item.path}: the path {item.path!r} is outside the output; nothing was printed"
        )
    if item.path in printed:
        other = printed[item.path].made_from or item.path
        raise Stopped(f"{item.made_from or item.path}: {item.path} is printed from {other} too; nothing was printed")
    return item.path


def fingerprint_of(item: Page | File, renderer: Renderer) -> str:
    """SHA-256 of everything that the item's bytes depend on."""
    if isinstance(item, File):
        return item.digest or hashlib.sha256(bytes_of(item, renderer)).hexdigest()
    return hashlib.sha256(renderer.fingerprint(item.template).encode() + item.inputs).hexdigest()


def bytes_of(item: Page | File, renderer: Renderer) -> bytes:
    if isinstance(item, File):
        return Path(item.source).read_bytes() if item.source else item.data
    return renderer.render(item.template, item.model)


def in_the_way(gone: Iterable[str], staged: Iterable[str]) -> list[str]:
    """What lies in a folder whose place a staged file takes."""
    taken = set(staged)
    return sorted(path for path in gone if any(str(parent) in taken for parent in PurePosixPath(path).parents))


def pages_last(path: str) -> tuple[bool, str]:
    """What pages refer to is there before them; so no reader meets a page without its style."""
    return path.endswith((".html", ".xml", ".json")), path


def files_below(folder: Path) -> dict[str, tuple[int, int]]:
    """Path to (size, mtime in ns) of every file, symlinks left out: a link is never taken for what we printed."""
    found: dict[str, tuple[int, int]] = {}
    waiting = [("", str(folder))]
    while waiting:
        prefix, place = waiting.pop()
        try:
            entries = os.scandir(place)
        except (FileNotFoundError, NotADirectoryError):
            continue
        with entries:
            for entry in entries:
                if entry.is_symlink():
                    continue
                if entry.is_dir():
                    waiting.append((f"{prefix}{entry.name}/", entry.path))
                else:
                    stat = entry.stat()
                    found[prefix + entry.name] = (stat.st_size, stat.st_mtime_ns)
    return found


def with_stats(manifest: Manifest, staged: Iterable[str], output: Path) -> Manifest:
    """The manifest with the times at which the staged files came to lie in the output."""
    moved = {path: os.stat(output / path).st_mtime_ns for path in staged}
    return {
        path: msgspec.structs.replace(entry, mtime_ns=moved[path]) if path in moved else entry
        for path, entry in manifest.items()
    }
