"""Lettering: which of a magazine's fonts has the letters of a text, and how wide it is in them."""

from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import category, normalize

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

SEMIBOLD = 600
# Of what no font has: signs and emoji, with the tones, joiners and selectors that go with them.
LEFT_OUT, SELECTORS = frozenset({"So", "Sk", "Cf"}), "\ufe0e\ufe0f"


def with_letters_of(fonts: tuple[str, ...], text: str) -> str:
    """The text with what these fonts do not have in another form, such as a ligature's letters; without signs and
    emoji that have none. What is a word's own letter stays, set or not."""
    if sets(text, fonts):
        return text
    forms = (letter if sets(letter, fonts) else plainer(letter, fonts) for letter in text)
    return " ".join("".join(forms).split())


def plainer(letter: str, fonts: tuple[str, ...]) -> str:
    form = normalize("NFKC", letter)
    if sets(form, fonts):
        return form
    return "" if category(letter) in LEFT_OUT or letter in SELECTORS else letter


def sets(text: str, fonts: tuple[str, ...]) -> bool:
    """Whether these fonts have every letter of a text, so that no reader sees an empty box."""
    return all(any(ord(letter) in letters_of(font) for font in fonts) for letter in text)


def runs_of(text: str, fonts: tuple[str, ...]) -> list[tuple[str, str]]:
    """The text in pieces, each with the first font that has all its letters; one piece where one font has them all."""
    for font in fonts:
        if all(ord(letter) in letters_of(font) for letter in text):
            return [(text, font)]
    runs: list[tuple[str, str]] = []
    for letter in text:
        font = next((font for font in fonts if ord(letter) in letters_of(font)), fonts[0])
        if runs and runs[-1][1] == font:
            runs[-1] = (runs[-1][0] + letter, font)
        else:
            runs.append((letter, font))
    return runs


def width_of(text: str, fonts: tuple[str, ...]) -> float:
    """The width of a text in em."""
    return sum(font_at(font, 100).getlength(run) for run, font in runs_of(text, fonts)) / 100


@lru_cache(maxsize=64)
def font_at(path: str, size: int) -> "FreeTypeFont":
    from PIL import ImageFont

    font = ImageFont.truetype(path, size)
    with suppress(OSError):  # a font of one weight
        font.set_variation_by_axes([min(SEMIBOLD, axis["maximum"] or SEMIBOLD) for axis in font.get_variation_axes()])
    return font


@lru_cache(maxsize=32)
def letters_of(path: str) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


@lru_cache(maxsize=1)
def shapes() -> bool:
    """Whether this machine joins letters as Arabic asks."""
    from PIL import features

    return bool(features.check("raqm"))
