"""A text in pieces: its words and the marks between them, counted."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from .terms import UNSPACED_CHARACTER, words_of

MARKS = frozenset('.,;:!?…()[]\n—–»”"|•،؛؟')
PAUSE, NUMBER = ".", "0"
PIECE = re.compile(rf"\w+|[{re.escape(''.join(sorted(MARKS)))}]")


class Pieces:
    """`counts` says how often each word is there, in small letters; `written` has the words that mostly have capitals,
    as they are written."""

    def __init__(self, text: str) -> None:
        pieces = PIECE.findall(text)
        self._folded = list(map(str.casefold, pieces))
        self.counts = Counter(self._folded)
        capitals: dict[str, tuple[int, str]] = {}
        for piece, count in Counter(pieces).items():
            if not piece.islower() and (small := piece.casefold()) != piece:
                capitals[small] = max((count, piece), capitals.get(small, (0, "")))
        self.written = {word: form for word, (count, form) in capitals.items() if 2 * count > self.counts[word]}
        for mark in MARKS:
            self.counts.pop(mark, None)
        if not text.isascii() and UNSPACED_CHARACTER.search(text):
            self.counts = Counter(words_of(text))

    def beside(self, words: Iterable[str]) -> Counter[tuple[str | None, str | None]]:
        """How often two of these are neighbours, or stand beside a `PAUSE` or a `NUMBER`. None is any other word."""
        kept = dict.fromkeys(MARKS, PAUSE)
        kept.update((word, NUMBER) for word in self.counts if word.isdigit())
        kept.update((word, word) for word in words)
        return Counter(pairwise(map(kept.get, self._folded)))
