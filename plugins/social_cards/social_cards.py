"""Social cards: what a link to a story shows where people share it, as a picture drawn from its furniture.

A card is type alone: kicker, headline, names, and the magazine's own, in its colours. So it needs no image, raises no
question of rights, and can be read at the width of a telephone.
"""

import hashlib
import re
from itertools import chain
from pathlib import Path

import msgspec

from plugins.assets.fonts import SCRIPTS
from plugins.story.story import Story

from .drawing import Furniture, Style
from .lettering import sets

FOLDER = "cards"
# The last of them that can be read is the magazine's: first the theme's tokens, then its own.
COLOUR = re.compile(
    r"--(?P<name>band|on-band|accent-on-band|quiet-on-band)\s*:\s*(?:light-dark\(\s*)?"
    r"(?P<value>#(?:[0-9a-fA-F]{3}){1,2}\b|(?:rgb|hsl)\([^()]*\))"
)
# What the theme's fonts have, for a magazine's name to be known without opening one.
KNOWN = tuple(chain.from_iterable(SCRIPTS.values()))
# Names on a card before the rest are a number.
NAMES = 3


def read_colours(*sheets: Path) -> dict[str, str]:
    """The colours of the magazine's band, as its style sheets name them, by day."""
    found: dict[str, str] = {}
    for sheet in sheets:
        told: dict[str, str] = {}
        for colour in COLOUR.finditer(sheet.read_text("utf-8") if sheet.is_file() else ""):
            told.setdefault(colour["name"], colour["value"])
        found |= told
    return found


def make_style(theme: Path, brand: Path, name: str, lang: str) -> Style | None:
    """How all cards of a magazine look, or None where no font at hand has the letters of its name.

    The magazine's own fonts in `brand/fonts/` come before the theme's.
    """
    colours = read_colours(theme / "static" / "css" / "tokens.css", brand / "brand.css")
    own = sorted(path for path in (brand / "fonts").glob("*") if path.suffix in {".ttf", ".otf", ".woff2"})
    house = theme / "static" / "fonts"
    serif, sans = ([*own, *(house / f"{cut}.{script}.woff2" for script in SCRIPTS)] for cut in ("serif", "sans"))
    said = [*sorted(colours.items()), name, lang]
    digest = hashlib.sha256(msgspec.json.encode(said))
    for font in dict.fromkeys((*serif, *sans)):
        digest.update(font.read_bytes())
    style = Style(
        key=digest.hexdigest(),
        name=name,
        lang=lang,
        band=colours.get("band", "#000"),
        ink=colours.get("on-band", "#fff"),
        accent=colours.get("accent-on-band", "#fff"),
        quiet=colours.get("quiet-on-band", "#fff"),
        serif=tuple(map(str, serif)),
        sans=tuple(map(str, sans)),
    )
    known = all(any(low <= ord(letter) <= high for low, high in KNOWN) for letter in name)
    return style if known or sets(name, style.serif) else None


def furniture_of(story: Story, rtl: bool) -> Furniture:
    names = [byline.name for byline in story.authors if not byline.role]
    more = len(names) - NAMES
    shown = ", ".join(names[:NAMES] if more > 1 else names[: NAMES + 1])
    return Furniture(
        kicker=f"{story.type} | {story.section.name}",
        headline=story.headline,
        byline=f"{shown} + {more}" if more > 1 else shown,
        rtl=rtl,
    )


def card_key(furniture: Furniture, style_key: str) -> str:
    """A digest of all that a card's bytes depend on."""
    said = f"{style_key}\n{furniture.kicker}\n{furniture.headline}\n{furniture.byline}\n{furniture.rtl}"
    return hashlib.sha256(said.encode()).hexdigest()


def card_path(story: Story, key: str) -> str:
    """`/cards/2026/09/slug.1a2b3c4d.png`: the name changes with what is on it, so that no network shows an old one."""
    return f"/{FOLDER}{story.path.rstrip('/')}.{key[:8]}.png"
