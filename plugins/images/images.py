"""The magazine's images: what is known of each file, and the files that are printed of it."""

import hashlib
from functools import cache

import msgspec
from msgspec import Struct

from plugins.story.story import Credit

FOLDER = "images"
PUT_IT_THERE = "put the file under images/ in the content folder, and name it from there"

# Widths in pixels: a card on a telephone, a card on a dense screen, a text's figure, a lead, a lead on a dense screen.
WIDTHS = (320, 640, 960, 1440, 2000)
# An image that is hardly wider than one of these is printed as wide as it is instead.
HARDLY = 1.2
# To be raised when the same image, with the same libraries, would be printed with other bytes.
RECIPE = 1


class Unreadable(Exception):
    """An image or a sidecar cannot be used: says why, and what to do."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what, remedy)
        self.remedy = remedy

    def __str__(self) -> str:
        return str(self.args[0])


class Measured(Struct, frozen=True, kw_only=True):
    """What a file itself tells. `digest` is the SHA-256 of its bytes, sizes are in pixels as readers see them,
    `formats` the suffixes it is printed in, the one that every browser knows last, `tint` the colour that stands in
    its place until it has come."""

    digest: str
    width: int
    height: int
    formats: tuple[str, ...]
    tint: str = ""
    moving: bool = False


class ImageFile(Struct, frozen=True, array_like=True, gc=False, kw_only=True):
    """An image file as it lies in the content folder, with what its sidecar says that its printed files hold: `key`
    stands for their bytes."""

    source: str
    key: str
    measured: Measured
    credit: Credit | None = None

    @property
    def stem(self) -> str:
        """What the addresses of all its printed files begin with."""
        root, _, suffix = self.source.rpartition(".")
        return f"/{self.source if not root or '/' in suffix else root}.{self.key[:8]}"

    @property
    def href(self) -> str:
        """The address of the largest file that every browser knows; of one that moves, the one that does."""
        return f"{self.stem}.{'gif' if self.measured.moving else self.measured.formats[-1]}"

    @property
    def widths(self) -> tuple[int, ...]:
        return widths_of(self.measured.width) if "svg" not in self.measured.formats else (self.measured.width,)


def image_file(source: str, measured: Measured, credit: Credit | None) -> ImageFile:
    """The file under a key of all that its printed files depend on: its bytes, the credit in them, who encodes them."""
    told = (credit.creator, credit.agency, credit.via, credit.licence, credit.url) if credit else ()
    said = msgspec.json.encode((RECIPE, encoders(), measured.digest, told))
    return ImageFile(source=source, key=hashlib.sha256(said).hexdigest(), measured=measured, credit=credit)


def widths_of(width: int) -> tuple[int, ...]:
    """The widths in which an image of this width is printed: none is wider than it is, and the last is its own where
    that is not more than any screen shows."""
    largest = min(width, WIDTHS[-1])
    return (*(each for each in WIDTHS if each * HARDLY < largest), largest)


def height_at(width: int, measured: Measured) -> int:
    return max(1, round(measured.height * width / measured.width))


def rendition_path(stem: str, width: int, largest: int, suffix: str) -> str:
    """`/images/x.3fa9c2d1-640.avif`; the largest has no number, and is the one that others may name."""
    return f"{stem}.{suffix}" if width == largest else f"{stem}-{width}.{suffix}"


@cache
def encoders() -> str:
    """The libraries whose other version may give other bytes."""
    from PIL import __version__, features  # slow to load, and needed only for an image that is new

    names = ("avif", "libjpeg_turbo", "zlib", "littlecms2")
    return " ".join([__version__, *(str(features.version(name)) for name in names)])
