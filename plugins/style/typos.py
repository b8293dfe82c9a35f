"""Slips of spelling, by codespell's dictionary of those that English writers make.

codespell is a command: its own functions are private, and each call of the command loads the dictionary anew, which
takes longer than to set the text that is looked at. The dictionary is its public part, and documented: a line is
`wrong->right`, `wrong->right, another,` or `wrong->right, a remark`.
"""

import re
from collections.abc import Collection, Iterator
from functools import cache
from importlib.metadata import version
from importlib.resources import files

from msgspec import Struct

from .sentences import begins

LIBRARY = "codespell"
_WORD = re.compile(r"(?<![\w.@/\\-])[A-Za-z]+(?:['’][a-z]+)*(?![\w@/\\])")
_PARTS = re.compile(r"[a-z]+(?:'[a-z]+)*")


class Typo(Struct, frozen=True):
    place: int
    written: str
    meant: tuple[str, ...]


@cache
def dictionary() -> dict[str, str]:
    """By wrong word in lower case, what codespell has behind the arrow."""
    text = (files("codespell_lib") / "data" / "dictionary.txt").read_text("utf-8")
    return dict(line.split("->", 1) for line in text.splitlines() if "->" in line)


def find_typos(text: str, ignored: Collection[str]) -> Iterator[Typo]:
    """Words of the text that stand in the dictionary. `ignored` are in lower case. A word with a capital is a name,
    unless a sentence begins with it."""
    known = dictionary()
    # Nearly every text has none: its words are held against the dictionary all at once.
    if not known.keys() & set(_PARTS.findall(text.lower().replace("’", "'"))).difference(ignored):
        return
    for found in _WORD.finditer(text):
        word = found[0]
        lowered = word.lower().replace("’", "'")
        if lowered in known and lowered not in ignored and (word[0].islower() or begins(text, found.start())):
            meant = _meant(known[lowered])
            yield Typo(found.start(), word, tuple(_as_written(one, word) for one in meant))


def library() -> str:
    return f"{LIBRARY} {version(LIBRARY)}"


def _meant(behind: str) -> tuple[str, ...]:
    if not behind.rstrip().endswith(","):
        behind = behind.rpartition(",")[0] or behind  # what follows the last comma is a remark
    return tuple(one.strip() for one in behind.split(",") if one.strip())


def _as_written(right: str, written: str) -> str:
    return right[:1].upper() + right[1:] if written[:1].isupper() else right
