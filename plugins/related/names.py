"""Names of several words, found by their capitals: `Centers for Disease Control`, `Law of the Sea`.

Nothing here knows a language. A script without capitals has no such names; where every noun has one, there are more.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from functools import lru_cache

LATIN, BASIC_PLANE = 0x250, 0xFFFF
# What may be a capital that is not Latin: anything else than punctuation.
BEYOND_LATIN = re.compile("[\u0250-\u1fff\u2070-\uffff]")
LONGEST_NAME = 7
MOST_STRETCHES = 3
POSSESSIVE = re.compile(r"['’]s$|['’]$")
JOINED = re.compile(r"\W")
INITIALS = re.compile(r"\b\w\.|^\w$")


@lru_cache(maxsize=2)
def name_pattern(reach: int) -> re.Pattern[str]:
    """Capitalised words in a row, with one or two words of up to three letters between: `Law of the Sea`. The capitals
    are those below `reach`: to know all of Unicode's takes longer than a story."""
    capitals = "".join(character for character in map(chr, range(reach)) if character.isupper())
    # The capital stands before the look behind it, so that nothing is tried where there is none; what is read of a word
    # is not given back, for no space begins there.
    rest = r"[\w&]*+(?:[-‐‑’'.](?=\w)[\w&]*+)*+"
    word = rf"[{capitals}](?<!\w.){rest}"
    link = rf"(?:[^\W\d_{capitals}]{{1,3}}[ \xa0]){{0,2}}"
    return re.compile(rf"{word}(?:[ \xa0]{link}{word})+", re.DOTALL)


def find_names(text: str, written: Collection[str]) -> Counter[str]:
    """The names in a text, and how often each is there. A name begins with a word of those that mostly are `written`
    with a capital: others have theirs from the start of a sentence."""
    found: Counter[str] = Counter()
    pattern = name_pattern(BASIC_PLANE if BEYOND_LATIN.search(text) else LATIN)
    for run, count in Counter(pattern.findall(text)).items():
        words = run.split()
        if "’" in run or "'" in run:
            words = [POSSESSIVE.sub("", word) for word in words]
        while words and words[0].casefold() not in written and not JOINED.search(words[0]):
            del words[0]
        if len(words) > 1:
            for name in split_run(words):
                found[name] += count
    return found


def split_run(words: list[str]) -> Iterator[str]:
    """The names in a run: each stretch of capitalised words, and neighbouring stretches with the links between."""
    named = [word[:1].isupper() or word[:1].isdigit() for word in words]
    if all(named):
        starts, ends = [0], [len(words)]
    else:
        starts = [place for place, is_name in enumerate(named) if is_name and not (place and named[place - 1])]
        ends = [place + 1 for place, is_name in enumerate(named) if is_name and not (named[place + 1 :] or [False])[0]]
    for first, start in enumerate(starts):
        for end in ends[first : first + MOST_STRETCHES]:
            name = " ".join(words[start:end])
            if 1 < len(set(words[start:end])) == end - start <= LONGEST_NAME and not INITIALS.search(name):
                yield name
