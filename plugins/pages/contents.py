"""The table of contents of a long read, from its headings."""

import re

from plugins.typeset.typeset import plain

from .parts import Link

# A text that is read in four minutes needs no map, and two headings are none.
FROM_WORDS = 1000
FROM_HEADINGS = 3

_HEADING = re.compile(r"<h2\b([^>]*)>(.*?)</h2>", re.DOTALL)
_ID = re.compile(r'\bid="([^"]+)"')


def contents_of(markup: str, words: int) -> tuple[Link, ...]:
    """A link to each heading of the first rank of the typeset text; none where it is short or has few."""
    if words < FROM_WORDS:
        return ()
    found = (
        (_ID.search(attributes), text) for attributes, text in _HEADING.findall(markup) if "note__" not in attributes
    )
    links = tuple(Link(f"#{anchor[1]}", " ".join(plain(text).split())) for anchor, text in found if anchor)
    return links if len(links) >= FROM_HEADINGS else ()
