"""HTML → plain text."""

import html
import re

_UNSAID = re.compile(
    r'<sup id="[^"]*"><a [^>]*class="footnote-ref".*?</sup>|<a [^>]*class="footnote-backref".*?</a>'
    r'|<aside class="pull-quote">.*?</aside>|<figure.*?</figure>|<imprimatur-figure.*?</imprimatur-figure>',
    re.DOTALL,
)
_TAG = re.compile(r"<(/?[a-z0-9]*)[^>]*>")
_BLOCKS = (
    *("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "div", "aside"),
    *("table", "caption", "tr", "hr", "br"),
)
# What comes in the place of a tag of this name; of any other, nothing.
_BETWEEN = {f"{slash}{name}": "\n" for name in _BLOCKS for slash in ("", "/")} | {"/td": " ", "/th": " "}
WORD = re.compile(r"\w++(?:['’\-.,]\w++)*+")
# A byte as a part of a word, as a joint of two, or as a space: in UTF-8, 0xc3 begins a Western letter.
_ASCII = "".join("'" if sign in "'-.," else "a" if WORD.match(sign) else " " for sign in map(chr, range(128)))
_BYTES = (_ASCII + " " * 128).encode("ascii")
_BYTES = _BYTES[:0xC3] + b"a" + _BYTES[0xC4:]
_LATER_BYTES = bytes(range(0x80, 0xC0))
_IDLE_JOINT = re.compile(rb"'(?<!a')a")


def strip_tags(markup: str) -> str:
    """One line of furniture as plain text."""
    return " ".join(_without_tags(markup).split())


def running_text(markup: str) -> str:
    """A set text as plain text, a line to a block; without pull quotes, which repeat it, figures and notes' numbers."""
    lines = map(_in_one_line, _without_tags(_UNSAID.sub("", markup)).split("\n"))
    return "\n".join(line for line in lines if line)


def _without_tags(markup: str) -> str:
    pieces = _TAG.split(markup)
    pieces[1::2] = [_BETWEEN.get(name, "") for name in pieces[1::2]]
    return html.unescape("".join(pieces).replace("&nbsp;", " "))


def _in_one_line(text: str) -> str:
    # Of all spaces only the plain one is printable: where nothing but it is there, the text need not be cut in words.
    return text.strip(" ") if text.isprintable() and "  " not in text else " ".join(text.split())


def count_words(text: str) -> int:
    """The words of a text; one with a hyphen, an apostrophe, a point or a comma within it is one."""
    said = f" {text.replace('’', chr(39))}".encode()
    # Three bytes of general punctuation, such as dashes and quotes, or two of a Western letter.
    known = 2 * said.count(b"\xe2\x80") + said.count(b"\xc3")
    if len(said) - len(text) - 1 != known or "×" in text or "÷" in text:
        return len(WORD.findall(text))
    # What begins a word is a letter behind a space, or behind a joint that stands behind no letter.
    marks = said.translate(_BYTES, _LATER_BYTES)
    return marks.count(b" a") + len(_IDLE_JOINT.findall(marks))
