"""Characters that may stand in HTML, and those that may not."""

import html
import re
from functools import cache

_FORBIDDEN = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane * 0x10000 + last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_USUAL_IN_ASCII = b"\t\n" + bytes(range(32, 127))
_ENTITY = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[0-9a-zA-Z]+);")


def legible(text: str) -> str:
    """The text with one kind of line end, and without characters that HTML forbids."""
    if not _is_unusual(text):
        return text
    return re.sub(_FORBIDDEN, "", text.replace("\r\n", "\n").replace("\r", "\n"))


def read_entities(text: str) -> str:
    """The text with each complete entity (`&mdash;`, `&#8212;`) turned into its character."""
    if "&" not in text:
        return text
    read = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    return re.sub(_FORBIDDEN, "", read) if _is_unusual(read) else read


def _is_unusual(text: str) -> bool:
    """Whether the text holds what not any may: to look for that takes a tenth of a search for the forbidden."""
    if text.isascii():
        return bool(text.encode().translate(None, _USUAL_IN_ASCII))
    # Nothing that can be printed is forbidden.
    return not text.replace("\n", "").isprintable() and bool(_unusual().search(text))


@cache
def _unusual() -> re.Pattern[str]:
    return re.compile("[^\t\n -~\xa0-\ud7ff]")  # takes 3 ms, and most texts do without
