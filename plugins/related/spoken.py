"""What a story speaks of: the words that are there again and again or in its furniture, pairs of them, and names."""

from itertools import pairwise
from math import isqrt
from typing import TYPE_CHECKING

from msgspec import Struct

from plugins.story.story import Story
from plugins.typeset.typeset import plain

from .names import find_names
from .pieces import NUMBER, PAUSE, Pieces
from .terms import DEK_WEIGHT, HEADLINE_WEIGHT, UNSPACED_CHARACTER, words_of

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


def read_spoken(story: "Story | Leaf", text: str, pieces: Pieces) -> Spoken:
    headline, dek = words_of(story.headline), words_of(plain(story.dek))
    counts, written = pieces.counts, pieces.written
    places = dict.fromkeys((word for tag in story.tags for word in words_of(tag.name)), TAG)
    extra: dict[str, int] = {}
    for field, place, weight in ((headline, HEADLINE, HEADLINE_WEIGHT), (dek, DEK, DEK_WEIGHT)):
        for word in field:
            places[word] = places.get(word, 0) | place
            extra[word] = extra.get(word, 0) + weight
    again = [word for word, count in counts.items() if count >= AGAIN and (len(word) >= SHORTEST or word in written)]
    wanted = [word for word in dict.fromkeys((*places, *again)) if is_word(word)]
    printed = {*pairwise(headline), *pairwise(dek)}
    beside = pieces.beside(wanted)
    bound: dict[str, int] = {}
    paused: dict[str, int] = {}
    numbered: dict[str, int] = {}
    pairs = {}
    for (first, second), count in beside.items():
        if first in (PAUSE, second):
            continue
        if second == PAUSE:
            paused[first] = count
        elif second == NUMBER:
            numbered[first] = numbered.get(first, 0) + count
        elif first == NUMBER:
            numbered[second] = numbered.get(second, 0) + count
        else:
            if count >= OFTEN:
                pairs[f"{first} {second}"] = count, (first, second) in printed
            if first in written and second in written:
                bound[first] = bound.get(first, 0) + count
                bound[second] = bound.get(second, 0) + count
    often = [counts.get(word, 0) for word in wanted]
    weights = [isqrt(max(1, count + extra.get(word, 0)) * UNIT**2) for word, count in zip(wanted, often, strict=True)]
    for word, count in zip(wanted, often, strict=True):
        if 2 * bound.get(word, 0) > count or numbered.get(word, 0) * NUMBERED_SHARE > count:
            places[word] = places.get(word, 0) | BOUND
    furniture = f"{story.headline}\n{story.dek.markup}"
    names = find_names(text, written)
    return Spoken(
        wanted,
        (often, weights, [paused.get(word, 0) for word in wanted], [places.get(word, 0) for word in wanted]),
        pairs,
        written={word: written[word] for word in wanted if word in written},
        names={name: count for name, count in names.items() if count >= OFTEN or name in furniture},
    )


def is_word(word: str) -> bool:
    """Whether it can be spoken of: more than a sign or a number, and of a script that parts its words."""
    return len(word) > 1 and not word.isdigit() and (word.isascii() or not UNSPACED_CHARACTER.search(word))
