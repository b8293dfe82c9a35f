"""A text's HTML as Markdown, for those who print it elsewhere.

Reads only what the typesetter writes: every element closed but for `<br>`, `<hr>`, `<img>` and `<wbr>`, and every `>`
in an attribute escaped. A table stays HTML, which Markdown takes as it is.
"""

import re
from html import unescape

TOKEN = re.compile(r"<[^>]*>|[^<]+")
NAME = re.compile(r"</?([a-z0-9]+)")
HREF = re.compile(r'\shref="([^"]*)"')
NOTE = re.compile(r'\sid="fn:([^"]+)"')
ATTRIBUTE = re.compile(r'\s([a-z]+)="([^"]*)"')
BACKSLASH = r"\\\1"
SIGNS = re.compile(r"([\\`*_\[\]<>#])")
TABLE = re.compile(r"<table.*?</table>", re.DOTALL)
LOOSE = re.compile(r"^[> ]+$|(?<=\S) $", re.MULTILINE)
ONE_QUOTE = re.compile(r"^(>.*)\n\n(?=>)", re.MULTILINE)
BLANKS = re.compile(r"\n{3,}")

HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}
PAIRS = {"em": "*", "i": "*", "cite": "*", "strong": "**", "b": "**", "code": "`"}
BLOCKS = {"p", "div", "section", "figure", "aside", "dl", "dt", "dd", "pre", "header", "footer", "figcaption"}
LISTS = {"ul", "ol"}


def markdown_of(html: str) -> str:
    tables = TABLE.findall(html)
    html = TABLE.sub("<hr data-table>", html)
    said = Writer(tables)
    for token in TOKEN.findall(html):
        if token.startswith("<"):
            said.tag(token)
        else:
            said.words(unescape(token))
    text = BLANKS.sub("\n\n", LOOSE.sub("", said.text()))
    return ONE_QUOTE.sub("\\1\n>\n", text).strip() + "\n"


class Writer:
    """Writes Markdown as the tokens of a text come by."""

    def __init__(self, tables: list[str]) -> None:
        self._out: list[str] = []
        self._tables = iter(tables)
        self._lists: list[int | None] = []
        self._links: list[str] = []
        self._quotes = self._code = 0
        self._hushed = self._inline = False

    def text(self) -> str:
        return "".join(self._out)

    def words(self, text: str) -> None:
        if self._hushed:
            return
        if self._code:
            self._out.append(text.replace("\n", self._line(1)))
            return
        text = " ".join(("x" + text + "x").split())[1:-1]
        if text.strip() or (self._out and not self._out[-1].endswith(("\n", " "))):
            self._out.append(text if self._inline else SIGNS.sub(BACKSLASH, text))

    def tag(self, token: str) -> None:
        found = NAME.match(token)
        name = found[1] if found else ""
        if token.startswith("</"):
            self._close(name)
        else:
            self._open(name, token)

    def _open(self, name: str, token: str) -> None:
        if name in HEADINGS:
            self._out.append(f"{self._line()}{HEADINGS[name]} ")
        elif name == "pre":
            self._code += 1
            self._out.append(f"{self._line()}```{self._line(1)}")
        elif name in PAIRS:
            self._inline = name == "code"
            self._out.append("" if self._code else PAIRS[name])
        elif name in LISTS:
            self._lists.append(0 if name == "ol" else None)
        elif name == "li":
            note = NOTE.search(token)
            self._out.append(f"{self._line()}[^{note[1]}]: " if note else f"{self._line(1)}{self._mark()}")
        elif name == "blockquote":
            self._quotes += 1
        elif name == "a":
            self._open_link(unescape(href[1]) if (href := HREF.search(token)) else "")
        elif name == "img":
            said = {key: unescape(value) for key, value in ATTRIBUTE.findall(token)}
            self._out.append(f"![{SIGNS.sub(BACKSLASH, said.get('alt', ''))}]({said.get('src', '')}){self._line()}")
        elif name == "hr":
            self._out.append(f"{self._line()}{next(self._tables) if 'data-table' in token else '---'}{self._line()}")
        elif name == "br":
            self._out.append(f"  {self._line(1)}")
        elif name in BLOCKS and not self._starts_item():
            self._out.append(self._line())

    def _close(self, name: str) -> None:
        if name == "pre":
            self._code -= 1
            self._out.append(f"{self._line(1)}```{self._line()}")
        elif name in PAIRS:
            self._inline = False
            self._out.append("" if self._code else PAIRS[name])
        elif name in LISTS:
            self._lists.pop()
            self._out.append(self._line())
        elif name == "blockquote":
            self._quotes -= 1
            self._out.append(self._line())
        elif name == "a":
            self._close_link(self._links.pop() if self._links else "")
        elif name in HEADINGS or name in BLOCKS:
            self._out.append(self._line())

    def _open_link(self, href: str) -> None:
        """A reference to a note becomes Markdown's own, and the way back from it goes."""
        self._links.append(href)
        if href.startswith(("#fn:", "#fnref")):
            self._out.append(f"[^{href.removeprefix('#fn:')}]" if href.startswith("#fn:") else "")
            self._hushed = True
        elif href:
            self._out.append("[")

    def _close_link(self, href: str) -> None:
        if self._hushed:
            self._hushed = False
        elif href:
            self._out.append(f"]({href})")

    def _line(self, count: int = 2) -> str:
        return "\n" * count + "> " * self._quotes + "    " * max(0, len(self._lists) - 1)

    def _starts_item(self) -> bool:
        return bool(self._lists and self._out and self._out[-1].rstrip().endswith(("-", ".", "]:")))

    def _mark(self) -> str:
        number = self._lists[-1] if self._lists else None
        if number is None:
            return "- "
        self._lists[-1] = number + 1
        return f"{number + 1}. "
