"""What the edition is made of: pages to be rendered, and files to be carried over as they are."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from operator import attrgetter
from typing import Any, Protocol

import msgspec
from msgspec import Struct

# As JSON, for msgpack knows an hour but not its zone, and pages show both. What is no record or plain value, and shared
# by many pages, says its `digest`.
PARTS = msgspec.json.Encoder(enc_hook=attrgetter("digest"))


class Page(Struct, frozen=True, kw_only=True):
    """One page: `path` in the output folder, its template, and its model, which is made only when it is needed.

    `make` is a function of `parts` alone, so what the parts say is all that the page can depend on.
    """

    path: str
    template: str
    make: Callable[..., Struct]
    parts: tuple[Any, ...]
    made_from: str = ""

    @property
    def model(self) -> Struct:
        return self.make(*self.parts)

    @property
    def inputs(self) -> bytes:
        """Everything that the model is made from, as bytes."""
        return name_of(self.make) + PARTS.encode(self.parts)


class Quire(Struct, frozen=True, kw_only=True):
    """Pages, or files, for all of which one digest stands; `name` is what the quire is called in every edition.

    `unfold` is a function of `parts` alone, as a page's `make` is: where these say what they said, no page of it needs
    to be made, or even named, to know that all are as they were.
    """

    name: str
    unfold: "Callable[..., Iterable[Page | Rendition]]"
    parts: tuple[Any, ...]

    @property
    def items(self) -> "Iterable[Page | Rendition]":
        return self.unfold(*self.parts)

    @property
    def inputs(self) -> bytes:
        """Everything that its items are made from, as bytes."""
        return name_of(self.unfold) + PARTS.encode(self.parts)


@cache
def name_of(make: Callable[..., object]) -> bytes:
    return f"{make.__module__}.{make.__qualname__}".encode()


class Job(Protocol):
    """Work that any worker can do: a record that can be compared, told by its type, and sent."""

    def make(self, wanted: Iterable[str]) -> list[bytes]:
        """The bytes of each file that is wanted, by its name. Raises Unreadable."""


class File(Struct, frozen=True, kw_only=True):
    """One file, printed as it is: `source` is a file on this machine, or, where that is empty, `data` is the file.

    `digest` is the SHA-256 of its bytes, where somebody has it already.
    """

    path: str
    source: str = ""
    data: bytes = b""
    digest: str = ""
    made_from: str = ""


class Rendition(Struct, frozen=True, kw_only=True):
    """One file that has to be worked out by a worker: `job` is given the names of all that is wanted of it.

    `digest` stands for everything that its bytes depend on, so that a file which is known needs no work.
    """

    path: str
    job: Job
    name: str
    digest: str
    made_from: str = ""


Item = Page | File | Rendition


def unfolded(edition: Iterable[Item | Quire]) -> Iterator[Item]:
    """The edition with the pages of every quire in its place."""
    for each in edition:
        if isinstance(each, Quire):
            yield from each.items
        else:
            yield each
