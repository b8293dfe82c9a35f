"""What the edition is made of: pages to be rendered, and files to be carried over as they are."""

from typing import Any

from msgspec import Struct


class Page(Struct, frozen=True, kw_only=True):
    """One page: `path` in the output folder, its template, its model, and the source it was made from."""

    path: str
    template: str
    model: Any
    made_from: str = ""


class File(Struct, frozen=True, kw_only=True):
    """One file, printed as it is: `source` is a file on this machine, or, where that is empty, `data` is the file.

    `digest` is the SHA-256 of its bytes, where somebody has it already.
    """

    path: str
    source: str = ""
    data: bytes = b""
    digest: str = ""
    made_from: str = ""
