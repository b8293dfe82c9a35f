"""A text in pieces: its words and the marks between them, counted."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from .lexicon import Lexicon
from .terms import words_of

MARKS = frozenset('.,;:!?…()[]\n—–»”"|•،؛؟')
PAUSE, NUMBER = ".", "0"
PIECE = re.compile(rf"\w+|[{re.escape(''.join(sorted(MARKS)))}]")
PAUSES = dict.fromkeys(MARKS, PAUSE)


class Pieces:
    """`counts` says how often each word is there, in small letters; `written` has the words that mostly have capitals,
    as they are written."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        pieces = PIECE.findall(text)
        self._small = list(map(lexicon.__getitem__, pieces))
        self.counts = Counter(self._small)
        capitals: dict[str, tuple[int, str]] = {}
        for piece, count in Counter(filter(lexicon.capitals.__contains__, pieces)).items():
            capitals[lexicon[piece]] = max((count, piece), capitals.get(lexicon[piece], (0, "")))
        self.written = {word: form for word, (count, form) in capitals.items() if 2 * count > self.counts[word]}
        for mark in MARKS:
            self.counts.pop(mark, None)
        if lexicon.unspaced and not lexicon.unspaced.isdisjoint(self.counts):
            self.counts = Counter(words_of(text))

    def beside(self, words: Iterable[str]) -> Counter[tuple[str, ...]]:
        """How often two of these are neighbours, or stand beside a `PAUSE` or a `NUMBER`."""
        kept = {**PAUSES, **dict.fromkeys(filter(str.isdigit, self.counts), NUMBER), **{word: word for word in words}}
        row = list(map(kept.get, self._small))
        return Counter([(word, after) for word, after in pairwise(row) if word and after])
