"""Markdown → a tree, by Python-Markdown; through HTML only where the writer wrote HTML."""

import re
import threading
from functools import lru_cache
from typing import cast
from xml.etree.ElementTree import Element, ParseError, fromstring

from markdown import Markdown
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FN_BACKLINK_TEXT, NBSP_PLACEHOLDER, FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE

from .asides import AsideExtension
from .legible import read_entities
from .sparing import make_sparing, sparing_tree
from .tree import swap

_ENTITY = re.compile(r"&[#\w]+;")
_LEFTOVER = re.compile("\x02[^\x02\x03]*\x03|[\x02\x03]")
# The variation selector keeps telephones from printing the arrow as an emoji.
_BACK_ARROW = "↩\ufe0e"


def make_markdown() -> Markdown:
    extensions = [
        TableExtension(use_align_attribute=True),
        FootnoteExtension(BACKLINK_TEXT=_BACK_ARROW),
        AbbrExtension(),
        DefListExtension(),
        FencedCodeExtension(),
        AttrListExtension(),
        SaneListExtension(),
        AsideExtension(),
    ]
    return Markdown(extensions=extensions, output_format="html")


@lru_cache(maxsize=32)
def _markdown(thread: int) -> Markdown:
    """One instance for each thread: it holds the text that it is at work on."""
    markdown = make_markdown()
    make_sparing(markdown)
    return markdown


def read_markdown(source: str) -> Element:
    """The text as a `div`, as Python-Markdown and its extensions read it.

    Raises RecursionError where quotes or lists lie deeper in one another than the interpreter can follow.
    """
    markdown = _markdown(threading.get_ident())
    root = sparing_tree(markdown, source)
    stash = cast(list[str], markdown.htmlStash.rawHtmlBlocks)
    if _put_back(root, stash):
        return root
    page = markdown.serializer(root)
    for postprocessor in markdown.postprocessors:
        page = postprocessor.run(page)
    from .raw_html import tree_of  # brings BeautifulSoup, which a build that sets no raw HTML can do without

    return tree_of(_LEFTOVER.sub("", page))


def _put_back(root: Element, stash: list[str]) -> bool:
    """Put back what Python-Markdown had set aside; False where that is more than entities and fenced code."""
    fenced: dict[int, Element] = {}
    for number, html in enumerate(stash):
        if not _ENTITY.fullmatch(html):
            code = _fenced_code(html)
            if code is None:
                return False
            fenced[number] = code
    places = _places(root) if fenced else {}
    if not fenced.keys() <= places.keys():
        return False
    for element in root.iter():
        if (text := element.text) and ("&" in text or "\x02" in text):
            element.text = _characters(text, stash)
        if (tail := element.tail) and ("&" in tail or "\x02" in tail):
            element.tail = _characters(tail, stash)
        for name, value in element.items():
            if not value:  # None, where a writer gave no value, as in `{: hidden }`
                element.set(name, "")
            elif "&" in value or "\x02" in value:
                element.set(name, _characters(value, stash))
    for number, code in fenced.items():
        swap(*places[number], code)
    return True


def _places(root: Element) -> dict[int, tuple[Element, Element]]:
    """For each paragraph that is a placeholder and nothing else: its number → its parent and itself."""
    places = {}
    for parent in root.iter():
        for child in parent:
            found = HTML_PLACEHOLDER_RE.fullmatch((child.text or "").strip()) if child.tag == "p" else None
            if found and not len(child):
                places[int(found[1])] = parent, child
    return places


def _characters(text: str, stash: list[str]) -> str:
    if "\x02" in text:
        text = text.replace(AMP_SUBSTITUTE, "&").replace(FN_BACKLINK_TEXT, _BACK_ARROW)
        text = text.replace(NBSP_PLACEHOLDER, "\xa0")
        text = HTML_PLACEHOLDER_RE.sub(lambda found: stash[int(found[1])], text)
        text = _LEFTOVER.sub("", text)
    return read_entities(text)


def _fenced_code(html: str) -> Element | None:
    """`<pre><code>` with nothing but text in it, as fenced code comes out; None for any other HTML."""
    if not html.startswith("<pre"):
        return None
    try:
        pre = fromstring(html)
    except ParseError:
        return None
    plain = pre.tag == "pre" and len(pre) == 1 and pre[0].tag == "code" and not len(pre[0])
    return pre if plain and not (pre.text or "").strip() and not (pre[0].tail or "").strip() else None
