"""Places: addresses as hosts and disks tell them from one another."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from urllib.parse import unquote

from plugins.story.house import owner_of_place
from plugins.story.story import Story, TextPage

SLASHES = re.compile("/+")
# What may make a place look other than its address, beside capitals and letters that are not ASCII.
ODD = ("%", "//", "index.html")


def place_of(address: str) -> str:
    return folded(on_disk(address))


def folded(address: str) -> str:
    """An address as hosts and disks tell it from others."""
    plain = address.lower() if address.isascii() else unicodedata.normalize("NFC", address).casefold()
    address = plain.removesuffix("index.html")
    return address.rstrip("/") or "/"


def on_disk(address: str) -> str:
    """An address as the path of the file that answers to it: what is escaped in it plain, no slash twice or last."""
    if "%" not in address and "//" not in address:
        return address.rstrip("/")
    return SLASHES.sub("/", unquote(address)).rstrip("/")


def places_of(addresses: Sequence[str]) -> list[str]:
    """The place of each. Nearly always none is odd, and of tens of thousands that is told at one glance."""
    together = "\n".join(addresses)
    if not together.isascii() or together != together.lower() or any(odd in together for odd in ODD):
        return [place_of(address) for address in addresses]
    return [address.rstrip("/") or "/" for address in addresses]


class Wanted:
    """The places that these texts want: where they stand, and their old addresses."""

    def __init__(self, texts: Iterable[Story | TextPage]) -> None:
        texts = tuple(texts)
        own = places_of([text.path for text in texts])
        self._places = own + places_of([address for text in texts for address in text.redirect_from])

    @cached_property
    def _by_folder(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for place in self._places:
            found.setdefault(place.rpartition("/")[0], []).append(place)
        return found

    @cached_property
    def first_steps(self) -> set[str]:
        """The first folders below which they lie, or their names where they lie in none."""
        tops = (place[1:] for place in self._by_folder.get("", ()))
        return {folder.split("/", 2)[1] for folder in self._by_folder if folder}.union(tops)

    def contested(self, listed: Mapping[str, str]) -> set[str]:
        """The places that two want, or one that the house has. Nearly always none: then their order, which says who
        came first, need not be known."""
        places = set(self._places)
        found = {place for place in listed if place in places}
        if len(places) < len(self._places):
            found.update(place for place, wanted in Counter(self._places).items() if wanted > 1)
        for folder, below in self._by_folder.items():
            # What is in the way of one is in the way of all that lie in a folder, but for pages of lists.
            if not folder or folder.endswith("/page") or owner_of_place(f"{folder}/-", listed):
                found.update(place for place in below if owner_of_place(place, listed))
        return found
