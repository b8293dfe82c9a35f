"""Errands: pages carried to a worker as what they are made from, and made there.

What many pages share goes apart: a sheet once in each errand, the house once to each worker, and texts not at all, for
the worker looks them up in the compositor's store. A page whose texts are out of its reach comes back unmade.
"""

import pickle
from collections.abc import Callable, Sequence
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from msgspec import Struct

from plugins.pages.house import House
from plugins.pages.page import Page
from plugins.pages.sheet import PackedSheet, Sheet
from plugins.typeset.store import Store
from plugins.typeset.typeset import Typeset

from .templates import Forme, Printed, open_templates, printed

# Texts that a worker has in memory: a river shows the openings of the stories just before.
TEXTS = 64


class Errand(Struct, frozen=True):
    """Pages for one worker: `pages` is what each is made from, `house` what they share, `sheets` are by digest."""

    pages: bytes
    house: bytes
    sheets: dict[bytes, bytes]
    count: int

    def __len__(self) -> int:
        return self.count


class OutOfReach(Exception):
    """A text that the worker cannot find."""


def pack_errand(pages: Sequence[Page]) -> Errand:
    packed = BytesIO()
    packer = Packer(packed)
    packer.dump([(page.template, page.make, page.parts) for page in pages])
    return Errand(packed.getvalue(), packer.house, packer.sheets, len(pages))


class Packer(pickle.Pickler):
    """Leaves a sheet's digest in its place, and a word in the house's."""

    def __init__(self, file: BytesIO) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self.house = b""
        self.sheets: dict[bytes, bytes] = {}

    def persistent_id(self, part: Any) -> object:
        if isinstance(part, Sheet):
            if part.digest not in self.sheets:
                self.sheets[part.digest] = part.pack()
            return part.digest
        if isinstance(part, House):
            self.house = self.house or pickle.dumps((part.magazine, part.site))
            return "house"
        return None


class Unpacker(pickle.Unpickler):
    def __init__(self, errand: Errand, house: House | None) -> None:
        super().__init__(BytesIO(errand.pages))
        self._sheets = errand.sheets
        self._house = house

    def persistent_load(self, left: Any) -> object:
        return self._house if left == "house" else PackedSheet(left, self._sheets[left])


def run_errand(forme: Forme, errand: Errand) -> list[Printed | None]:
    """What a worker does: make and render these pages; None for each whose text it cannot find."""
    templates = open_templates(forme)
    house = open_house(forme, errand.house) if errand.house else None

    def print_page(template: str, make: Callable[..., Struct], parts: tuple[Any, ...]) -> Printed | None:
        try:
            return printed(templates.render(template, make(*parts)))
        except OutOfReach:
            return None

    return [print_page(*page) for page in Unpacker(errand, house).load()]


@lru_cache(maxsize=1)
def open_house(forme: Forme, packed: bytes) -> House:
    """The house as a worker knows it; with the cards that it has made, it serves all the worker's errands."""
    magazine, site = pickle.loads(packed)
    store: Store[Typeset] = Store(Path(forme.texts))

    @lru_cache(maxsize=TEXTS)
    def found(key: str) -> Typeset | None:
        return store.get(key)

    def whole(text: Typeset, source: str) -> Typeset:
        if not text.key or text.html:
            return text
        kept = found(text.key)
        if kept is None:
            raise OutOfReach(source)
        return kept

    return House(magazine=magazine, wording=open_templates(forme).wording, site=site, whole=whole)
