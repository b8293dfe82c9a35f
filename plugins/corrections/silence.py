"""Corrections made in silence: whether a text was changed in more than its spelling, and the story does not say so."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from msgspec import Struct

from plugins.story.front_matter import FrontMatter
from plugins.story.schema import PELICAN_NAMES
from plugins.style.prose import read_prose
from plugins.style.sentences import begins
from plugins.style.typos import dictionary

# What is printed as the story's own words.
READ = ("title", "dek")
# What says that a story was changed.
SAID = ("updated", "corrections")
# Signs that say of what a number is the number are read as words.
WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*|[$€£¥₹%‰°]")
THOUSANDS = re.compile(r"(?<=\d)[,’'](?=\d{3}(?!\d))")
# What two spellings of one word differ in, with the letters that a word must have for it to be no other word.
VARIANTS = (
    (5, re.compile("our"), "or"),
    (6, re.compile("z"), "s"),
    (6, re.compile("ce"), "se"),
    (6, re.compile("tre$"), "ter"),
    (7, re.compile(r"(.)\1"), r"\1"),
)
JOINTS = re.compile(r"['’.,-]")
# As many words of a change as a sentence holds.
SHOWN = 6


class Word(Struct, frozen=True):
    """A word on its line; `name` where it has a capital that its sentence does not ask for."""

    text: str
    line: int
    name: bool = False


class Change(Struct, frozen=True):
    """The first of a story's changes: `was` and `now` are words, empty where none stood or stand there."""

    line: int
    was: str
    now: str


def find_silent(old: FrontMatter, new: FrontMatter) -> Change | None:
    """The first change beyond spelling from the old to the new state of a story, None where there is none, or where
    `updated` or `corrections` say more than they did."""
    if any(_said(old, key) != _said(new, key) and _said(new, key) for key in SAID):
        return None
    return first_change(tuple(words_of(old)), tuple(words_of(new)))


def first_change(old: Sequence[Word], new: Sequence[Word]) -> Change | None:
    matcher = SequenceMatcher(None, [word.text for word in old], [word.text for word in new], autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        was, now = old[start:end], new[new_start:new_end]
        if kind != "equal" and not _only_spelling(was, now):
            beside = new[min(new_start, len(new) - 1)] if new else Word("", 1)
            return Change(now[0].line if now else beside.line, _some(was), _some(now))
    return None


def words_of(matter: FrontMatter) -> Iterator[Word]:
    """What readers read: headline, dek and text, word by word; the words of others too."""
    for key, value in matter.values.items():
        if PELICAN_NAMES.get(key, key) in READ and isinstance(value, str):
            line = matter.line_of(key)
            yield from (Word(word.text, line, word.name) for word in _words(value, 0))
    yield from _words(_readable(matter.body), matter.body_line)


def _readable(body: str) -> str:
    # A quotation is no prose of the house's, but its words are what readers rely on most.
    return read_prose(re.sub(r"(?m)^ {0,3}>", "", body)).text


def _words(text: str, first_line: int) -> Iterator[Word]:
    line, seen = first_line, 0
    for found in WORD.finditer(text):
        line += text.count("\n", seen, found.start())
        seen = found.start()
        yield Word(found[0], line, found[0][0].isupper() and not begins(text, found.start()))


def _only_spelling(was: Sequence[Word], now: Sequence[Word]) -> bool:
    """The same numbers, and the same letters, parted or joined otherwise, in another case, with other punctuation; or
    word for word its old self mended."""
    if _numbers(was) != _numbers(now):
        return False
    if _letters(was) == _letters(now):
        return True
    return len(was) == len(now) and all(_mended(*pair) for pair in zip(was, now, strict=True))


def _letters(words: Sequence[Word]) -> str:
    return JOINTS.sub("", "".join(word.text for word in words)).casefold()


def _mended(was: Word, now: Word) -> bool:
    """Whether one word is the other, spelt otherwise: codespell knows it for a slip, or both are ways to spell it. A
    name never is. What else is alike may be another word: adopted, adapted."""
    old, new = was.text.casefold(), now.text.casefold()
    if old == new:
        return True
    if was.name or now.name:
        return False
    if new in [one.strip() for one in dictionary().get(old, "").split(",")]:
        return True
    letters = min(len(old), len(new))
    return _folded(old, letters) == _folded(new, letters)


def _folded(word: str, letters: int) -> str:
    """A word as all its spellings have it, the shortest of which has so many letters."""
    for shortest, varied, instead in VARIANTS:
        if letters >= shortest:
            word = varied.sub(instead, word)
    return word


def _numbers(words: Sequence[Word]) -> list[str]:
    parts = (part for word in words for part in word.text.casefold().split("-"))
    return [THOUSANDS.sub("", part) for part in parts if any(sign.isdigit() for sign in part)]


def _some(words: Sequence[Word]) -> str:
    shown = " ".join(word.text for word in words[:SHOWN])
    return f"{shown} …" if len(words) > SHOWN else shown


def _said(matter: FrontMatter, key: str) -> Any:
    return next((value for name, value in matter.values.items() if PELICAN_NAMES.get(name, name) == key), None)
