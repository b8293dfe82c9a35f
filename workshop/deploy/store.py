"""What file-by-file hosts have in common: a place where bytes lie under a path, and nothing more."""

from collections.abc import Iterable
from typing import Protocol

from .lock import Lockable
from .release import Item


class Store(Lockable, Protocol):
    """All methods may be called from several threads, and raise Refused where the host will not."""

    def read(self, path: str) -> bytes | None:
        """The bytes at a path, None where there are none."""

    def write(self, path: str, data: bytes) -> None:
        """A file of our own, which no reader is sent."""

    def put(self, path: str, data: bytes, headers: str) -> str:
        """One file of the site, whole or not at all. Returns the name by which the host knows these bytes."""

    def copy(self, source: str, target: str, item: Item) -> str | None:
        """Copy within the host, with the item's headers, and return the host's name for it.

        None where the source is not there, or is not the item any more.
        """

    def delete(self, paths: Iterable[str]) -> None:
        """Those that are not there are deleted already."""

    def look(self) -> dict[str, str]:
        """Every path of the site, with the host's name for its bytes, or "" where they must be read to be known."""

    def kept(self) -> set[str]:
        """The names in our own folder of what was set aside."""

    def same(self, path: str, seen: str, item: Item, data: bytes | None) -> str | None:
        """The host's name for the item, if that is what was `seen` at the path; `data` are its bytes, if at hand."""
