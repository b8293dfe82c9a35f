"""Errands: pages carried to a worker as what they are made from, made there, and laid where they are staged.

What many pages share goes apart: sheets lie in one file, of which a worker reads those that it needs, the house goes
once to each worker, and texts not at all, for they are in the compositor's store. A page of which something is out of
the worker's reach comes back unmade.
"""

import pickle
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import lru_cache, partial
from io import BufferedWriter, BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from msgspec import Struct

from plugins.pages.house import House
from plugins.pages.page import Page
from plugins.pages.sheet import PackedSheet, Sheet
from plugins.typeset.store import Store
from plugins.typeset.typeset import Typeset

from .staging import lay
from .templates import Forme, Printed, open_templates, printed

# Texts that a worker has in memory: a river shows the openings of the stories just before.
TEXTS = 64


class Errand(Struct, frozen=True):
    """Pages for one worker: `pages` is what each is made from, `house` what they share, `sheets` the file of sheets.
    They are laid in `folder`; a worker that does not see it gives their bytes back."""

    pages: bytes
    house: bytes
    sheets: str
    folder: str
    count: int

    def __len__(self) -> int:
        return self.count


class OutOfReach(Exception):
    """A text that the worker cannot find."""


class SheetFile:
    """Sheets, each packed once, behind one another in a file."""

    def __init__(self, file: BufferedWriter) -> None:
        self.path = file.name
        self.flush = file.flush
        self._file = file
        self._places: dict[bytes, tuple[bytes, int, int]] = {}

    def place(self, sheet: Sheet) -> tuple[bytes, int, int]:
        """The sheet's digest, where it begins in the file, and how long it is. Raises OSError."""
        if sheet.digest not in self._places:
            start = self._file.tell()
            self._places[sheet.digest] = sheet.digest, start, self._file.write(sheet.pack())
        return self._places[sheet.digest]


def pack_errand(pages: Sequence[Page], sheets: SheetFile, folder: str) -> Errand:
    """Raises OSError where the file of sheets cannot be written."""
    packed = BytesIO()
    packer = Packer(packed, sheets)
    for page in pages:
        packer.dump((page.path, page.template, page.make, page.parts))
    sheets.flush()
    return Errand(packed.getvalue(), packer.house, sheets.path, folder, len(pages))


class Packer(pickle.Pickler):
    """Leaves a sheet's place in its place, and a word in the house's."""

    def __init__(self, file: BytesIO, sheets: SheetFile) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self.house = b""
        self._sheets = sheets

    def persistent_id(self, part: Any) -> object:
        if isinstance(part, Sheet):
            return self._sheets.place(part)
        if isinstance(part, House):
            self.house = self.house or pickle.dumps((part.magazine, part.site))
            return "house"
        return None


class Unpacker(pickle.Unpickler):
    def __init__(self, errand: Errand, house: House | None, sheets: BinaryIO) -> None:
        super().__init__(BytesIO(errand.pages))
        self._house = house
        self._file = sheets
        self._sheets: dict[bytes, PackedSheet] = {}

    def persistent_load(self, left: Any) -> object:
        if left == "house":
            return self._house
        digest, start, length = left
        if digest not in self._sheets:
            self._sheets[digest] = PackedSheet(digest, partial(read_from, self._file, start, length))
        return self._sheets[digest]


def read_from(file: BinaryIO, start: int, length: int) -> bytes:
    file.seek(start)
    return file.read(length)


def run_errand(forme: Forme, errand: Errand) -> list[Printed | None]:
    """What a worker does: make, render and lay these pages; None for each of which it cannot find a text or a sheet."""
    templates = open_templates(forme)
    house = open_house(forme, errand.house) if errand.house else None

    def print_page(path: str, template: str, make: Callable[..., Struct], parts: tuple[Any, ...]) -> Printed | None:
        try:
            data = templates.render(template, make(*parts))
        except OutOfReach:
            return None
        made = printed(data)
        with suppress(OSError):  # where it does not lie there, the press lays it, and says what hinders it
            lay(errand.folder, path, data)
            return made._replace(data=None)
        return made

    try:
        with open(errand.sheets, "rb") as sheets:
            unpacker = Unpacker(errand, house, sheets)
            return [print_page(*unpacker.load()) for _ in range(errand.count)]
    except FileNotFoundError:
        return [None] * len(errand)


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
