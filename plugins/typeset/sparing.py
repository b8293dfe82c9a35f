"""Python-Markdown, asked only what a text can answer: each of its processors meets only texts with a sign in them
that it looks for. Its patterns try every character of every block, which is most of what reading a plain text costs.
"""

import re
from collections.abc import Callable
from typing import cast
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor, ParagraphProcessor
from markdown.inlinepatterns import LINK_RE, LinkInlineProcessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

Guard = Callable[[str], bool]
# What an inline pattern gives: what it has made of a match, its start and its end.
Handled = tuple[Element | str | None, int | None, int | None]


def holding(*signs: str) -> Guard:
    """True for a text that holds the sign, or either of the two."""
    first, last = signs[0], signs[-1]
    if len(signs) == 1:
        return lambda text: first in text
    return lambda text: first in text or last in text


def _may_hold_rule(block: str) -> bool:
    return "\n" in block or block.lstrip(" ")[:1] in {"-", "_", "*"}


def _may_hold_odd_space(text: str) -> bool:
    return " \n" in text or "\t" in text or "\r" in text or "\x02" in text or "\x03" in text or text.endswith(" ")


# What a block must hold, at the least, for the pattern of the processor of this name to match.
BLOCKS: dict[str, Guard] = {
    "table": holding("|"),
    "aside": holding(":::"),
    "hashheader": holding("#"),
    "setextheader": holding("\n"),
    "hr": _may_hold_rule,
    "deflist": holding(":"),
    "quote": holding(">"),
    "footnote": holding("[^"),
    "abbr": holding("*["),
    "reference": holding("]:"),
}
# The same for a run of text and an inline pattern: one sign, or the other.
INLINE: dict[str, tuple[str, ...]] = {
    "backtick": ("`",),
    "escape": ("\\",),
    "footnote": ("[^",),
    "reference": ("[",),
    "link": ("[",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  \n",),
    "html": ("<",),
    "entity": ("&",),
    "em_strong": ("*", "_"),
}
# These match a label that the text defines somewhere, or nothing.
_OF_REFERENCES = frozenset({"reference", "image_reference", "short_reference", "short_image_ref"})
# And for a whole text; an ampersand alone leaves the search for blocks of HTML as it found it, `&#1` does not.
TEXTS: dict[str, Guard] = {
    "normalize_whitespace": _may_hold_odd_space,
    "fenced_code_block": holding("```", "~~~"),
    "html_block": holding("<", "&#"),
    "attr_list": holding("{"),
    "unescape": holding("\\"),
}


# A link with nothing in it that calls for counting brackets, quotes or placeholders.
_PLAIN_LINK = re.compile(r"\[([^\[\]]*)\]\(([^\s()<>'\"\x02]*)\)")


class PlainParagraph(ParagraphProcessor):
    """Asked first of all: every other block begins a line with a sign, a digit or spaces."""

    def test(self, parent: Element, block: str) -> bool:
        return (block[:1].isalpha() or block.startswith(('"', "“"))) and "\n" not in block


class SparingLink(LinkInlineProcessor):
    """Its namesake goes through a link one character after another."""

    def handleMatch(self, m: re.Match[str], data: str) -> Handled:  # type: ignore[override]
        found = _PLAIN_LINK.match(data, m.start())
        if found is None:
            return super().handleMatch(m, data)
        link = Element("a", href=found[2])
        link.text = found[1]
        return link, found.start(), found.end()


class SparingInline(InlineProcessor):
    """Overrides a private method of its namesake: if that goes, all patterns are tried again, with the same result."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        names = {id(md.inlinePatterns[name]): name for name in INLINE}
        found = [(pattern, names.get(id(pattern), "")) for pattern in md.inlinePatterns]
        self._all = [(pattern, INLINE.get(name, ("",)), name in _OF_REFERENCES) for pattern, name in found]
        self._signs = {sign for _, signs, _ in self._all for sign in signs}
        self._patterns = self._all

    def look_at(self, source: str) -> None:
        """Leave out the patterns whose signs the whole text is without: no block holds one that it does not."""
        held = {sign for sign in self._signs if sign in source}
        self._patterns = [each for each in self._all if not held.isdisjoint(each[1])]

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
        if isinstance(data, AtomicString):
            return data
        start = 0
        while patternIndex < len(self._patterns):
            pattern, signs, of_references = self._patterns[patternIndex]
            matched = False
            if (signs[0] in data or signs[-1] in data) and (self.md.references or not of_references):
                data, matched, start = self._InlineProcessor__applyPattern(  # type: ignore[attr-defined]
                    pattern, data, patternIndex, start
                )
            if not matched:
                start = 0
                patternIndex += 1
        return data


def _ask_sparingly(processor: BlockProcessor, guard: Guard) -> None:
    test = processor.test
    processor.test = lambda parent, block: guard(block) and test(parent, block)  # type: ignore[method-assign]


def make_sparing(markdown: Markdown) -> None:
    """Have every processor of `markdown` that is named here asked through its guard."""
    for name, guard in BLOCKS.items():
        _ask_sparingly(markdown.parser.blockprocessors[name], guard)
    markdown.parser.blockprocessors.register(PlainParagraph(markdown.parser), "plain", 200)
    markdown.inlinePatterns.register(SparingLink(LINK_RE, markdown), "link", 160)
    markdown.treeprocessors.register(SparingInline(markdown), "inline", 20)
    # A registry makes this list anew for each block, and the other is gone through for each element.
    markdown.parser.blockprocessors = list(markdown.parser.blockprocessors)  # type: ignore[assignment]
    markdown.block_level_elements = frozenset(markdown.block_level_elements)  # type: ignore[assignment]


def sparing_tree(markdown: Markdown, source: str) -> Element:
    """The tree of the text after all of Python-Markdown's processors but the last, which work on written HTML."""
    markdown.reset()
    for name in ("normalize_whitespace", "fenced_code_block", "html_block"):
        if TEXTS[name](source):
            source = "\n".join(markdown.preprocessors[name].run(source.split("\n")))
        elif name == "normalize_whitespace":
            source += "\n\n"
    cast(SparingInline, markdown.treeprocessors["inline"]).look_at(source)
    root = cast(Element, markdown.parser.parseDocument([source]).getroot())
    idle = [markdown.treeprocessors[name] for name in ("attr_list", "unescape") if not TEXTS[name](source)]
    attributes = markdown.treeprocessors["attr_list"]
    for treeprocessor in markdown.treeprocessors:
        # The braces of `{filename}` are in attributes by now.
        if treeprocessor in idle or (treeprocessor is attributes and "{" not in "".join(root.itertext())):
            continue
        changed = treeprocessor.run(root)
        root = root if changed is None else changed
    return root
