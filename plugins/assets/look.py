"""The look: the files that every page loads, and which of them a page names."""

from msgspec import Struct

# What a magazine may give to its look, in its brand folder.
BRAND, ICON = "brand.css", "favicon.svg"


class Asset(Struct, frozen=True):
    """A file of the look: its path in the output folder and its bytes."""

    path: str
    data: bytes


class Look(Struct, frozen=True, kw_only=True):
    """All files of the look, and the paths a page names; `icon` is empty where the magazine has none.

    `fronts` is a second stylesheet, which only pages other than a story's load; `search` is the search page's
    own script.
    """

    css: str
    fronts: str
    script: str
    search: str
    icon: str
    fonts: tuple[str, ...]
    files: tuple[Asset, ...]
