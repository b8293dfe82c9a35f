"""A text as a tree of elements: how its nodes are moved, and how it is written out as HTML.

All text in the tree is plain characters: no entity, no placeholder.
"""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

Item = str | Element

VOID = frozenset({"br", "hr", "wbr"})
# fmt: off
PHRASING = frozenset({
    "a", "abbr", "b", "bdi", "br", "cite", "code", "del", "em", "i", "img", "ins", "kbd", "mark", "q", "s", "samp",
    "small", "span", "strong", "sub", "sup", "u", "var", "wbr",
})
# fmt: on


def items_of(element: Element) -> Iterator[Item]:
    """The element's content in order: strings and elements."""
    if element.text:
        yield element.text
    for child in element:
        yield child
        if child.tail:
            yield child.tail


def fill(element: Element, items: Iterable[Item]) -> Element:
    """The element with `items` added to the end of its content; the tail of an added element is dropped."""
    for item in items:
        if isinstance(item, Element):
            item.tail = None
            element.append(item)
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + item
        else:
            element.text = (element.text or "") + item
    return element


def make(tag: str, items: Iterable[Item] = (), **attributes: str) -> Element:
    return fill(Element(tag, attributes), items)


def words_of(element: Element) -> str:
    """The element's text in one line."""
    return " ".join("".join(element.itertext()).split())


def parents_of(root: Element) -> dict[Element, Element]:
    return {child: parent for parent in root.iter() for child in parent}


def _put_text(parent: Element, index: int, text: str | None) -> None:
    if not text:
        return
    if index:
        parent[index - 1].tail = (parent[index - 1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def remove(parent: Element, child: Element) -> None:
    """Take `child` out with all that is in it; the text after it stays."""
    index = list(parent).index(child)
    parent.remove(child)
    _put_text(parent, index, child.tail)
    child.tail = None


def unwrap(parent: Element, child: Element) -> None:
    """Take `child` out, and leave its content where it stood."""
    index = list(parent).index(child)
    parent.remove(child)
    _put_text(parent, index, child.text)
    grandchildren = list(child)
    for offset, grandchild in enumerate(grandchildren):
        parent.insert(index + offset, grandchild)
    _put_text(parent, index + len(grandchildren), child.tail)


def put_after(parent: Element, sibling: Element, new: Element) -> None:
    """Put `new` straight after `sibling`, before the text that follows it."""
    index = list(parent).index(sibling) + 1
    new.tail, sibling.tail = sibling.tail, None
    parent.insert(index, new)


def swap(parent: Element, old: Element, new: Element) -> None:
    """Put `new` in the place of `old`."""
    index = list(parent).index(old)
    new.tail, old.tail = old.tail, None
    parent[index] = new


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\xa0", "&nbsp;")


def _attributes(element: Element) -> str:
    return "".join(f' {name}="{_escaped(value).replace(chr(34), "&quot;")}"' for name, value in element.attrib.items())


def _write(element: Element, out: list[str]) -> None:
    tag = element.tag
    start = f"<{tag}{_attributes(element)}>" if element.keys() else f"<{tag}>"
    if tag in VOID:
        out.append(start)
        return
    if not len(element) and tag != "pre":
        out.append(f"{start}{_escaped(element.text or '')}</{tag}>")
        return
    out.append(start)
    # An HTML parser swallows the first line feed of a <pre>.
    if tag == "pre" and "".join(element.itertext()).startswith("\n"):
        out.append("\n")
    if element.text:
        out.append(_escaped(element.text))
    for child in element:
        _write(child, out)
        if child.tail:
            out.append(_escaped(child.tail))
    out.append(f"</{tag}>")


def markup_of(element: Element) -> str:
    """The element as HTML; `>` in an attribute is always escaped."""
    out: list[str] = []
    _write(element, out)
    return "".join(out)
