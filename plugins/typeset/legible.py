"""Characters that may stand in HTML, and those that may not."""

import html
import re

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane * 0x10000 + last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
# What any text may hold: a search for another character takes a tenth of the time of a search for the forbidden.
_UNUSUAL = re.compile("[^\t\n -~\xa0-\ud7ff]")
_ENTITY = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[0-9a-zA-Z]+);")


def legible(text: str) -> str:
    """The text with one kind of line end, and without characters that HTML forbids."""
    if not _UNUSUAL.search(text):
        return text
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def read_entities(text: str) -> str:
    """The text with each complete entity (`&mdash;`, `&#8212;`) turned into its character."""
    if "&" not in text:
        return text
    read = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    return _FORBIDDEN.sub("", read) if _UNUSUAL.search(read) else read
