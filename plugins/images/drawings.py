"""Drawings: an SVG is printed as one file, without whatever in it could run, call out or fetch."""

import re
from pathlib import Path
from xml.etree import ElementTree as Tree

from plugins.story.story import Credit

from .images import Unreadable
from .rights import SPACES, rights_element

SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
# Elements that run, embed other documents, or tell of the program that drew it.
REFUSED = frozenset({"script", "foreignobject", "iframe", "embed", "object", "audio", "video", "handler", "metadata"})
REFERENCES = frozenset({"href", f"{{{XLINK}}}href", "src"})
WITHIN = re.compile(r"\s*(#|data:image/(png|jpeg|gif|webp);base64,)", re.IGNORECASE)
CALLS_OUT = re.compile(
    r"@import|(?:url|image(?:-set)?)\s*\(\s*[\"']?\s*(?!#|[\"']?data:image/|[\"']?\))", re.IGNORECASE
)
LENGTH = re.compile(r"\s*\+?(\d+(?:\.\d+)?)(px|pt|mm|cm|in|pc|)\s*")
PIXELS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4}
SAVE_IT = "save it anew as plain SVG, or as PNG"


def read_drawing(data: bytes, source: str) -> Tree.Element:
    """The drawing without what is not to be printed. Raises Unreadable."""
    if b"<!DOCTYPE" in data.upper() and b"<!ENTITY" in data.upper():
        raise Unreadable(f"{source!r} declares entities", SAVE_IT)
    try:
        root = Tree.fromstring(data)
    except (Tree.ParseError, ValueError, LookupError) as error:
        raise Unreadable(f"{source!r} cannot be read as a drawing ({error})", SAVE_IT) from error
    if root.tag != f"{{{SVG}}}svg":
        raise Unreadable(f"{source!r} is no SVG drawing", SAVE_IT)
    _clean(root)
    return root


def size_of(root: Tree.Element, source: str) -> tuple[int, int]:
    """Width and height in pixels of CSS, from its own size or its view box. Raises Unreadable."""
    width, height = (LENGTH.fullmatch(root.get(side, "")) for side in ("width", "height"))
    if width and height:
        found = tuple(round(float(side[1]) * PIXELS[side[2]]) for side in (width, height))
    else:
        box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
        found = tuple(round(float(side)) for side in box[2:]) if all(map(_is_number, box)) and len(box) == 4 else (0, 0)
    if min(found) < 1:
        raise Unreadable(f"{source!r} does not say how large it is", "give its svg element a viewBox")
    return found[0], found[1]


def print_drawing(path: Path, source: str, credit: Credit | None) -> bytes:
    """The file as it is printed, with its credit in it. Raises Unreadable, OSError."""
    root = read_drawing(path.read_bytes(), source)
    said = rights_element(credit)
    if said:
        note = Tree.Element(f"{{{SVG}}}metadata")
        note.append(Tree.fromstring(said))
        root.insert(0, note)
    Tree.register_namespace("", SVG)
    for name, space in {"xlink": XLINK, "x": "adobe:ns:meta/", **SPACES}.items():
        Tree.register_namespace(name, space)
    return bytes(Tree.tostring(root, encoding="utf-8", xml_declaration=True))


def _clean(element: Tree.Element) -> None:
    for name, value in list(element.attrib.items()):
        local = name.rpartition("}")[2].lower()
        runs = local.startswith("on") or (name in REFERENCES and not WITHIN.match(value))
        if runs or CALLS_OUT.search(value) or "javascript:" in re.sub(r"\s", "", value).lower():
            del element.attrib[name]
    if element.text and element.tag == f"{{{SVG}}}style" and CALLS_OUT.search(element.text):
        element.text = ""
    for child in list(element):
        local = child.tag.rpartition("}")[2].lower() if isinstance(child.tag, str) else "script"
        moves = local in {"set", "animate"} and child.get("attributeName", "").lower().endswith("href")
        if local in REFUSED or moves:
            element.remove(child)
        else:
            _clean(child)


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[+-]?\d+(\.\d+)?(e[+-]?\d+)?", text, re.IGNORECASE) is not None
