"""HTML → plain text."""

import html
import re

_UNSAID = re.compile(
    r'<sup id="[^"]*"><a [^>]*class="footnote-ref".*?</sup>|<a [^>]*class="footnote-backref".*?</a>'
    r'|<aside class="pull-quote">.*?</aside>|<figure.*?</figure>|<imprimatur-figure.*?</imprimatur-figure>',
    re.DOTALL,
)
_BREAK = re.compile(r"</?(?:p|h[1-6]|li|ul|ol|dl|dt|dd|blockquote|pre|div|aside|table|caption|tr|hr|br)\b[^>]*>")
_CELL = re.compile(r"</t[dh]>")
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"\w++(?:['’\-.,]\w++)*+")


def strip_tags(markup: str) -> str:
    """One line of furniture as plain text."""
    return " ".join(html.unescape(_TAG.sub("", _BREAK.sub(" ", markup))).split())


def running_text(markup: str) -> str:
    """A set text as plain text, a line to a block; without pull quotes, which repeat it, figures and notes' numbers."""
    bare = _TAG.sub("", _CELL.sub(" ", _BREAK.sub("\n", _UNSAID.sub("", markup))))
    lines = map(_in_one_line, html.unescape(bare.replace("&nbsp;", " ")).split("\n"))
    return "\n".join(line for line in lines if line)


def _in_one_line(text: str) -> str:
    # Of all spaces only the plain one is printable: where nothing but it is there, the text need not be cut in words.
    return text.strip(" ") if text.isprintable() and "  " not in text else " ".join(text.split())


def count_words(text: str) -> int:
    return len(_WORD.findall(text))
