"""Which characters of a text are its writer's own prose. Code, addresses, tags and the words of others are blanked: a
blank for each character, so that what is found keeps its line."""

import re
from collections.abc import Iterator

from msgspec import Struct

EXCUSE = re.compile(r"<!--\s*sic\b[ \t]*:?[ \t]*(?P<why>[^\n]*?)\s*-->")
EXCUSE_IN_YAML = re.compile(r"(?:^|\s)#[ \t]*sic\b[ \t]*:?[ \t]*(?P<why>.*)$")

_FENCE = re.compile(r"(`{3,}|~{3,})[^`]*")
_STARTS_LIST = re.compile(r" {0,3}(?:[*+-]|\d+\.)[ \t]|\[\^[^\]]*\]:|: {1,3}\S")
_QUOTED_LINE = re.compile(r" {0,3}>")
# What a text must hold for the pattern to match, and the pattern; what stands first may hold signs of what comes after.
_NOT_PROSE = tuple(
    (sign, re.compile(pattern, re.DOTALL))
    for sign, pattern in (
        ("`", r"(?P<ticks>`+)(?!`)[^\n]*?(?<!`)(?P=ticks)(?!`)"),
        ("<!--", r"<!--.*?-->"),
        ("<", r"<[a-zA-Z/!?][^<>]*>"),
        ("](", r"(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*"),
        ("][", r"(?<=\])\[[^\[\]\n]*\]"),
        ("]:", r"(?m:^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*\S+)"),
        ("[^", r"\[\^[^\]\n]*\]:?"),
        ("lang=", r"[*_](?:[^*_\n]+)[*_]\{:[^}\n]*\blang=[^}\n]*\}"),
        ("{:", r"\{:[^}\n]*\}"),
        ("{", r"\{[a-z]+\}\S*"),
        ("://", r"https?://[^\s<>\"]+"),
        ("www.", r"www\.[^\s<>\"]+"),
        ("@", r"[\w.+-]+@[\w-]+\.[\w.-]+"),
        ("&", r"&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);"),
    )
)
_APOSTROPHES = frozenset({"&rsquo;", "&apos;", "&#8217;", "&#39;", "&#x2019;"})
# Stands in a word for what was taken out of its middle: a letter to a pattern, and in no dictionary.
_WITHIN = "ʼ"
# Of an image line or a link, what is printed under it is the writer's, though it stands in quotes.
_CAPTION = re.compile(r'(?<=[ \t])"([^"\n]*)"(?=[ \t]*\))')
_NOT_A_LINE_END = re.compile(r"[^\n]")
_QUOTES = re.compile('["“„«‘]')
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")
_QUOTATION = re.compile(
    r"\"[^\"]*\"|“[^”]*”|„[^“”]*[“”]|«[^»]*»|(?<!\w)‘[^‘\n]*?’(?!\w)",
)


class Prose(Struct, frozen=True):
    """`text` has the lines of the source, `own` too, with the words of others blanked in it; `excuses` has the reason
    for each line that is excused."""

    text: str
    own: str
    excuses: dict[int, str]


def read_prose(source: str) -> Prose:
    """The prose of a Markdown text; its first line is line 1."""
    rows = list(_without_blocks(source.split("\n")))
    excuses = {line: found["why"] for line, row in enumerate(rows, 1) if (found := EXCUSE.search(row))}
    text = _CAPTION.sub(r" \1 ", "\n".join(rows))
    for sign, pattern in _NOT_PROSE:
        if sign in text:
            text = pattern.sub(_blank, text)
    text = text.replace("*", " ").replace("_", " ")
    return Prose(text, _without_quotations(text), excuses)


def _blank(found: re.Match[str]) -> str:
    text, written = found.string, found[0]
    before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    if before.isalnum() and after.isalnum() and (written[0] == "<" or written in _APOSTROPHES):
        return _WITHIN * len(written)
    return _NOT_A_LINE_END.sub(" ", written) if "\n" in written else " " * len(written)


def _without_blocks(rows: list[str]) -> Iterator[str]:
    """Each line, or nothing for a line of code and for one of a quotation."""
    fence, in_list, in_quote, after_blank = "", False, False, True
    for row in rows:
        opened = _FENCE.fullmatch(row)
        if fence or opened:
            fence = "" if fence and row.rstrip(" ") == fence else fence or (opened[1] if opened else "")
            yield ""
            continue
        blank = not row.strip()
        indented = row.startswith(("    ", "\t"))
        if not indented and not blank:
            in_list = bool(_STARTS_LIST.match(row)) or (in_list and not after_blank)
        in_quote = not blank and (in_quote or bool(_QUOTED_LINE.match(row)))
        code = indented and not in_list and after_blank
        yield "" if in_quote or code else row
        after_blank = blank or (code and after_blank)


def _without_quotations(text: str) -> str:
    if not _QUOTES.search(text):
        return text
    parts: list[str] = []
    start = 0
    for end in (*(found.start() for found in _PARAGRAPH_END.finditer(text)), len(text)):
        parts.append(_QUOTATION.sub(_blank, text[start:end]))
        start = end
    return "".join(parts)


def excuses_of_front_matter(data: bytes, body_line: int) -> dict[int, str]:
    """By line, the reasons that stand in comments of the front matter, between its fences."""
    if b"sic" not in data:
        return {}
    rows = data.decode("utf-8-sig", "replace").splitlines()[: body_line - 1]
    return _excuses_in(rows) if rows and rows[0].rstrip() == "---" else {}


def excuses_of_yaml(data: bytes) -> dict[int, str]:
    """The same of a file that is YAML as a whole."""
    return _excuses_in(data.decode("utf-8-sig", "replace").splitlines()) if b"sic" in data else {}


def _excuses_in(rows: list[str]) -> dict[int, str]:
    return {line: found["why"].strip() for line, row in enumerate(rows, 1) if (found := EXCUSE_IN_YAML.search(row))}
