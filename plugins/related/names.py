"""What two stories can be said to be both about: names, found by their capitals, and words and pairs of words that are
there again and again.

Nothing here knows a language. A script without capitals has no names; where every noun has one, there are more.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from plugins.story.story import Story

from .terms import words_of

if TYPE_CHECKING:
    from .words import Leaf

BASIC_PLANE = 0xFFFF
LONGEST_NAME = 7
MOST_STRETCHES = 3
SENTENCE_ENDS = frozenset(".!?…:;•|\n\"'“‘«„([—–")
PAUSES = frozenset('.,;:!?…)]\n—–»”"')
POSSESSIVE = re.compile(r"['’]s$|['’]$")
INITIALS = re.compile(r"\b\w\.|^\w$")
OFTEN = 2
AGAIN = 3
ALL_THROUGH = 4
SHORTEST_WORD = 4


class Names(Struct, frozen=True, array_like=True):
    """Names and how often each is in a text; for names of one word also how often a pause follows, and how often
    a number stands beside. `Soviet` is hardly ever before a pause, `March` often beside a number, `Minsk` neither.
    `phrases` are words and pairs of words in small letters, and how often; `printed` those in the headline."""

    counts: dict[str, int]
    paused: dict[str, int]
    numbered: dict[str, int]
    phrases: dict[str, int] = {}
    printed: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def name_pattern() -> re.Pattern[str]:
    """Capitalised words in a row, with one or two words of up to three letters between: `Law of the Sea`."""
    capitals = "".join(character for character in map(chr, range(BASIC_PLANE)) if character.isupper())
    # The capital stands before the look behind it, so that nothing is tried where there is none.
    rest = r"(?:[\w&]|[-‐‑’'.](?=\w))*"
    word = rf"[{capitals}](?<!\w.){rest}"
    link = rf"(?:[^\W\d_{capitals}]{{1,3}}[ \xa0]){{0,2}}"
    return re.compile(rf"{word}(?:[ \xa0]{link}{word})*", re.DOTALL)


def names_in(story: "Story | Leaf", text: str, words: Sequence[str] | None = None) -> Names:
    """The names that a story is about: one word alone (`Charter`) must be there all through. `words` are those of the
    text, where they have been read already."""
    furniture = f"{story.headline}\n{story.dek.markup}"
    found = find_names(text, furniture)
    counts = {
        name: count
        for name, count in found.counts.items()
        if count >= (OFTEN if " " in name else ALL_THROUGH) or name in furniture
    }
    paused, numbered = (
        {name: count for name, count in each.items() if count and name in counts}
        for each in (found.paused, found.numbered)
    )
    phrases = phrases_in(text, words_of(text) if words is None else words)
    headline = story.headline.casefold()
    return Names(counts, paused, numbered, phrases, tuple(phrase for phrase in phrases if phrase in headline))


def phrases_in(text: str, words: Sequence[str]) -> dict[str, int]:
    """Of the words of a text those that are there often, and pairs of such words, where they are written small and
    within a sentence: what has capitals is a name, or a part of one."""
    counts = {
        word: count
        for word, count in Counter(words).items()
        if count >= AGAIN and len(word) >= SHORTEST_WORD and word.isalpha()
    }
    pairs = Counter(pair for pair in pairwise(words) if pair[0] in counts and pair[1] in counts)
    bound: dict[str, int] = {}
    found = {}
    for (first, second), count in pairs.items():
        # `Plain` that is nearly always before `language` is half of what is spoken of.
        bound[first] = max(count, bound.get(first, 0))
        bound[second] = max(count, bound.get(second, 0))
        if count >= OFTEN and first != second and (phrase := f"{first} {second}") in text:
            found[phrase] = count
    alone = {word: count for word, count in counts.items() if count >= 2 * bound.get(word, 0) and word in text}
    return alone | found


def find_names(text: str, furniture: str = "") -> Names:
    """The names in a plain text. A sentence's first word is left out: its capital tells nothing.

    Only of words that are there often enough, or in the `furniture` too, are names made.
    """
    runs = list(name_pattern().finditer(text))
    together = " ".join([run[0] for run in runs]) + " "
    often = Counter(together.replace("’s ", " ").replace("'s ", " ").split())
    printed = {word for word in often if word in furniture}
    alone = printed.union(word for word, count in often.items() if count >= ALL_THROUGH)
    joined = printed.union(word for word, count in often.items() if count >= OFTEN)
    found: Counter[str] = Counter()
    paused: Counter[str] = Counter()
    numbered: Counter[str] = Counter()
    for run in runs:
        words = run[0].split()
        if "’" in run[0] or "'" in run[0]:
            words = [POSSESSIVE.sub("", word) for word in words]
        if (alone if len(words) == 1 else joined).isdisjoint(words):
            continue
        first = starts_sentence(text, run.start())
        if first and (len(words) <= 2 or text[run.end() : run.end() + 1] in ("\n", "")):
            continue
        names = tuple(split_run(words[1:] if first else words))
        for name in names:
            found[name] += 1
        if len(words) == 1 and names:
            following = text[run.end() : run.end() + 2]
            paused[names[0]] += not following or following[0] in PAUSES
            beside = following[1:] + text[max(0, run.start() - 2) : run.start()]
            numbered[names[0]] += any(character.isdigit() for character in beside)
    return Names(dict(found), dict(paused), dict(numbered))


def starts_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 4) : start]
    return not before.strip() or before.rstrip(" \xa0")[-1] in SENTENCE_ENDS


def split_run(words: list[str]) -> Iterator[str]:
    """The names in a run: each stretch of capitalised words, and neighbouring stretches with the links between."""
    if len(words) == 1:
        yield from (word for word in words if not INITIALS.search(word))
        return
    named = [word[:1].isupper() or word[:1].isdigit() for word in words]
    starts = [place for place, is_name in enumerate(named) if is_name and not (place and named[place - 1])]
    ends = [place + 1 for place, is_name in enumerate(named) if is_name and not (named[place + 1 :] or [False])[0]]
    for first, start in enumerate(starts):
        for end in ends[first : first + MOST_STRETCHES]:
            name = " ".join(words[start:end])
            if end - start <= LONGEST_NAME and not INITIALS.search(name):
                yield name
