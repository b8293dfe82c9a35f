"""Tints: the colour that stands where an image will be. One of 27, each with a class, since no page has a style of its
own; the stylesheet names all of them, so that a new image changes none."""

from collections import Counter
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

LEVELS = "38d"
# Where one level ends and the next begins, of 256.
STEPS = (94, 179)
TENTHS = range(11)


def tint_of(image: "Image") -> str:
    """Three hexadecimal digits: the tint that most of the image is nearest to. The image is RGB."""
    from PIL.Image import Resampling

    small = image.resize((32, 32), Resampling.BOX).tobytes()
    pixels = zip(small[::3], small[1::3], small[2::3], strict=True)
    counted = Counter("".join(map(level, pixel)) for pixel in pixels)
    return min(counted, key=lambda tint: (-counted[tint], tint))


def level(value: int) -> str:
    return LEVELS[sum(value >= step for step in STEPS)]


def tint_rules() -> str:
    """The rules of all tints, and of the points that an editor may ask a crop to keep: see `focus` in a sidecar."""
    tints = "".join(f".tint-{tint}{{background-color:#{tint}}}" for tint in map("".join, product(LEVELS, repeat=3)))
    focus = "".join(f".focus-{axis}-{tenth}{{--focus-{axis}:{10 * tenth}%}}" for axis in "xy" for tenth in TENTHS)
    return f"@layer utilities{{{tints}{focus}}}"
