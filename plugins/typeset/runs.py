"""Runs of text: Python-Markdown's inline patterns, tried only on those that hold a sign, and not on those that hold
nothing but words, plain links, notes' numbers and emphasis, which are most: these are taken apart at once.
"""

import re
from collections import deque
from typing import cast
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteInlineProcessor
from markdown.inlinepatterns import ENTITY_RE, LinkInlineProcessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import INLINE_PLACEHOLDER_PREFIX, AtomicString

# What a run must hold, at the least, for the inline pattern of this name to match: one sign, or the other.
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
_ENTITY = re.compile(ENTITY_RE)

# A link with nothing in it that calls for counting brackets, quotes or placeholders.
_PLAIN_LINK = re.compile(r"\[([^\[\]]*)\]\(([^\s()<>'\"\x02]*)\)")
# What a run may hold beside words: a note's number, a link that no other pattern could touch, emphasis that can begin
# and end nowhere else. They begin with their sign, since a search for one is quicker than for what may stand before it.
_NOTE_OR_LINK = r"\[(?:\^(?P<note>[^\]]*)\]|(?<!!\[)(?P<words>[^\[\]]*)\]\((?P<target>[^\s()<>\[\]'\"\x02`\\]*)\))"
_EMPHASIS = r"\*(?<!\S\*)(?P<double>\*?)(?P<stressed>[^\s*](?:[^*]*[^\s*])?)\*(?P=double)(?!\*)"
_BRACKETED = re.compile(_NOTE_OR_LINK)
_BRACKETED_OR_STARRED = re.compile(f"{_NOTE_OR_LINK}|{_EMPHASIS}")


def _words_of(mark: re.Match[str]) -> str:
    match mark.lastgroup:
        case "target":
            return mark["words"]
        case "stressed":
            return mark["stressed"]
    return ""


class SparingLink(LinkInlineProcessor):
    """Its namesake goes through a link one character after another."""

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element | str | None, int | None, int | None]:
        found = _PLAIN_LINK.match(data, m.start())
        if found is None:
            return super().handleMatch(m, data)
        link = Element("a", href=found[2])
        link.text = found[1]
        return link, found.start(), found.end()


class SparingInline(InlineProcessor):
    """Uses private methods of its namesake, for runs that are not plain."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        names = {id(md.inlinePatterns[name]): name for name in INLINE}
        found = [(pattern, names.get(id(pattern), "")) for pattern in md.inlinePatterns]
        self._all = [(pattern, INLINE.get(name, ("",)), name in _OF_REFERENCES) for pattern, name in found]
        signs = list(dict.fromkeys(sign for _, signs, _ in self._all for sign in signs))
        # Without "[" there is no "![".
        self._signs = [sign for sign in signs if not any(other in sign and other != sign for other in signs)]
        self._needed = [
            {sign for sign in self._signs if any(sign in each for each in signs)} for _, signs, _ in self._all
        ]
        self._held, self._patterns = list(self._signs), self._all
        self._notes = cast(FootnoteInlineProcessor, md.inlinePatterns["footnote"])

    def look_at(self, source: str) -> None:
        """Leave out the signs that the whole text is without: no run holds one that it does not."""
        self._held = [sign for sign in self._signs if sign in source]
        if "&" in self._held and not _ENTITY.search(source):
            self._held.remove("&")

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        self.stashed_nodes = {}
        waiting = deque([tree])
        while waiting:
            parent = waiting.popleft()
            begun: list[tuple[Element, list[Element]]] = []
            for child in parent:
                if child.text and self._holds_sign(child.text):
                    nodes = self._take_apart(child)
                    waiting += nodes
                    begun.append((child, nodes))
                if child.tail and self._holds_sign(child.tail):
                    self._take_tail_apart(parent, child)
                if len(child):
                    waiting.append(child)
            for child, nodes in begun:
                for place, node in enumerate(nodes):
                    child.insert(place, node)
        return tree

    def _holds_sign(self, text: str) -> bool:
        for sign in self._held:
            if sign in text:
                return not isinstance(text, AtomicString)
        return False

    def _take_apart(self, element: Element) -> list[Element]:
        """The nodes at the beginning of the element, which keeps the text before them."""
        text = element.text or ""
        plain = self._plain_nodes(text)
        if plain is None:
            element.text = None
            return self._nodes(text, element, True)
        element.text, nodes = plain
        return nodes

    def _take_tail_apart(self, parent: Element, child: Element) -> None:
        holder = Element("d")
        tail, child.tail = child.tail or "", None
        nodes = self._nodes(tail, holder, False)
        child.tail = holder.tail
        place = list(parent).index(child) + 1
        for node in reversed(nodes):
            parent.insert(place, node)

    def _nodes(self, text: str, element: Element, is_text: bool) -> list[Element]:
        if INLINE_PLACEHOLDER_PREFIX not in self._held:
            held = set(self._held)
            self._patterns = [each for each, needed in zip(self._all, self._needed, strict=True) if needed & held]
            # What lies deep in a node is not put in its place before the nodes are looked through.
            self._held.append(INLINE_PLACEHOLDER_PREFIX)
        handled = self._InlineProcessor__handleInline(text)
        found = self._InlineProcessor__processPlaceholders(handled, element, is_text)  # type: ignore[attr-defined]
        return [node for node, _ in found]

    def _plain_nodes(self, text: str) -> tuple[str, list[Element]] | None:
        """What a plain run begins with, and its nodes, each with its tail; None for any other run."""
        marks = list((_BRACKETED_OR_STARRED if "*" in text else _BRACKETED).finditer(text))
        edges = [0, *(edge for mark in marks for edge in mark.span()), len(text)]
        between = [text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
        said = "\0".join([*between, *(_words_of(mark) for mark in marks)])
        notes = self._notes.footnotes.footnotes
        if self._holds_sign(said) or any(mark["note"] is not None and mark["note"] not in notes for mark in marks):
            return None
        nodes = [self._node(mark) for mark in marks]
        for node, tail in zip(nodes, between[1:], strict=True):
            node.tail = tail or None
        return between[0], nodes

    def _node(self, mark: re.Match[str]) -> Element:
        if mark.lastgroup == "note":
            return cast(Element, self._notes.handleMatch(mark, mark.string)[0])
        if mark.lastgroup == "target":
            node = Element("a", href=mark["target"])
        else:
            node = Element("strong" if mark["double"] else "em")
        node.text = _words_of(mark)
        return node

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
