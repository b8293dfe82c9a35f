"""Drawing one social card: a picture of sixteen colours, 1,200 by 630 pixels, the size that networks ask for."""

from collections.abc import Iterable
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct

from .lettering import font_at, runs_of, sets, shapes, width_of, with_letters_of

if TYPE_CHECKING:
    from PIL.Image import Image

WIDTH, HEIGHT, MARGIN = 1200, 630, 72
# The headline is set in the largest of these in which it fits; beyond the last its end is cut off.
SIZES = (92, 84, 76, 68, 60, 54, 48, 42)
TOP, ROOM, LEADING = 132, 344, 1.16
# How many shades each colour has on its way from the ground: sixteen with the ground.
SHADES = {"ink": 7, "accent": 4, "quiet": 4}
RULE = sum(SHADES.values()) - SHADES["quiet"] + 1  # the faintest of the quiet shades
ELLIPSIS = "…"
LETTERS = [0] + [255] * 255


class Style(Struct, frozen=True, kw_only=True):
    """What is the same on all cards of a magazine; `key` stands for all of it. Fonts are files, the first that has a
    text's letters sets it."""

    key: str
    name: str
    lang: str
    band: str
    ink: str
    accent: str
    quiet: str
    serif: tuple[str, ...]
    sans: tuple[str, ...]


class Furniture(Struct, frozen=True):
    """A story's own words on its card."""

    kicker: str
    headline: str
    byline: str
    rtl: bool = False


class DrawCard(Struct, frozen=True, kw_only=True):
    """The work on one card."""

    at_once: ClassVar[int] = 24

    style: Style
    furniture: Furniture

    def make(self, wanted: Iterable[str]) -> list[bytes]:
        return [draw_card(self.style, self.furniture) for _ in wanted]


def draw_card(style: Style, furniture: Furniture) -> bytes:
    """The card as PNG. A headline whose letters no font has is left out, and the magazine's name stands larger."""
    from PIL import Image as Pillow

    headline = with_letters_of(style.serif, furniture.headline)
    card = Pillow.new("P", (WIDTH, HEIGHT), 0)
    card.putpalette(palette(style))
    rtl = furniture.rtl
    if headline and sets(headline, style.serif):
        if sets(furniture.kicker, style.sans):
            set_line(card, furniture.kicker, style.sans, 30, 76, "accent", rtl)
        size, lines = fit(headline, style.serif)
        top = TOP + max(0, (ROOM - len(lines) * size * LEADING) / 3)
        for number, line in enumerate(lines):
            set_line(card, line, style.serif, size, round(top + number * size * LEADING), "ink", rtl)
        if furniture.byline and sets(furniture.byline, style.sans):
            byline = cut(furniture.byline, style.sans, 30)
            set_line(card, byline, style.sans, 30, 484, "quiet", rtl)
        card.paste(RULE, (MARGIN, 545, WIDTH - MARGIN, 547))
        set_line(card, style.name, style.serif, 34, 554, "ink", rtl)
    else:
        set_line(card, style.name, style.serif, SIZES[0], 250, "ink", rtl)
    out = BytesIO()
    card.save(out, "PNG", bits=4, compress_level=4)
    return out.getvalue()


def fit(text: str, fonts: tuple[str, ...]) -> tuple[int, list[str]]:
    """The largest size in which a text fits, and its lines."""
    words = text.split()
    widths = [width_of(word, fonts) for word in words]
    space = width_of("n n", fonts) - width_of("nn", fonts)
    for size in SIZES:
        most = int(ROOM // (size * LEADING))
        lines = wrapped(words, widths, space, (WIDTH - 2 * MARGIN) / size)
        if len(lines) <= most and all(width <= (WIDTH - 2 * MARGIN) / size for width in widths):
            return size, lines
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1]} {ELLIPSIS}"]
    return size, [cut(line, fonts, size) for line in lines]


def wrapped(words: list[str], widths: list[float], space: float, room: float) -> list[str]:
    lines: list[list[str]] = []
    used = room + 1.0
    for word, width in zip(words, widths, strict=True):
        if used + space + width > room:
            lines.append([word])
            used = width
        else:
            lines[-1].append(word)
            used += space + width
    return [" ".join(line) for line in lines]


def cut(text: str, fonts: tuple[str, ...], size: int) -> str:
    """The text as far as it fits on a line."""
    room = (WIDTH - 2 * MARGIN) / size
    if width_of(text, fonts) <= room:
        return text
    text = text.rstrip(ELLIPSIS)
    while text and width_of(text + ELLIPSIS, fonts) > room:
        text = text[:-1].rstrip()
    return text + ELLIPSIS


def set_line(card: "Image", text: str, fonts: tuple[str, ...], size: int, top: int, colour: str, rtl: bool) -> None:
    """One line, from its margin; the shades of its letters are those of its colour in the palette."""
    from PIL import Image as Pillow
    from PIL import ImageDraw

    height = round(size * 1.5)
    mask = Pillow.new("L", (WIDTH, height), 0)
    draw = ImageDraw.Draw(mask)
    runs = runs_of(text, fonts)
    widths = [font_at(font, size).getlength(run) for run, font in runs]
    place = WIDTH - MARGIN - sum(widths) if rtl else float(MARGIN)
    ordered = reversed(list(zip(runs, widths, strict=True))) if rtl else zip(runs, widths, strict=True)
    for (run, font), width in ordered:
        direction = "rtl" if rtl and len(runs) == 1 and shapes() else None
        draw.text((place, 1.05 * size), run, fill=255, font=font_at(font, size), anchor="ls", direction=direction)
        place += width
    # Only where there are letters: the next line's box begins before this one's ends.
    card.paste(mask.point(shades_of(colour)), (0, top), mask.point(LETTERS))


@lru_cache(maxsize=8)
def shades_of(colour: str) -> list[int]:
    """For each darkness of a mask the place of its shade in the palette; 0 is the ground."""
    first = 1 + sum(number for name, number in SHADES.items() if list(SHADES).index(name) < list(SHADES).index(colour))
    number = SHADES[colour]
    return [0 if step == 0 else first + step - 1 for step in (round(value * number / 255) for value in range(256))]


def palette(style: Style) -> list[int]:
    from PIL.ImageColor import getrgb

    ground = getrgb(style.band)[:3]
    found = list(ground)
    for name, number in SHADES.items():
        colour = getrgb(getattr(style, name))[:3]
        for step in range(1, number + 1):
            found += [round(low + (high - low) * step / number) for low, high in zip(ground, colour, strict=True)]
    return found
