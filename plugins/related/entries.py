"""What is asked of a story only where something near it has changed; only the entries asked for are fetched."""

from collections.abc import Iterable, Iterator

from msgspec import Struct, msgpack

from .index import Sheets
from .nearest import Nearest


class Entry(Struct, frozen=True, array_like=True):
    """`terms` is the key of a story's terms, `names` and `package` are what others may refer to it by. `apart` says by
    path how alike those stories are that are lifted under it and not among the `nearest`."""

    terms: str
    names: tuple[str, ...]
    package: str
    nearest: Nearest
    apart: dict[str, int] = {}


ENTRY = msgpack.Decoder(Entry)


class Entries:
    """By the number of a story its entry."""

    def __init__(self, sheets: Sheets) -> None:
        self._sheets = sheets
        self._known: dict[int, Entry] = {}
        self._changed: set[int] = set()

    def fetch(self, numbers: Iterable[int]) -> None:
        """Have these ready, in one go. Raises `Stale` where one is lost."""
        wanted = set(numbers) - self._known.keys()
        if wanted:
            self._known.update((number, ENTRY.decode(body)) for number, body in self._sheets(wanted).items())

    def __getitem__(self, number: int) -> Entry:
        if number not in self._known:
            self.fetch((number,))
        return self._known[number]

    def __setitem__(self, number: int, entry: Entry) -> None:
        self._known[number] = entry
        self._changed.add(number)

    def changed(self) -> Iterator[tuple[int, Entry]]:
        """Those that are no longer as they were fetched."""
        return ((number, self._known[number]) for number in sorted(self._changed))
