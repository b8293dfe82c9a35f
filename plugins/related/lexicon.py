"""What is known of words that were met before: a few thousand of them are most of every text."""

import re
from sys import intern

from .terms import UNSPACED_CHARACTER, Weights, WordCodes

MARKS = frozenset('.,;:!?…()[]\n—–»”"|•،؛؟')
PAUSE = "."
PIECE = re.compile(rf"\w+|[{re.escape(''.join(sorted(MARKS)))}]")
# What may be a capital that is not Latin: anything else than punctuation.
BEYOND_LATIN = re.compile("[\u0250-\u1fff\u2070-\uffff]")
# A lexicon of more words than these, or of as many bytes as they are long in a script that parts them, is begun anew,
# lest a worker's memory grow with the archive.
MOST = 1 << 15
BYTES_A_WORD = 16


class Lexicon(dict[bytes, tuple[str, ...]]):
    """By a chunk of text, in UTF-8, its pieces: words in small letters, and a `PAUSE` for each mark between them.

    `capitals` has the words of a chunk that are not written in small letters, as they are written. Of the small ones
    `unspaced` are in a script that parts no words, `beyond_latin` are written with a capital that is not Latin. `codes`
    has the number of each, `weights` what it weighs by how often it is there.
    """

    def __init__(self) -> None:
        self.capitals: dict[bytes, tuple[str, ...]] = {}
        self.unspaced: set[str] = set()
        self.beyond_latin: set[str] = set()
        self.codes = WordCodes()
        self.weights = Weights()
        self._bytes = 0

    def __missing__(self, chunk: bytes) -> tuple[str, ...]:
        text = chunk.decode("utf-8", "surrogatepass")
        if chunk.isalnum():  # one word in ASCII, as most are
            pieces: tuple[str, ...] = (intern(text.lower()),)
            if pieces != (text,):
                self.capitals[chunk] = (text,)
        else:
            written = PIECE.findall(text)
            pieces = tuple([PAUSE if piece in MARKS else intern(piece.casefold()) for piece in written])
            self.unspaced.update(filter(UNSPACED_CHARACTER.search, pieces))
            if capitals := tuple([word for word in written if word != word.casefold() and not word.islower()]):
                self.capitals[chunk] = capitals
                self.beyond_latin.update(word.casefold() for word in capitals if BEYOND_LATIN.search(word))
        self._bytes += len(chunk)
        self[chunk] = pieces  # last, for another thread may look it up
        return pieces

    @property
    def is_full(self) -> bool:
        return len(self) > MOST or self._bytes > MOST * BYTES_A_WORD
