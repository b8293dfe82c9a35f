"""HTML that BeautifulSoup has read → a tree in which every element stands where HTML allows it.

Runs of text become paragraphs, an inline element around blocks is put inside each of them, wrappers of no
meaning leave their content: what comes out is what Markdown could have written.
"""

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from bs4.element import PageElement, Tag

from .embeds import EMBEDS, embed_of
from .raw_phrases import DEEPEST, HEADINGS, RENAMED, element_of, has_block, is_blank, phrases, wrapped
from .raw_tables import table_of
from .tree import PHRASING, Item, fill, items_of, make


def flow(
    nodes: Iterable[PageElement], wrappers: tuple[Tag, ...] = (), depth: int = 0, loose: bool = False
) -> list[Item]:
    """The nodes as flow content: runs of text become paragraphs, or, where `loose`, stay as they are."""
    done: list[Item] = []
    run: list[Item] = []
    orphans: Element | None = None

    def close() -> None:
        if not is_blank(run):
            items = wrapped(list(run), wrappers)
            done.extend(items if loose else [make("p", items)])
        run.clear()

    for node in nodes:
        if not isinstance(node, Tag):
            run.append(str(node))
            if str(node).strip():
                orphans = None
            continue
        inline = node.name in PHRASING or node.name in RENAMED
        if depth > DEEPEST or (inline and not has_block(node)):
            run.extend(phrases([node], depth))
            orphans = None
            continue
        close()
        if inline:
            around = (*wrappers, node) if node.name != "a" or node.has_attr("href") else wrappers
            done.extend(flow(node.children, around, depth + 1))
        elif node.name == "li":
            if orphans is None:
                orphans = make("ul")
                done.append(orphans)
            orphans.append(_item(node, wrappers, depth))
            continue
        else:
            done.extend(_block(node, wrappers, depth))
        orphans = None
    close()
    return done


def _item(node: Tag, wrappers: tuple[Tag, ...], depth: int) -> Element:
    return element_of(node, flow(node.children, wrappers, depth + 1, loose=not has_block(node)))


def _block(node: Tag, wrappers: tuple[Tag, ...], depth: int) -> list[Item]:
    """A block as what it may be printed as; a wrapper of no meaning leaves its content."""
    own = str(node.get("class") or "") in {"footnote", "note", "pull-quote"}
    match node.name:
        case "ul" | "ol":
            return _list(node, wrappers, depth)
        case "dl":
            return _definitions(node, wrappers, depth)
        case "hr":
            return [make("hr")]
        case "pre":
            return [element_of(node, phrases(node.children, depth + 1))]
        case "figure":
            return _figure(node, wrappers, depth)
        case "table":
            return table_of(node, lambda inner: _cell(inner, wrappers, depth))
        case name if name in HEADINGS:
            return [element_of(node, wrapped(phrases(node.children, depth + 1), wrappers))]
        case name if name in EMBEDS:
            link = embed_of(node)
            return [make("p", link, **{"class": "embed"})] if link else []
    items = flow(node.children, wrappers, depth + 1)
    if items and (node.name == "blockquote" or (own and node.name in {"aside", "div"})):
        return [element_of(node, items)]
    return _marked(node, items)


def _marked(node: Tag, items: list[Item]) -> list[Item]:
    """The items, with the id and the language that `node`, which is not printed, had."""
    elements = [item for item in items if isinstance(item, Element)]
    for name in ("lang", "dir"):
        for element in elements:
            if node.get(name) and not element.get(name):
                element.set(name, str(node[name]))
    if elements and node.get("id"):
        if elements[0].get("id"):
            return [make("p", [make("span", id=str(node["id"]))]), *items]
        elements[0].set("id", str(node["id"]))
    return items


def _list(node: Tag, wrappers: tuple[Tag, ...], depth: int) -> list[Item]:
    """The list; what stands between its items goes into an item, a list between them into the item before it."""
    printed = element_of(node)
    for child in node.children:
        if isinstance(child, Tag) and child.name == "li":
            printed.append(_item(child, wrappers, depth))
            continue
        items = flow([child], wrappers, depth + 1)
        if items and len(printed) and isinstance(child, Tag) and child.name in {"ul", "ol"}:
            fill(printed[-1], items)
        elif items:
            printed.append(make("li", items))
    return [printed] if len(printed) else []


def _definitions(node: Tag, wrappers: tuple[Tag, ...], depth: int) -> list[Item]:
    """A list of terms, each with what is said of it; a term or a saying without the other is a paragraph."""
    entries: list[Element] = []
    for inner in node.find_all(["dt", "dd"]):
        if inner.find_parent("dl") is not node:
            continue
        if inner.name == "dt":
            entries.append(element_of(inner, wrapped(phrases(inner.children, depth + 1), wrappers)))
        else:
            entries.append(element_of(inner, flow(inner.children, wrappers, depth + 1, loose=not has_block(inner))))
    before: list[Item] = []
    while entries and entries[0].tag == "dd":
        before.append(make("li", list(items_of(entries.pop(0)))))
    after: list[Item] = []
    while entries and entries[-1].tag == "dt":
        after.insert(0, make("p", list(items_of(entries.pop()))))
    orphans: list[Item] = [make("ul", before)] if before else []
    return [*orphans, *([element_of(node, entries)] if entries else []), *after]


def _figure(node: Tag, wrappers: tuple[Tag, ...], depth: int) -> list[Item]:
    """What the figure holds; its caption goes to its first image or embed, or stands as a paragraph."""
    caption = ""
    for inner in node.find_all("figcaption"):
        caption = " ".join((caption + " " + inner.extract().get_text(" ")).split())
    items = flow(node.children, wrappers, depth + 1)
    if not caption:
        return _marked(node, items)
    for item in items:
        if isinstance(item, Element):
            for image in item.iter("img"):
                image.set("title", caption)
                return _marked(node, items)
            if item.get("class") == "embed" and len(item):
                item[0].text = caption
                return _marked(node, items)
    return _marked(node, [*items, make("p", [caption])])


def _cell(node: Tag, wrappers: tuple[Tag, ...], depth: int) -> Element:
    """A table's cell or caption; only a plain cell may hold blocks."""
    if node.name == "td":
        return element_of(node, flow(node.children, wrappers, depth + 1, loose=not has_block(node)))
    return element_of(node, wrapped(phrases(node.children, depth + 1), wrappers))
