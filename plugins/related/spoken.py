"""What a story speaks of: the words that are there again and again or in its furniture, pairs of them, and names."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise, repeat
from math import isqrt
from operator import add
from typing import TYPE_CHECKING

from msgspec import Struct

from plugins.story.story import Story

from .furniture import Furniture
from .lexicon import MOST, PAUSE
from .names import find_names
from .pieces import Pieces
from .terms import UNSPACED_CHARACTER, words_of

if TYPE_CHECKING:
    from .words import Leaf

OFTEN = 2
AGAIN = 3
# Words in small letters that are shorter are articles and the like more often than subjects.
SHORTEST = 4
# Where a word stands beside the text: in the headline, in the dek, in a tag.
HEADLINE, DEK, TAG = 1, 2, 4
FURNITURE = HEADLINE | DEK
# Or that it is a part of a name most of the time, or has numbers beside it as a month has.
BOUND = 8
NUMBERED_SHARE = 4
# Weights are square roots, in whole `1 / UNIT`.
UNIT = 1 << 4


class Said(Struct, frozen=True, gc=False):
    """One word of a story: how often it is in the text, the root of that with headline and dek, how often a pause
    follows (after a noun there often is one, after an article or an adjective seldom), and its `places` beside the
    text."""

    count: int
    weight: int
    paused: int
    places: int


class Spoken(Struct, frozen=True, array_like=True):
    """`words` and `pairs` are in small letters; of the words, `said` has as many columns as there is to say of each. A
    pair says how often it is there, and whether headline or dek have it. `written` has the words that mostly have
    capitals as they are written; `names` says how often each is there."""

    words: list[str]
    said: tuple[list[int], list[int], list[int], list[int]]
    pairs: dict[str, tuple[int, bool]]
    written: dict[str, str]
    names: dict[str, int]

    @property
    def weights(self) -> list[int]:
        return self.said[1]

    def of(self, place: int) -> Said:
        """What is said of the word at this place."""
        counts, weights, paused, places = self.said
        return Said(counts[place], weights[place], paused[place], places[place])


def read_spoken(story: "Story | Leaf", text: str, pieces: Pieces, furniture: Furniture) -> Spoken:
    counts, written = pieces.counts, pieces.written
    places = dict.fromkeys((word for tag in story.tags for word in words_of(tag.name)), TAG)
    for field, place in ((furniture.headline, HEADLINE), (furniture.dek, DEK)):
        for word in field:
            places[word] = places.get(word, 0) | place
    again = [word for word, count in counts.items() if count >= AGAIN and (len(word) >= SHORTEST or word in written)]
    words = list(filter(is_word, dict.fromkeys((*places, *again))))
    printed = {*pairwise(furniture.headline), *pairwise(furniture.dek)}
    bound: dict[str, int] = {}
    paused: dict[str, int] = {}
    numbered: dict[str, int] = {}
    pairs = {}
    for (first, second), count in pieces.beside(words).items():
        if second == PAUSE:
            paused[first] = count
        elif second.isdigit():
            numbered[first] = numbered.get(first, 0) + count
        elif first.isdigit():
            numbered[second] = numbered.get(second, 0) + count
        elif first != second:
            if count >= OFTEN:
                pairs[f"{first} {second}"] = count, (first, second) in printed
            if first in written and second in written:
                bound[first] = bound.get(first, 0) + count
                bound[second] = bound.get(second, 0) + count
    for word in (*bound, *numbered):
        if 2 * bound.get(word, 0) > counts[word] or numbered.get(word, 0) * NUMBERED_SHARE > counts[word]:
            places[word] = places.get(word, 0) | BOUND
    often = column(counts, words)
    weights = list(map(root_of, map(add, often, column(furniture.weights, words))))
    return Spoken(
        words,
        (often, weights, column(paused, words), column(places, words)),
        pairs,
        written={word: written[word] for word in words if word in written},
        names={
            name: count
            for name, count in find_names(text, pieces).items()
            if count >= OFTEN or name in furniture.printed
        },
    )


def column(numbers: Mapping[str, int], words: Iterable[str]) -> list[int]:
    """What these are for each of the words, or 0."""
    return list(map(numbers.get, words, repeat(0)))


@lru_cache(maxsize=MOST)
def root_of(count: int) -> int:
    return isqrt(max(1, count) * UNIT**2)


@lru_cache(maxsize=MOST)
def is_word(word: str) -> bool:
    """Whether it can be spoken of: more than a sign or a number, and of a script that parts its words."""
    return len(word) > 1 and not word.isdigit() and (word.isascii() or not UNSPACED_CHARACTER.search(word))
