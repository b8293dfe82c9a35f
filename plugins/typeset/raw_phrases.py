"""Phrasing content of HTML that BeautifulSoup has read: text, and the elements that stand within a line of it."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from bs4.element import PageElement, Tag

from .embeds import EMBEDS, embed_of
from .tree import PHRASING, Item, fill, make, words_of

DEEPEST = 40
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
RENAMED = {"strike": "s", "tt": "code", "acronym": "abbr"}
# fmt: off
BLOCKS = HEADINGS | EMBEDS | frozenset({
    "p", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "hr", "table", "figure", "figcaption",
    "aside", "div", "section", "article", "main", "header", "footer", "nav", "address", "center",
    "details", "summary", "fieldset", "form",
})
# fmt: on


def _tag(node: Tag) -> str:
    return RENAMED.get(node.name, node.name)


def element_of(node: Tag, items: Iterable[Item] = ()) -> Element:
    attributes = {name: str(value) for name, value in node.attrs.items()}
    return fill(Element(_tag(node), attributes), items)


def has_block(node: Tag) -> bool:
    return any(isinstance(inner, Tag) and inner.name in BLOCKS for inner in node.descendants)


def is_blank(items: Iterable[Item]) -> bool:
    """True where there is nothing to be seen and nothing to be linked to."""
    for item in items:
        if isinstance(item, str):
            if item.strip():
                return False
        elif words_of(item) or any(one.tag == "img" or one.get("id") for one in item.iter()):
            return False
    return True


def phrases(nodes: Iterable[PageElement], depth: int = 0, linked: bool = False) -> list[Item]:
    """The nodes as phrasing content: blocks among them are taken apart."""
    items: list[Item] = []
    for node in nodes:
        if not isinstance(node, Tag):
            items.append(str(node))
        elif depth > DEEPEST:
            items.append(node.get_text(" "))
        elif node.name in EMBEDS:
            items.extend(embed_of(node))
        elif node.name in {"br", "wbr", "img"}:
            items.append(element_of(node))
        elif node.name not in PHRASING and node.name not in RENAMED:
            items.extend([" ", *phrases(node.children, depth + 1, linked), " "])
        else:
            items.extend(_phrase(node, depth, linked))
    return items


def _phrase(node: Tag, depth: int, linked: bool) -> list[Item]:
    link = node.name == "a"
    inner = phrases(node.children, depth + 1, linked or (link and node.has_attr("href")))
    anchor = str(node.get("id") or node.get("name") or "") if link else str(node.get("id") or "")
    if link and (linked or not node.has_attr("href")):
        return [make("span", inner, id=anchor)] if anchor else inner
    if is_blank(inner):
        return [make("span", inner, id=anchor)] if anchor else inner
    if node.name == "span" and not (anchor or node.get("lang") or node.get("dir")):
        return inner
    return [element_of(node, inner)]


def wrapped(items: list[Item], wrappers: tuple[Tag, ...]) -> list[Item]:
    """The items within copies of the inline elements that had been put around a block."""
    for wrapper in reversed(wrappers):
        linked = any(isinstance(item, Element) and item.find(".//a") is not None for item in items)
        linked = linked or any(isinstance(item, Element) and item.tag == "a" for item in items)
        if not (wrapper.name == "a" and linked):
            items = [element_of(wrapper, items)]
    return items
