"""Python-Markdown, asked only what a text can answer: each of its processors meets only texts with a sign in them
that it looks for. Its patterns try every character of every block, which is most of what reading a plain text costs.
"""

import re
from collections.abc import Callable
from typing import cast
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor, ParagraphProcessor
from markdown.inlinepatterns import LINK_RE

from .runs import SparingInline, SparingLink

Guard = Callable[[str], bool]
# To look for two signs takes twice as long as a pattern that begins with one of them.
_SPACE_AT_END, _NUMBERED_ENTITY = re.compile(r"\n(?<= \n)"), re.compile("&#")


def holding(*signs: str) -> Guard:
    """True for a text that holds the sign, or either of the two."""
    first, last = signs[0], signs[-1]
    if len(signs) == 1:
        return lambda text: first[0] in text and first in text
    return lambda text: (first[0] in text and first in text) or (last[0] in text and last in text)


def _may_hold_rule(block: str) -> bool:
    return "\n" in block or block.lstrip(" ")[:1] in {"-", "_", "*"}


def _may_hold_odd_space(text: str) -> bool:
    odd = "\t" in text or "\r" in text or "\x02" in text or "\x03" in text or text.endswith(" ")
    return odd or _SPACE_AT_END.search(text) is not None


def _may_hold_html(text: str) -> bool:
    return "<" in text or ("&" in text and _NUMBERED_ENTITY.search(text) is not None)


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
# And for a whole text; an ampersand alone leaves the search for blocks of HTML as it found it, `&#1` does not.
TEXTS: dict[str, Guard] = {
    "normalize_whitespace": _may_hold_odd_space,
    "fenced_code_block": holding("```", "~~~"),
    "html_block": _may_hold_html,
    "attr_list": holding("{"),
    "unescape": holding("\\"),
}


class PlainParagraph(ParagraphProcessor):
    """Asked first of all: every other block begins a line with a sign, a digit or spaces."""

    def test(self, parent: Element, block: str) -> bool:
        return (block[:1].isalpha() or block.startswith(('"', "“"))) and "\n" not in block

    def run(self, parent: Element, blocks: list[str]) -> None:
        if self.parser.state.isstate("list"):
            super().run(parent, blocks)
            return
        while blocks and self.test(parent, blocks[0]):
            SubElement(parent, "p").text = blocks.pop(0)


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
