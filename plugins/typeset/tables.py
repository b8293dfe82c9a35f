"""Tables: a frame in which they scroll, with a name for those who cannot see it, and head cells that say of what."""

from xml.etree.ElementTree import Element

from .headings import is_heading
from .tree import make, parents_of, swap, words_of

_SIDES = {"left": "start", "right": "end", "center": "center"}


def frame_tables(root: Element, label: str) -> None:
    """Put each table into a frame named by its caption, else by the heading before it, else by `label`."""
    if next(root.iter("table"), None) is None:
        return
    heading = ""
    tables: list[tuple[Element, str]] = []
    for element in root.iter():
        if is_heading(element):
            heading = words_of(element)
        elif element.tag == "table":
            caption = element.find("caption")
            tables.append((element, (words_of(caption) if caption is not None else "") or heading or label))
    parents = parents_of(root)
    for table, name in tables:
        _align(table)
        _mend_spans(table)
        _scope(table)
        if not _in_table(table, parents):
            frame = make("div", **{"class": "table", "role": "region", "tabindex": "0", "aria-label": name})
            swap(parents[table], table, frame)
            frame.append(table)


def _in_table(table: Element, parents: dict[Element, Element]) -> bool:
    above = parents.get(table)
    while above is not None:
        if above.tag == "td":
            return True
        above = parents.get(above)
    return False


def _groups(table: Element) -> list[list[Element]]:
    return [list(group) for group in table if group.tag in {"thead", "tbody", "tfoot"}]


def _align(table: Element) -> None:
    for group in _groups(table):
        for row in group:
            for cell in row:
                side = cell.attrib.pop("align", "")
                if side:
                    cell.set("data-align", _SIDES[side])


def _scope(table: Element) -> None:
    """A head cell in a head, or in a row of nothing else, names its column; any other its row."""
    for group in table:
        for row in group if group.tag in {"thead", "tbody", "tfoot"} else ():
            of_columns = group.tag == "thead" or all(cell.tag == "th" for cell in row)
            for cell in row.iter("th"):
                cell.set("scope", cell.get("scope") or ("col" if of_columns else "row"))


def _mend_spans(table: Element) -> None:
    """Where cells overlap, reach beyond their group, or leave a column without a cell of its own: no spans at all."""
    groups = _groups(table)
    if _sound(groups):
        return
    for group in groups:
        for row in group:
            for cell in row:
                cell.attrib.pop("colspan", None)
                cell.attrib.pop("rowspan", None)


def _sound(groups: list[list[Element]]) -> bool:
    columns: set[int] = set()
    begun: set[int] = set()
    for rows in groups:
        filled: set[tuple[int, int]] = set()
        for y, row in enumerate(rows):
            x = 0
            for cell in row:
                while (x, y) in filled:
                    x += 1
                wide, high = int(cell.get("colspan", "1")), int(cell.get("rowspan", "1"))
                covered = {(x + right, y + down) for right in range(wide) for down in range(high)}
                if covered & filled or y + high > len(rows):
                    return False
                filled |= covered
                begun.add(x)
                columns.update(range(x, x + wide))
                x += wide
            if not any(place == y for _, place in filled):
                return False
    return columns == begun
