"""The files of a content folder, as they lie on the disk: nothing is read here."""

import os
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from plugins.story.problems import Problem

SUFFIX = ".md"
# What Pelican would read as an article, and this house does not.
OTHER_TEXTS = frozenset({".markdown", ".mkd", ".mdown", ".rst", ".htm", ".html", ".txt"})


class Found(Struct, frozen=True):
    """A source file: its path in the content folder, and what the disk says of it: size, times of change in
    nanoseconds, number."""

    source: str
    stamp: tuple[int, ...]

    @property
    def changed(self) -> int:
        _size, mtime_ns, ctime_ns, _number = self.stamp
        return max(mtime_ns, ctime_ns)


def find_files(
    content: Path, folder: str, scans: Mapping[str, Iterable[os.DirEntry[str]]] = MappingProxyType({})
) -> tuple[list[Found], list[Problem]]:
    """Every source file below a folder of the content, in order of its path, and what lies there that is none. `scans`
    has by their paths the folders that somebody has looked through just now."""
    found: list[Found] = []
    problems: list[Problem] = []
    for path, entry, source in _walk(content / folder, folder, scans):
        suffix = SUFFIX if entry.name.endswith(SUFFIX) else os.path.splitext(entry.name)[1].lower()
        if suffix == SUFFIX and entry.is_file(follow_symlinks=False):
            found.append(Found(source, stamp_of(entry.stat())))  # nearly every one
        elif entry.is_dir():
            problems.append(
                _problem(source, "the folder is a link, which is not followed", "put the folder itself here")
            )
        elif suffix in OTHER_TEXTS:
            problems.append(_problem(source, "the file is no story", f'write it in Markdown, as a "{SUFFIX}" file'))
        elif suffix == SUFFIX:
            try:
                inside = Path(path, entry.name).resolve().is_relative_to(content.resolve())
                said = entry.stat()
            except OSError:
                problems.append(_problem(source, "the file is a link that leads nowhere", "take it out"))
                continue
            if not inside:
                problems.append(_problem(source, "the file is a link out of the content folder", "put the file here"))
                continue
            found.append(Found(source, stamp_of(said)))
    return sorted(found, key=attrgetter("source")), problems


def stamp_of(said: os.stat_result) -> tuple[int, ...]:
    return said.st_size, said.st_mtime_ns, said.st_ctime_ns, said.st_ino


def _walk(
    place: Path, folder: str, scans: Mapping[str, Iterable[os.DirEntry[str]]]
) -> Iterator[tuple[str, os.DirEntry[str], str]]:
    """Files below a place, each with its folder, those with a name like `.x` or `x~` left out; links to folders are not
    followed."""
    waiting = [(str(place), folder)]
    while waiting:
        path, prefix = waiting.pop()
        for entry in scans[path] if path in scans else _scan(path):
            name = entry.name
            if name[0] in ".#" or name[-1] == "~":
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append((f"{path}/{name}", f"{prefix}/{name}"))
            else:
                yield path, entry, f"{prefix}/{name}"


def _scan(path: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(path) as entries:
            return list(entries)
    except (FileNotFoundError, NotADirectoryError):
        return []


def _problem(source: str, what: str, remedy: str) -> Problem:
    return Problem(source=source, line=0, what=what, remedy=remedy)
