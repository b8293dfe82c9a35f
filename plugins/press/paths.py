"""The paths of an edition: inside the output, and such that every disk can hold them side by side."""

import unicodedata
from collections.abc import Iterable, Mapping
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


def claim_paths(made: Mapping[str, Named]) -> None:
    """Raises Stopped where one of these paths leads out of the output, or two of them cannot lie side by side."""
    paths = Paths()
    for path, item in made.items():
        paths.claim(path, item.made_from or path)


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
