"""A text in pieces: its words and the marks between them, counted."""

from collections import Counter
from collections.abc import Iterable
from itertools import chain, pairwise

from .lexicon import MARKS, PAUSE, Lexicon
from .terms import words_of

# ASCII's marks, and all else of it that is in no word: texts are cut there as bytes, in a third of the time that a
# regular expression takes. The lexicon cuts what is left, and most of that once.
CUTS = bytes(
    byte if byte > 0x7F or chr(byte).isalnum() or chr(byte) == "_" else ord(PAUSE if chr(byte) in MARKS else " ")
    for byte in range(0x100)
)


class Pieces:
    """`counts` says how often each word is there, in small letters; `written` has the words that mostly have capitals,
    as they are written; `beyond_latin` says whether there may be capitals that are not Latin."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        chunks = text.encode("utf-8", "surrogatepass").translate(CUTS).replace(b".", b" . ").split()
        self.row = list(chain.from_iterable(map(lexicon.__getitem__, chunks)))
        self.counts = Counter(self.row)
        del self.counts[PAUSE]
        capitals = Counter(chain.from_iterable(filter(None, map(lexicon.capitals.get, chunks))))
        forms = [(form.casefold(), form, count) for form, count in capitals.items()]
        self.written = {word: form for word, form, count in forms if 2 * count > self.counts[word]}
        self.beyond_latin = not lexicon.beyond_latin.isdisjoint(self.counts)
        if not lexicon.unspaced.isdisjoint(self.counts):
            self.counts = Counter(words_of(text))

    def beside(self, words: Iterable[str]) -> Counter[tuple[str, str]]:
        """How often one of these or a number stands before another or a `PAUSE`."""
        firsts = {*words, *filter(str.isdigit, self.counts)}
        seconds = firsts | {PAUSE}
        return Counter([(one, two) for one, two in pairwise(self.row) if one in firsts and two in seconds])
