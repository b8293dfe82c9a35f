"""The paths of an edition: inside the output, and such that every disk can hold them side by side."""

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Protocol

from .stopped import Stopped


def folded(path: str) -> str:
    """The same for paths which are one file on a disk that does not tell case or Unicode forms apart."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", path).casefold())


class Named(Protocol):
    @property
    def made_from(self) -> str: ...


def claim_paths(made: Mapping[str, Named], new: Collection[str]) -> None:
    """Raises Stopped where one of the `new` paths leads out of the output, or cannot lie beside another that is made.
    All others lie side by side already."""
    names = sorted(map(folded, made)) if new else []
    if any(may_clash(folded(path), names) for path in new):
        paths = Paths()
        for path, item in made.items():
            paths.claim(path, item.made_from or path)


def may_clash(name: str, names: Sequence[str]) -> bool:
    """Whether the name is no path inside the output, or stands twice among these sorted ones, or one of them is a
    folder where another is a file."""
    parts = name.split("/")
    folders = ["/".join(parts[:count]) for count in range(1, len(parts))]
    below = bisect_left(names, f"{name}/")
    return (
        not {"", ".", ".."}.isdisjoint(parts)
        or bisect_right(names, name) - bisect_left(names, name) > 1
        or "".join(names[below : below + 1]).startswith(f"{name}/")
        or any(bisect_left(names, folder) != bisect_right(names, folder) for folder in folders)
    )


def printed_twice(path: str, source: str, other: str) -> Stopped:
    return Stopped(f"{source or path}: {path} is printed from {other or path} too; nothing was printed")


class Paths:
    """The paths claimed so far, and from which source each is printed."""

    def __init__(self) -> None:
        self._files: dict[str, tuple[str, str]] = {}
        self._folders: dict[str, tuple[str, str]] = {}

    def claim(self, path: str, source: str) -> None:
        """Raises Stopped where the path leads out of the output, or cannot lie beside one claimed before."""
        if {"", ".", ".."} & set(path.split("/")):
            raise Stopped(f"{source}: {path!r} is not a path inside the output; nothing was printed")
        name = folded(path)
        if name in self._files:
            self._refuse(path, source, self._files[name])
        if name in self._folders:
            self._refuse(path, source, self._folders[name])
        folder = name.rpartition("/")[0]
        while folder and folder not in self._folders:
            if folder in self._files:
                self._refuse(path, source, self._files[folder])
            self._folders[folder] = (path, source)
            folder = folder.rpartition("/")[0]
        self._files[name] = (path, source)

    def _refuse(self, path: str, source: str, claimed: tuple[str, str]) -> None:
        other, other_source = claimed
        if other == path:
            raise printed_twice(path, source, other_source)
        raise Stopped(
            f"{source}: {path} cannot lie beside {other}, which is printed from {other_source}; "
            "give one of them another address; nothing was printed"
        )


def in_the_way(gone: Iterable[str], staged: Iterable[str]) -> list[str]:
    """What goes before anything is moved.

    That is what lies in a folder whose place a staged file takes, and what differs from a staged path in case or
    Unicode form alone: deleted later, it would be the new file on a disk that does not tell the two apart.
    """
    taken = {folded(path) for path in staged}
    return sorted(
        path
        for path in gone
        if folded(path) in taken or any(folded(str(parent)) in taken for parent in PurePosixPath(path).parents)
    )
