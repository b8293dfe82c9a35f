"""The magazine's images: their size, their sidecar's words, and the fingerprinted name they are printed under."""

import hashlib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import yaml
from msgspec import Struct

FOLDER = "images"
SIDECAR = ".yaml"
SIDECAR_KEYS = ("alt", "caption", "credit")
CREDIT_KEYS = ("creator", "agency", "via", "licence", "url")


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
            width, height = image.size
    except FileNotFoundError as error:
        raise Unreadable(f"there is no image {source!r}", PUT_IT_THERE) from error
    except (OSError, UnidentifiedImageError, Pillow.DecompressionBombError) as error:
        raise Unreadable(f"{source!r} cannot be read as an image", "save it as PNG, JPEG, WebP or GIF") from error
    digest = hashlib.sha256(data).hexdigest()
    return ImageFile(source=source, href=printed_path(source, digest), width=width, height=height, digest=digest)


def printed_path(source: str, digest: str) -> str:
    """`images/a/x.jpg` is printed at `/images/a/x.3fa9c2d1.jpg`: the name changes only with the bytes."""
    path = PurePosixPath(source)
    return "/" + str(path.with_name(f"{path.stem}.{digest[:8]}{path.suffix.lower()}"))


def read_sidecar(content: Path, source: str) -> Sidecar:
    """The sidecar of an image, empty where it has none. Raises Unreadable."""
    path = content / (source + SIDECAR)
    try:
        said = yaml.safe_load(path.read_text("utf-8")) or {}
    except FileNotFoundError:
        return Sidecar()
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise Unreadable(f"{source + SIDECAR} is not YAML", "write it as `key: value` lines") from error
    if not isinstance(said, dict):
        raise Unreadable(f"{source + SIDECAR} holds no keys", "write it as `key: value` lines")
    refuse_unknown(source + SIDECAR, said, SIDECAR_KEYS)
    return Sidecar(
        alt=text_of(said.get("alt")), caption=text_of(said.get("caption")), credit=credit_of(source, said.get("credit"))
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
    return {key: text_of(said.get(key)) for key in CREDIT_KEYS if said.get(key)}


def refuse_unknown(where: str, said: Mapping[str, Any], known: tuple[str, ...]) -> None:
    for key in said:
        if key not in known:
            raise Unreadable(f"{where} has the unknown key {key!r}", f"the keys are {', '.join(known)}")


def text_of(value: Any) -> str:
    return "" if value is None else str(value).strip()
