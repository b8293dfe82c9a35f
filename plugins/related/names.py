"""Names of several words, found by their capitals: `Centers for Disease Control`, `Law of the Sea`.

Nothing here knows a language. A script without capitals has no such names; where every noun has one, there are more.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from .pieces import Pieces

LATIN, BASIC_PLANE = 0x250, 0xFFFF
LONGEST_NAME = 7
MOST_STRETCHES = 3
POSSESSIVE = re.compile(r"['’]s$|['’]$")
JOINED = re.compile(r"\W")
INITIALS = re.compile(r"\b\w\.")


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


def find_names(text: str, pieces: Pieces) -> dict[str, int]:
    """The names in a text, and how often each is there. A name begins with a word of those that mostly are written with
    a capital: others have theirs from the start of a sentence."""
    found: dict[str, int] = {}
    pattern, written = name_pattern(BASIC_PLANE if pieces.beyond_latin else LATIN), pieces.written
    for run, count in Counter(pattern.findall(text)).items():
        words = run.split()
        if "’" in run or "'" in run:
            words = [POSSESSIVE.sub("", word) for word in words]
        while words and words[0].casefold() not in written and not JOINED.search(words[0]):
            del words[0]
        for name in split_run(words):
            found[name] = found.get(name, 0) + count
    # All at once, for few have a full stop.
    return {name: count for name, count in found.items() if not ("." in name and INITIALS.search(name))}


def split_run(words: list[str]) -> Iterator[str]:
    """The names in a run: each stretch of capitalised words, and neighbouring stretches with the links between."""
    starts: list[int] = []
    ends: list[int] = []
    is_name = False
    for place, word in enumerate(words):
        if word[0].isupper() != is_name:
            (ends if is_name else starts).append(place)
            is_name = not is_name
    ends.append(len(words))
    for first, start in enumerate(starts):
        for end in ends[first : first + MOST_STRETCHES]:
            if 1 < end - start <= LONGEST_NAME and len(set(words[start:end])) == end - start:
                yield " ".join(words[start:end])
