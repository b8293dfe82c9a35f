"""What the edition is made of: pages to be rendered, and files to be carried over as they are."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec
from msgspec import Struct


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
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
        return f"{self.make.__module__}.{self.make.__qualname__}".encode() + fold(self.parts)


class File(Struct, frozen=True, kw_only=True):
    """One file, printed as it is: `source` is a file on this machine, or, where that is empty, `data` is the file.

    `digest` is the SHA-256 of its bytes, where somebody has it already.
    """

    path: str
    source: str = ""
    data: bytes = b""
    digest: str = ""
    made_from: str = ""


def fold(part: Any) -> bytes:
    """A part as bytes that differ where it differs: its own `digest`, where it has one, else all that it holds.

    As JSON, for msgpack knows an hour but not its zone, and pages show both.
    """
    if isinstance(part, tuple) and type(part) is tuple:
        return b"(%d" % len(part) + b"".join(map(fold, part))
    digest = getattr(part, "digest", None)
    return digest if isinstance(digest, bytes) else msgspec.json.encode(part)
