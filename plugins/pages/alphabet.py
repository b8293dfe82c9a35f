"""Names in order of the alphabet of a language, and the letter that each stands under."""

import re
import unicodedata
from collections.abc import Mapping

from plugins.story.addresses import slug_of

# Under this stands what begins with no letter.
NO_LETTER = "#"
# Letters that a language counts as its own, in order, with the letter that they follow; elsewhere they are accents.
# Unicode Technical Standard 35, part 5, and the tailorings of CLDR: https://cldr.unicode.org/index/charts.
NORDIC = {"sv": "åäö", "fi": "åäö", "da": "æøå", "nb": "æøå", "nn": "æøå", "no": "æøå"}
OWN: Mapping[str, tuple[str, str]] = {"es": ("ñ", "n"), **{lang: (letters, "z") for lang, letters in NORDIC.items()}}
# Indexes of Arabic names pass over the article.
ARTICLE = re.compile(r"ال(?=\w{2})")
# Letters that are written with a mark and are no others for it.
WHOLE = "йїў"
LAST = 0x10FF00


def order_of(name: str, lang: str) -> str:
    """A key that names are sorted by: whatever their case, accents, hamzas and articles."""
    letters, after = OWN.get(lang.split("-")[0], ("", ""))
    parts = re.split(f"([{letters}])", unicodedata.normalize("NFC", name).lower()) if letters else [name]
    return "".join(
        after + chr(LAST + letters.index(part)) if part and part in letters else bare(part) for part in parts
    )


def letter_of(name: str, lang: str) -> str:
    """The letter that a name stands under, as a heading."""
    letters, _ = OWN.get(lang.split("-")[0], ("", ""))
    first = unicodedata.normalize("NFC", name).lower()[:1]
    if first and first in letters:
        return first.upper()
    found = bare(name)[:1].upper()
    return found if found.isalpha() else NO_LETTER


def bare(text: str) -> str:
    """Its letters without marks: أ and إ stand with ا, as É does with E."""
    plain = "".join(sign if sign in WHOLE else unicodedata.normalize("NFD", sign)[0] for sign in slug_of(text))
    return ARTICLE.sub("", plain, count=1) if plain.startswith("ال") else plain
