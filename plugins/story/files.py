"""The files of a content folder, as they lie on the disk: nothing is read here."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from plugins.story.problems import Problem

SUFFIX = ".md"
# What Pelican would read as an article, and this house does not.
OTHER_TEXTS = frozenset({".markdown", ".mkd", ".mdown", ".rst", ".htm", ".html", ".txt"})


class Found(Struct, frozen=True):
    """A source file: its path in the content folder, what the disk says of it, its last change in nanoseconds."""

    source: str
    stamp: str
    changed: int


def find_files(
    content: Path, folder: str, scans: Mapping[str, Iterable[os.DirEntry[str]]] = MappingProxyType({})
) -> tuple[list[Found], list[Problem]]:
    """Every source file below a folder of the content, in order of its path, and what lies there that is none. `scans`
    has by their paths the folders that somebody has looked through just now."""
    found: list[Found] = []
    problems: list[Problem] = []
    for entry, source in _walk(content / folder, folder, scans):
        suffix = SUFFIX if entry.name.endswith(SUFFIX) else os.path.splitext(entry.name)[1].lower()
        if entry.is_dir():
            problems.append(
                _problem(source, "the folder is a link, which is not followed", "put the folder itself here")
            )
        elif suffix in OTHER_TEXTS:
            problems.append(_problem(source, "the file is no story", f'write it in Markdown, as a "{SUFFIX}" file'))
        elif suffix == SUFFIX:
            try:
                inside = not entry.is_symlink() or Path(entry.path).resolve().is_relative_to(content.resolve())
                said = entry.stat()
            except OSError:
                problems.append(_problem(source, "the file is a link that leads nowhere", "take it out"))
                continue
            if not inside:
                problems.append(_problem(source, "the file is a link out of the content folder", "put the file here"))
                continue
            stamp = f"{said.st_size}.{said.st_mtime_ns}.{said.st_ctime_ns}.{said.st_ino}"
            found.append(Found(source, stamp, max(said.st_mtime_ns, said.st_ctime_ns)))
    return sorted(found, key=lambda file: file.source), problems


def _walk(
    place: Path, folder: str, scans: Mapping[str, Iterable[os.DirEntry[str]]]
) -> Iterator[tuple[os.DirEntry[str], str]]:
    """Files below a place, those with a name like `.x` or `x~` left out; links to folders are not followed."""
    waiting = [(str(place), folder)]
    while waiting:
        path, prefix = waiting.pop()
        for entry in scans[path] if path in scans else _scan(path):
            name = entry.name
            if name[0] in ".#" or name[-1] == "~":
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append((entry.path, f"{prefix}/{name}"))
            else:
                yield entry, f"{prefix}/{name}"


def _scan(path: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(path) as entries:
            return list(entries)
    except (FileNotFoundError, NotADirectoryError):
        return []


def _problem(source: str, what: str, remedy: str) -> Problem:
    return Problem(source=source, line=0, what=what, remedy=remedy)
