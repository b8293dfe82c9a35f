"""Headings: their levels under the page's own h1, and the ids of everything that a link may lead to."""

import re
import unicodedata
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from .tree import parents_of, remove, words_of

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NO_WORD = re.compile(r"[^a-z0-9_]+")
_NOT_IN_ID = re.compile(r"[^\w:.\-]+")


def is_heading(element: Element) -> bool:
    return element.tag in _HEADINGS


def rank_headings(root: Element) -> None:
    """Drop headings that say nothing; put the others under the page's h1, each at most one level below the last.

    A heading keeps its place among its neighbours: what was deeper than another stays deeper, unless it was
    deeper than h6 allows. The title of a note is h3, or h2 where no heading comes before it.
    """
    headings = [element for element in root.iter() if element.tag in _HEADINGS]
    empty = {heading for heading in headings if not words_of(heading)}
    parents = parents_of(root) if empty else {}
    open_levels: list[int] = []
    for heading in headings:
        if heading in empty:
            remove(parents[heading], heading)
        elif heading.get("class") == "note__title":
            heading.tag = "h3" if open_levels else "h2"
        else:
            level = int(heading.tag[1])
            while open_levels and open_levels[-1] >= level:
                open_levels.pop()
            open_levels.append(level)
            heading.tag = f"h{min(len(open_levels) + 1, 6)}"


def anchor_of(words: str) -> str:
    """`What's next, Łódź?` → `whats-next-łódź`: letters, marks and digits of any script, and hyphens."""
    lowered = unicodedata.normalize("NFKC", words).lower().replace("'", "").replace("’", "")
    if lowered.isascii():
        return _NO_WORD.sub("-", lowered).strip("-") or "section"
    kept = (char if unicodedata.category(char)[0] in "LMN" or char == "_" else "-" for char in lowered)
    return re.sub("-+", "-", "".join(kept)).strip("-") or "section"


def set_anchors(root: Element, taken: Iterable[str] = ()) -> tuple[str, ...]:
    """Give every heading an id, make all ids unique and usable, lead footnotes to theirs; all ids in order.

    `taken` are the ids that the page around the text has.
    """
    used = set(taken)
    renamed: dict[str, str] = {}
    for element in root.iter():
        if element.get("id") is None:
            continue
        wanted = element.attrib.pop("id")
        clean = _NOT_IN_ID.sub("-", wanted).strip("-")
        if clean:
            element.set("id", _unique(clean, used))
            renamed.setdefault(wanted, element.get("id", ""))
    for element in root.iter():
        if element.tag in _HEADINGS and not element.get("id"):
            element.set("id", _unique(anchor_of(words_of(element)), used))
    if renamed:
        for link in root.iter("a"):
            goal = renamed.get(link.get("href", "")[1:]) if link.get("class", "").startswith("footnote-") else None
            if goal:
                link.set("href", f"#{goal}")
    return tuple(anchor for element in root.iter() if (anchor := element.get("id")))


def _unique(anchor: str, used: set[str]) -> str:
    number, unique = 1, anchor
    while unique in used:
        number += 1
        unique = f"{anchor}-{number}"
    used.add(unique)
    return unique
