"""On which line of a file a link or an image stands: Python-Markdown does not keep count."""

import html
import re
from collections import Counter


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
        address = re.escape(target.replace("\\", ""))
        places = [found.start() for found in re.finditer(rf"(?<![\w/.\-]){address}(?![\w/\-])", self._readable)]
        if not places:
            return self._first_line
        place = places[min(self._seen[target], len(places) - 1)]
        self._seen[target] += 1
        return self._first_line + self._readable.count("\n", 0, place)
