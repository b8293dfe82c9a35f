"""Parts of page models: an image in its frame, with its credit."""

from msgspec import Struct

from plugins.typeset.typeset import Html


class CreditLine(Struct, frozen=True):
    """The credit as it is printed; `url` may be empty."""

    text: str
    url: str = ""


class PictureSource(Struct, frozen=True):
    """An image in one format: its addresses, each with its width."""

    type: str
    srcset: str


class Picture(Struct, frozen=True):
    """An image in its frame; its size in pixels.

    `src` and `srcset` are for every browser, `sources` for those that know a better format. `look` are the classes of
    its tint and its focus; `moving` is the address of one that moves, where `src` stands still.
    """

    src: str
    width: int
    height: int
    alt: str
    caption: Html = Html("")
    credit: CreditLine | None = None
    srcset: str = ""
    sources: tuple[PictureSource, ...] = ()
    look: str = ""
    moving: str = ""
