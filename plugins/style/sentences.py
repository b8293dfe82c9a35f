"""Where a sentence begins: a capital there says nothing of the word."""

import re

_BEFORE = re.compile(r"(?:\A|[.!?:…][\"'”’»)\]]*\s+|\n\s*(?:(?:[#*+>-]+|\d+\.)\s+)?)[\"'“‘«(\[]*\Z")
# No more than this stands between two sentences.
_NEAR = 40


def begins(text: str, place: int) -> bool:
    """Whether a sentence, a line or a heading of the text begins at this place."""
    if place > _NEAR:
        return _BEFORE.search(f" {text[place - _NEAR : place]}") is not None
    return _BEFORE.search(text[:place]) is not None
