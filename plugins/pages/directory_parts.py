"""Parts of the archive's own pages."""

from msgspec import Struct

from plugins.typeset.typeset import Html


class DirectoryRow(Struct, frozen=True):
    """A line of the archive's pages; `note` stands behind it."""

    href: str
    text: Html | str
    note: str = ""
    lang: str = ""


class DirectoryGroup(Struct, frozen=True):
    """Lines under a name; `anchor` is its place on the page, where anything leads there."""

    name: str
    rows: tuple[DirectoryRow, ...]
    anchor: str = ""
