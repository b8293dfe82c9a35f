"""On which line of a file a link or an image stands: Python-Markdown does not keep count."""

import html
import re
from collections import Counter

_BEFORE = re.compile(r"[\w/.\-]")
_AFTER = re.compile(r"[\w/\-]")


class SourceLines:
    """Finds addresses in a text whose first line is line `first_line` of its file."""

    def __init__(self, source: str, first_line: int) -> None:
        self._source = source
        self._first_line = first_line
        self._seen: Counter[str] = Counter()
        self._readable: str | None = None

    def line_of(self, target: str) -> int:
        """The line of `target`, the n-th time it is asked for that of its n-th appearance; else the first line."""
        if self._readable is None:
            # As Markdown and HTML read it: no backslash before a sign, no entity.
            self._readable = html.unescape(self._source.replace("\\", ""))
        places = self._places(target.replace("\\", ""), self._seen[target] + 1)
        if not places:
            return self._first_line
        self._seen[target] += 1
        return self._first_line + self._readable.count("\n", 0, places[-1])

    def _places(self, address: str, wanted: int) -> list[int]:
        """Where the address stands by itself, and not within a longer one: its first `wanted` places."""
        readable = self._readable or ""
        places: list[int] = []
        place = readable.find(address)
        while place >= 0 and len(places) < wanted:
            end = place + len(address)
            alone = not _BEFORE.match(readable, place - 1) if place else True
            if alone and not _AFTER.match(readable, end):
                places.append(place)
                place = readable.find(address, max(end, place + 1))
            else:
                place = readable.find(address, place + 1)
        return places
