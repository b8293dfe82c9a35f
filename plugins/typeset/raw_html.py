"""Raw HTML → a tree of what Markdown could have written: nh3 lets through what may be printed and closes what was
left open, BeautifulSoup reads it, and `raw_tree` puts each element where HTML has a place for it.
"""

import re
from xml.etree.ElementTree import Element

import nh3
from bs4 import BeautifulSoup

from .attributes import BY_TAG, EVERYWHERE
from .embeds import EMBEDS
from .legible import legible
from .raw_phrases import BLOCKS, RENAMED
from .raw_tree import flow
from .tree import PHRASING, make

# fmt: off
_GONE = frozenset({
    "script", "style", "template", "noscript", "select", "textarea", "svg", "math", "title", "head", "applet",
    "noembed", "noframes", "frameset", "xmp",
})
_TABLE_PARTS = frozenset({"caption", "colgroup", "thead", "tbody", "tfoot", "tr", "td", "th"})
_UNWRAPPED = frozenset({
    "html", "body", "base", "link", "meta", "area", "map", "picture", "param", "track", "canvas", "slot", "portal",
    "button", "datalist", "dialog", "input", "label", "legend", "meter", "optgroup", "option", "output", "progress",
    "dfn", "data", "time", "ruby", "rb", "rt", "rtc", "rp", "bdo", "hgroup", "search", "menu", "dir", "col", "font",
    "big", "nobr", "blink", "marquee", "basefont", "bgsound", "frame", "image", "isindex", "keygen", "listing",
    "menuitem", "plaintext", "spacer", "strike", "imprimatur-figure",
})
# fmt: on
_TAGS = BLOCKS | PHRASING | RENAMED.keys() | _TABLE_PARTS | {"source"}
_KNOWN = _TAGS | _GONE | _UNWRAPPED
_EMBED_ATTRIBUTES = frozenset({"src", "data", "title", "alt", "aria-label"})
_ATTRIBUTES = (
    {"*": set(EVERYWHERE)}
    | {tag: set(names) for tag, names in BY_TAG.items()}
    | {tag: set(_EMBED_ATTRIBUTES) for tag in EMBEDS | {"source"}}
)
_SCHEMES = frozenset({"http", "https", "mailto", "tel", "sms", "ftp"})
_NEVER = frozenset({"javascript", "vbscript", "data", "file", "blob"})
_WRITTEN_SCHEME = re.compile(r"([a-z][a-z0-9+.\-]*)://", re.IGNORECASE)
_TAG_START = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_SWALLOWING = _GONE | {"iframe", "plaintext"}
_SVG = re.compile(r"<(svg|math)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)


def tree_of(html: str) -> Element:
    """The HTML, whatever its state, as a `div` of blocks."""
    html = _spell_out(_SVG.sub("", html))
    # A slip such as `htps://` is let through here, so that it can be told of when links are marked.
    written = {scheme.lower() for scheme in _WRITTEN_SCHEME.findall(html)}
    clean = nh3.clean(
        html,
        tags=set(_TAGS - _GONE),
        clean_content_tags=set(_GONE),
        attributes=_ATTRIBUTES,
        url_schemes=set(_SCHEMES | written) - _NEVER,
        link_rel=None,
    )
    soup = BeautifulSoup(clean, "html.parser", multi_valued_attributes=None)
    root = make("div", flow(soup.children))
    for element in root.iter():
        element.text = legible(element.text or "")
        element.tail = legible(element.tail or "")
        element.attrib.update({name: legible(value) for name, value in element.items()})
    return root


def _spell_out(html: str) -> str:
    """Tags that are meant to be read (`<your name>`, or `<title>` with no end), as text and not as tags.

    An element such as `title` or `iframe` that is never closed would swallow the rest of the story.
    """
    closed = {tag[2].lower() for tag in _TAG_START.finditer(html) if tag[1]}

    def spelt(tag: re.Match[str]) -> str:
        name = tag[2].lower()
        unknown = name not in _KNOWN and ":" not in name
        return f"&lt;{tag[1]}{tag[2]}" if unknown or (name in _SWALLOWING and name not in closed) else tag[0]

    return _TAG_START.sub(spelt, html)
