"""The opening of a text: the whole blocks that a river prints before the reader asks for the rest."""

import copy
from xml.etree.ElementTree import Element

from .headings import is_heading
from .tree import make, parents_of, remove, words_of

_LISTS = frozenset({"ul", "ol"})
_UNWANTED = frozenset({"imprimatur-figure", "table", "aside", "div"})


def opening_of(root: Element, words: int) -> list[Element]:
    """Copies of the first blocks: as near to `words` words as whole blocks come, and one paragraph at least."""
    blocks: list[Element] = []
    counted = 0
    for block in root:
        if not (block.tag in _LISTS or block.tag in {"p", "blockquote"} or is_heading(block)):
            continue
        if block.get("class") == "embed":
            continue
        bare = _bare(block)
        length = len(words_of(bare).split())
        enough = counted + length - words > words - counted and any(one.tag == "p" for one in blocks)
        if enough:
            break
        if length:
            blocks.append(bare)
            counted += length
    while blocks and is_heading(blocks[-1]):
        blocks.pop()
    return blocks


def _bare(block: Element) -> Element:
    """A copy without ids, notes' numbers, figures and tables."""
    copied = make("div", [copy.deepcopy(block)])
    parents = parents_of(copied)
    for element in list(copied.iter()):
        if (element.tag in _UNWANTED and element is not copied) or (
            element.tag == "sup" and len(element) and element[0].get("class") == "footnote-ref"
        ):
            remove(parents[element], element)
        element.attrib.pop("id", None)
    return copied[0] if len(copied) else make("p")
