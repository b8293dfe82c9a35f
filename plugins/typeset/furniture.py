"""A line from the front matter → HTML: emphasis is read, links and tags leave their words, all else is text."""

import re

from .legible import read_entities

_SIGN = re.compile(r"[<>&\[*_\\]")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?: +\"[^\"]*\")?\)")
_TAG = re.compile(
    r"</?(a|abbr|b|big|blockquote|br|center|cite|code|div|em|font|h[1-6]|i|img|li|ol|p|q|s|small|span|strong|sub|sup|u|ul)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_STRONG = re.compile(r"(?<![\\*])\*\*(?=[^\s*])([^<]*?[^\s\\*])\*\*(?!\*)|(?<![\\\w])__(?=\S)([^<]*?[^\s\\_])__(?!\w)")
_INSIDE = r"((?:[^<{0}]|<strong>[^<]*</strong>)*?[^\s\\{0}])"
_EM = re.compile(
    rf"(?<![\\*\w])\*(?=[^\s*]){_INSIDE.format('*')}\*(?![\w*])|(?<![\\\w])_(?=[^\s_]){_INSIDE.format('_')}_(?!\w)"
)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!])")


def furniture(line: str) -> str:
    """The line as HTML that may stand in a heading."""
    return read_signs(line) if _SIGN.search(line) else " ".join(line.split())


def read_signs(line: str) -> str:
    """The same of a line that may hold one of the signs that are read."""
    # Tags are read before entities: `&lt;b&gt;` is somebody writing about a tag.
    text = _TAG.sub(_emphasis_of_tag, line)
    text = " ".join(read_entities(_LINK.sub(r"\1", text)).split())
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _STRONG.sub(lambda found: f"<strong>{found[1] or found[2]}</strong>", text)
    text = _EM.sub(lambda found: f"<em>{found[1] or found[2]}</em>", text)
    return _ESCAPED.sub(r"\1", text)


def _emphasis_of_tag(tag: re.Match[str]) -> str:
    match tag[1].lower():
        case "em" | "i" | "cite":
            return "*"
        case "strong" | "b":
            return "**"
        case "br" | "p" | "div" | "li":
            return " "
    return ""
