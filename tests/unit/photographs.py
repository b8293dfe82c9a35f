"""Pictures made by hand."""

import random

from PIL import Image as Pillow
from PIL import ImageDraw

from plugins.images.develop import Develop
from plugins.images.images import widths_of
from plugins.images.measure import read_image
from plugins.story.story import Credit

CREDIT = Credit("Ane <Å>", "Plates", "Archive", "CC BY 4.0", "https://example.org/by")


def photo(width, height):
    """Like a photograph: no two places alike, and no more detail than a lens gives."""
    chance = random.Random(7)
    small = Pillow.new("RGB", (24, 16))
    small.putdata([tuple(chance.randrange(256) for _ in range(3)) for _ in range(24 * 16)])
    return small.resize((width, height), Pillow.Resampling.BICUBIC)


def chart(width, height, mode="RGB"):
    image = Pillow.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(image)
    for place in range(6):
        draw.rectangle((place * width // 7 + 9, height // (place + 2), place * width // 7 + 60, height), "#aa2222")
    return image.convert(mode)


def develop(content, source, credit=None):
    measured = read_image(content, source)
    job = Develop(path=str(content / source), source=source, measured=measured, credit=credit)
    names = [f"{width}.{suffix}" for width in widths_of(measured.width) for suffix in measured.formats]
    return measured, dict(zip(names, job.make(names), strict=True))
