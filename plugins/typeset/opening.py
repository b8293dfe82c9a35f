"""The opening of a text: the whole blocks that a river prints before the reader asks for the rest."""

import copy
from xml.etree.ElementTree import Element

from .headings import is_heading
from .tree import make, parents_of, remove

_LISTS = frozenset({"ul", "ol"})
_UNWANTED = frozenset({"imprimatur-figure", "table", "aside", "div"})


def opening_of(root: Element, words: int) -> list[Element]:
    """The first blocks, bare: as near to `words` words as whole blocks come, and one paragraph at least."""
    blocks: list[Element] = []
    counted = 0
    for block in root:
        if not (block.tag in _LISTS or block.tag in {"p", "blockquote"} or is_heading(block)):
            continue
        if block.get("class") == "embed":
            continue
        printed = bare(block)
        length = len("".join(printed.itertext()).split())
        enough = counted + length - words > words - counted and any(one.tag == "p" for one in blocks)
        if enough:
            break
        if length:
            blocks.append(printed)
            counted += length
    while blocks and is_heading(blocks[-1]):
        blocks.pop()
    return blocks


def bare(block: Element) -> Element:
    """The block without ids, notes' numbers, figures and tables: a copy, where it may have any of these."""
    unwanted = ("id" in element.attrib or element.tag in _UNWANTED or element.tag == "sup" for element in block.iter())
    return bare_copy(block) if any(unwanted) else block


def bare_copy(block: Element) -> Element:
    copied = make("div", [copy.deepcopy(block)])
    parents = parents_of(copied)
    for element in list(copied.iter()):
        if (element.tag in _UNWANTED and element is not copied) or (
            element.tag == "sup" and len(element) and element[0].get("class") == "footnote-ref"
        ):
            remove(parents[element], element)
        element.attrib.pop("id", None)
    return copied[0] if len(copied) else make("p")
