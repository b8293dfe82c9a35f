"""Measuring: what an image file tells of itself, looked at once when it is new, and to its last byte."""

import hashlib
from pathlib import Path

from .images import PUT_IT_THERE, WIDTHS, Measured, Unreadable

# An image of few colours, or most of it in few: a map, a chart, a line drawing.
COUNTED, FEW, MOSTLY = 1 << 16, 16, 0.7


def read_image(content: Path, source: str) -> Measured:
    """Measure and fingerprint one image. Raises Unreadable."""
    path = content / source
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise Unreadable(f"there is no image {source!r}", PUT_IT_THERE) from error
    except OSError as error:
        raise Unreadable(f"{source!r} cannot be read ({error.strerror})", "make it a file that you may read") from error
    digest = hashlib.sha256(data).hexdigest()
    if path.suffix.lower() == ".svg":
        from .drawings import read_drawing, size_of

        width, height = size_of(read_drawing(data, source), source)
        return Measured(digest=digest, width=width, height=height, formats=("svg",))
    return measure(path, source, digest)


def measure(path: Path, source: str, digest: str) -> Measured:
    """Everything that is decided of an image by its pixels. Raises Unreadable."""
    # Slow to load, and needed only for an image that is new.
    from .develop import encode
    from .opening import fitted, open_image
    from .tints import tint_of

    image, large = open_image(path, source, WIDTHS[0])
    moving = image.format == "GIF" and getattr(image, "n_frames", 1) > 1
    art = image.format not in {"JPEG", "MPO"} and few_colours(image)
    small = fitted(image, WIDTHS[0])
    turned = (small.width > small.height) != (image.width > image.height)
    width, height = (large[1], large[0]) if turned else large
    clear = small.mode == "RGBA"
    lossless = False
    if art:
        small.thumbnail((WIDTHS[0], WIDTHS[0]))
        lossless = len(encode(small, "png", True, b"")) <= len(encode(small, "avif", True, b""))
    fallback = "png" if art or clear else "jpg"
    return Measured(
        digest=digest,
        width=width,
        height=height,
        formats=(fallback,) if lossless else ("avif", fallback),
        tint="" if clear else tint_of(small),
        moving=moving,
    )


def few_colours(image: "object") -> bool:
    from PIL.Image import Image

    assert isinstance(image, Image)
    counted = image.getcolors(COUNTED) if image.mode in {"1", "L", "P", "RGB", "RGBA", "LA"} else None
    if not counted:
        return False
    most = sorted((number for number, _ in counted), reverse=True)[:FEW]
    return sum(most) >= MOSTLY * image.width * image.height
