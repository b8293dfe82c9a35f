"""Python-Markdown, asked only what a text can answer: each of its processors meets only texts with a sign in them
that it looks for. Its patterns try every character of every block, which is most of what reading a plain text costs.
"""

from collections.abc import Callable
from typing import cast
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

Guard = Callable[[str], bool]


def holding(*signs: str) -> Guard:
    """True for a text that holds one of the signs."""
    if len(signs) == 1:
        sign = signs[0]
        return lambda text: sign in text
    return lambda text: any(sign in text for sign in signs)


def _may_hold_rule(block: str) -> bool:
    return "\n" in block or block.lstrip(" ")[:1] in {"-", "_", "*"}


def _may_hold_odd_space(text: str) -> bool:
    return text.endswith(" ") or any(sign in text for sign in ("\t", " \n", "\r", "\x02", "\x03"))


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


class SparingInline(InlineProcessor):
    """Overrides a private method of its namesake: if that goes, all patterns are tried again, with the same result."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        names = {id(md.inlinePatterns[name]): name for name in INLINE}
        found = [(pattern, names.get(id(pattern), "")) for pattern in md.inlinePatterns]
        self._patterns = [(pattern, INLINE.get(name, ("",)), name in _OF_REFERENCES) for pattern, name in found]

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
    markdown.treeprocessors.register(SparingInline(markdown), "inline", 20)


def sparing_tree(markdown: Markdown, source: str) -> Element:
    """The tree of the text after all of Python-Markdown's processors but the last, which work on written HTML."""
    markdown.reset()
    for name in ("normalize_whitespace", "fenced_code_block", "html_block"):
        if TEXTS[name](source):
            source = "\n".join(markdown.preprocessors[name].run(source.split("\n")))
        elif name == "normalize_whitespace":
            source += "\n\n"
    root = cast(Element, markdown.parser.parseDocument([source]).getroot())
    idle = [markdown.treeprocessors[name] for name in ("attr_list", "unescape") if not TEXTS[name](source)]
    attributes = markdown.treeprocessors["attr_list"]
    for treeprocessor in markdown.treeprocessors:
        # The braces of `{filename}` are in attributes by now.
        if treeprocessor in idle or (treeprocessor is attributes and not any("{" in text for text in root.itertext())):
            continue
        changed = treeprocessor.run(root)
        root = root if changed is None else changed
    return root
