"""The magazine's images: their size, their sidecar's words, and the fingerprinted name they are printed under."""

import hashlib
import struct
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from msgspec import Struct

from plugins.story.fields import URL
from plugins.story.front_matter import strings_in
from plugins.story.problems import in_content
from plugins.story.yaml_lines import CONTROL, NotUnderstood, control, read_yaml

FOLDER = "images"
SIDECAR = ".yaml"
SIDECAR_KEYS = ("alt", "caption", "credit")
CREDIT_KEYS = ("creator", "agency", "via", "licence", "url")

# Of EXIF: the tag, and those of its values that turn an image by a quarter.
ORIENTATION = 0x0112
ON_ITS_SIDE = frozenset({5, 6, 7, 8})


class ImageFile(Struct, frozen=True, kw_only=True):
    """An image file as it lies in the content folder; sizes in pixels, `digest` the SHA-256 of its bytes."""

    source: str
    href: str
    width: int
    height: int
    digest: str


class Sidecar(Struct, frozen=True, kw_only=True):
    """What an image's own `.yaml` says of it."""

    alt: str = ""
    caption: str = ""
    credit: dict[str, str] | None = None


class Unreadable(Exception):
    """An image or a sidecar cannot be used: says why, and what to do."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.remedy = remedy


PUT_IT_THERE = "put the file under images/ in the content folder, and name it from there"


def read_image(content: Path, source: str) -> ImageFile:
    """Measure and fingerprint one image. Raises Unreadable."""
    from PIL import Image as Pillow  # slow to load, and needed only for an image that is new
    from PIL import UnidentifiedImageError

    try:
        data = (content / source).read_bytes()
        with Pillow.open(content / source) as image:
            width, height = _shown_size(image)
    except FileNotFoundError as error:
        raise Unreadable(f"there is no image {source!r}", PUT_IT_THERE) from error
    except (OSError, UnidentifiedImageError, Pillow.DecompressionBombError) as error:
        raise Unreadable(f"{source!r} cannot be read as an image", "save it as PNG, JPEG, WebP or GIF") from error
    digest = hashlib.sha256(data).hexdigest()
    return ImageFile(source=source, href=printed_path(source, digest), width=width, height=height, digest=digest)


def _shown_size(image: Any) -> tuple[int, int]:
    """Width and height as readers see the image: a camera may have noted that it was held on its side."""
    width, height = image.size
    try:
        # Asked for a note that is not there, Pillow decodes the whole image in search of it.
        turned = image.getexif().get(ORIENTATION, 1) if "exif" in image.info else 1
    except (struct.error, KeyError, SyntaxError, TypeError, ValueError):
        turned = 1
    return (height, width) if turned in ON_ITS_SIDE else (width, height)


def printed_path(source: str, digest: str) -> str:
    """`images/a/x.jpg` is printed at `/images/a/x.3fa9c2d1.jpg`: the name changes only with the bytes."""
    path = PurePosixPath(source)
    return "/" + str(path.with_name(f"{path.stem}.{digest[:8]}{path.suffix.lower()}"))


def read_sidecar(content: Path, source: str) -> Sidecar:
    """The sidecar of an image, empty where it has none. Raises Unreadable."""
    path = content / (source + SIDECAR)
    if path.is_symlink() and not path.resolve().is_relative_to(content.resolve()):
        raise Unreadable(
            f"the sidecar {source + SIDECAR!r} lies outside the content folder", "put the file itself here"
        )
    try:
        said, lines = read_yaml(path.read_text("utf-8-sig"), first_line=1)
        for key, value in said.items():
            if found := CONTROL.search("".join(strings_in(value))):
                raise NotUnderstood(lines[key], *control(found[0], key))
    except FileNotFoundError:
        return Sidecar()
    except NotUnderstood as error:
        what = error.what.replace("the front matter", "the sidecar")
        raise Unreadable(f"in {in_content(source + SIDECAR)}:{error.line}: {what}", error.remedy) from error
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable(f"{source + SIDECAR!r} cannot be read", "save it as a text file in UTF-8") from error
    refuse_unknown(source + SIDECAR, said, SIDECAR_KEYS)
    return Sidecar(
        alt=text_of(source, "alt", said),
        caption=text_of(source, "caption", said),
        credit=credit_of(source, said.get("credit")),
    )


def credit_of(source: str, said: Any) -> dict[str, str] | None:
    """A credit as its sidecar or a story says it: a name alone, or a mapping. Raises Unreadable."""
    if said is None:
        return None
    if isinstance(said, str):
        return {"creator": said}
    if not isinstance(said, Mapping):
        raise Unreadable(f"the credit of {source!r} is a list", "write a name, or creator, agency, via, licence, url")
    refuse_unknown(f"the credit of {source!r}", said, CREDIT_KEYS)
    told = {key: text for key in CREDIT_KEYS if (text := text_of(source, key, said))}
    if "url" in told and not URL.fullmatch(told["url"]):
        what = f"the url of the credit of {source!r} is no address of a page"
        raise Unreadable(what, 'write it in full, like "https://example.org/"')
    return told


def refuse_unknown(where: str, said: Mapping[str, Any], known: tuple[str, ...]) -> None:
    for key in said:
        if key not in known:
            raise Unreadable(f"{where} has the unknown key {key!r}", f"the keys are {', '.join(known)}")


def text_of(source: str, key: str, said: Mapping[str, Any]) -> str:
    value = said.get(key)
    if not isinstance(value, str | None):
        raise Unreadable(f"the {key!r} of {source!r} is no text", "write it on one line")
    return (value or "").strip()
