"""Opening an image: only what cameras, scanners and drawing programs save, never more pixels than a machine can hold,
upright, and in the colours of the web."""

import struct
import warnings
import zlib
from io import BytesIO
from pathlib import Path

from PIL import (
    AvifImagePlugin,
    GifImagePlugin,
    ImageCms,
    ImageOps,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)
from PIL import Image as Pillow

from .images import PUT_IT_THERE, Unreadable

# Pillow knows a format when its module has been loaded; all of them together take longer to load than an image.
PLUGINS = (
    *(AvifImagePlugin, GifImagePlugin, JpegImagePlugin, MpoImagePlugin, PngImagePlugin, TiffImagePlugin),
    WebPImagePlugin,
)
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "TIFF")
MOST_PIXELS = 120_000_000
SAVE_IT = "save it anew as PNG, JPEG, WebP, GIF or SVG"
# What Pillow's decoders raise of a file that is not what it says.
BROKEN = (OSError, SyntaxError, ValueError, KeyError, IndexError, TypeError, EOFError, struct.error, zlib.error)
SIXTEEN_BITS = frozenset({"I;16", "I;16L", "I;16B", "I;16N", "I"})
# Pillow's own scale for these: what a profile may be applied to.
PROFILED = frozenset({"RGB", "CMYK", "L", "LAB"})


def open_image(path: Path, source: str, least: int) -> tuple[Pillow.Image, tuple[int, int]]:
    """The image, decoded to its last byte, and its size; a JPEG is decoded no larger than its sides need to be for
    `least`. `source` is what it is called in what is said of it. Raises Unreadable."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Pillow.open(path, formats=FORMATS)
            size = image.size
            if image.width * image.height > MOST_PIXELS:
                raise Pillow.DecompressionBombError
            image.draft(None, (least, least))
            image.load()
            return image, size
    except FileNotFoundError as error:
        raise Unreadable(f"there is no image {source!r}", PUT_IT_THERE) from error
    except Pillow.DecompressionBombError as error:
        what = f"{source!r} has more than {MOST_PIXELS // 1_000_000} million pixels"
        raise Unreadable(what, "save it smaller") from error
    except UnidentifiedImageError as error:
        raise Unreadable(f"{source!r} cannot be read as an image", SAVE_IT) from error
    except MemoryError as error:
        raise Unreadable(f"{source!r} does not fit into this machine's memory", "save it smaller") from error
    except BROKEN as error:
        what = f"{source!r} cannot be read as an image to its end: it is cut off or damaged"
        raise Unreadable(what, f"fetch it again from where it came, or {SAVE_IT}") from error


def fitted(image: Pillow.Image, width: int) -> Pillow.Image:
    """Upright, in sRGB, as RGB or, where something shines through, RGBA; not much wider than needed for `width`."""
    if image.mode in SIXTEEN_BITS:
        image = of_eight_bits(image)
    elif image.mode in {"PA", "LA", "La", "RGBa"} or "transparency" in image.info:
        image = with_info(image.convert("RGBA"), image)
    elif image.mode in {"P", "1"}:
        image = with_info(image.convert("RGB"), image)
    share = width / max(1, min(image.size))
    if share < 0.5:
        size = (max(1, round(image.width * 2 * share)), max(1, round(image.height * 2 * share)))
        image = with_info(image.resize(size, Pillow.Resampling.LANCZOS, reducing_gap=2.0), image)
    return ImageOps.exif_transpose(in_srgb(image))


def of_eight_bits(image: Pillow.Image) -> Pillow.Image:
    """Sixteen bits a pixel, as scanners save them: Pillow would cut off what is brighter than 255 of 65,535."""
    _, high = image.getextrema()
    wide = image.mode != "I" or (isinstance(high, int | float) and high > 255)
    scaled = image.convert("I").point(lambda value: value * (1 / 256 if wide else 1))
    return with_info(scaled.convert("L"), image)


def with_info(image: Pillow.Image, before: Pillow.Image) -> Pillow.Image:
    image.info = {key: before.info[key] for key in ("icc_profile", "exif") if key in before.info}
    return image


def in_srgb(image: Pillow.Image) -> Pillow.Image:
    """In the colours in which a browser shows an image without a profile. A profile that is broken says nothing."""
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    plain = image.convert("RGB") if alpha else image
    profile = image.info.get("icc_profile")
    turned: Pillow.Image | None = None
    if profile and plain.mode in PROFILED:
        try:
            theirs, ours = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
            turned = ImageCms.profileToProfile(plain, theirs, ours, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            turned = None
    turned = turned or plain.convert("RGB")
    if alpha and alpha.getextrema() != (255, 255):
        turned.putalpha(alpha)
    exif = image.info.get("exif")
    turned.info = {"exif": exif} if exif else {}
    return turned
