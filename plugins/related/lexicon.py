"""What is known of words that were met before: a few thousand of them are most of every text."""

from .terms import UNSPACED_CHARACTER, WordCodes

# A lexicon of more words than these is begun anew, lest a worker's memory grow with the archive.
MOST = 1 << 15


class Lexicon(dict[str, str]):
    """By a word as it is written, the word in small letters. `capitals` are those that are written otherwise,
    `unspaced` the small ones in a script that parts no words, `codes` has the number of each."""

    def __init__(self) -> None:
        self.capitals: set[str] = set()
        self.unspaced: set[str] = set()
        self.codes = WordCodes()

    def __missing__(self, word: str) -> str:
        small = word.casefold()
        if small != word and not word.islower():
            self.capitals.add(word)
        if not small.isascii() and UNSPACED_CHARACTER.search(small):
            self.unspaced.add(small)
        self[word] = small = word if small == word else self[small]  # last, for another thread may look it up
        return small

    @property
    def is_full(self) -> bool:
        return len(self) > MOST
