"""A table in raw HTML → a table that HTML allows: caption, head, bodies, foot, no row without a cell."""

from collections.abc import Callable
from xml.etree.ElementTree import Element

from bs4.element import Tag

from .tree import Item, items_of, make


def table_of(node: Tag, cell: Callable[[Tag], Element]) -> list[Item]:
    """The table, or, where it is one cell and so no more than a frame, what stands in it."""
    head: list[Element] = []
    bodies: list[Element] = []
    foot: list[Element] = []
    captions: list[Element] = []
    for part in node.find_all(["caption", "thead", "tbody", "tfoot", "tr"], recursive=False):
        if part.name == "caption":
            captions.append(cell(part))
            continue
        rows = [part] if part.name == "tr" else part.find_all("tr", recursive=False)
        printed = [row for row in (_row(row, cell) for row in rows) if len(row)]
        if not printed:
            continue
        if part.name == "thead" and not head:
            head.append(make("thead", printed))
        elif part.name == "tfoot" and not foot:
            foot.append(make("tfoot", printed))
        else:
            bodies.append(make("tbody", printed))
    groups = [*head, *bodies, *foot]
    cells = [one for group in groups for row in group for one in row]
    if not cells:
        return []
    if len(cells) == 1:
        inside = list(items_of(cells[0]))
        blocks = any(isinstance(item, Element) and item.tag in {"p", "ul", "ol", "table", "pre"} for item in inside)
        return inside if blocks else [make("p", inside)]
    table = make("table", [*captions[:1], *groups])
    if node.get("id"):
        table.set("id", str(node["id"]))
    return [table]


def _row(node: Tag, cell: Callable[[Tag], Element]) -> Element:
    return make("tr", [cell(one) for one in node.find_all(["td", "th"], recursive=False)])
