"""Images in a text: lifted out of their paragraphs, marked, and, once the desk knows them, printed as figures."""

import html
import re
from collections.abc import Sequence
from typing import NamedTuple, Protocol
from xml.etree.ElementTree import Element

from .links import external_url, link_words
from .tree import PHRASING, make, parents_of, put_after, remove, swap, words_of

# How wide a text is: the measure of a line where the screen is wider than that.
SIZES = "(min-width: 46rem) 41rem, 100vw"

_MARK = re.compile(r'<imprimatur-figure data-n="([0-9]+)"></imprimatur-figure>')
# fmt: off
_NO_PLACE = PHRASING | frozenset({
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "dl", "dt", "ul", "ol",
    "table", "caption", "thead", "tbody", "tfoot", "tr", "th",
})
# fmt: on
_EMPTIED = PHRASING | frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "pre"})


class FoundImage(NamedTuple):
    """An image of the magazine as its writer named it."""

    source: str
    alt: str
    caption: str


class Credited(Protocol):
    @property
    def text(self) -> str: ...
    @property
    def url(self) -> str: ...


class Captioned(Protocol):
    @property
    def markup(self) -> str: ...


class Sourced(Protocol):
    @property
    def type(self) -> str: ...
    @property
    def srcset(self) -> str: ...


class Printable(Protocol):
    """An image that is ready to print: a page model's picture, or any record like it."""

    @property
    def src(self) -> str: ...
    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...
    @property
    def alt(self) -> str: ...
    @property
    def caption(self) -> Captioned: ...
    @property
    def credit(self) -> Credited | None: ...
    @property
    def srcset(self) -> str: ...
    @property
    def sources(self) -> Sequence[Sourced]: ...
    @property
    def look(self) -> str: ...
    @property
    def moving(self) -> str: ...


def lift_images(root: Element, site_url: str) -> list[FoundImage]:
    """Put a mark after the paragraph of each image of the magazine; an image from elsewhere becomes a link."""
    images = list(root.iter("img"))
    if not images:
        return []
    parents = parents_of(root)
    found: list[FoundImage] = []
    last: dict[Element, Element] = {}
    for image in images:
        new = _printed(image, found, site_url)
        place = image
        while parents[place].tag in _NO_PLACE:
            place = parents[place]
        above = parents[place]
        if new is None:
            remove(parents[image], image)
        elif place is image:
            swap(above, image, new)
        else:
            remove(parents[image], image)
            put_after(above, last.get(place, place), new)
            last[place] = new
        if place is not image:
            _drop_if_empty(parents[image], parents, root)
    return found


def _drop_if_empty(element: Element, parents: dict[Element, Element], root: Element) -> None:
    while element is not root and element.tag in _EMPTIED:
        if words_of(element) or len(element) or element.get("id"):
            return
        above = parents[element]
        remove(above, element)
        element = above


def _printed(image: Element, found: list[FoundImage], site_url: str) -> Element | None:
    source = image.get("src", "").strip()
    caption = image.get("title", "")
    pixel = image.get("width") in {"0", "1"} or image.get("height") in {"0", "1"}
    if not source or pixel:
        return None
    elsewhere = external_url(source, site_url)
    if elsewhere:
        link = make("a", [link_words(source, caption, image.get("alt", ""))], href=source)
        return make("p", [link], **{"class": "embed"})
    if re.match(r"[a-zA-Z][a-zA-Z0-9+.\-]*:|//", source) and not (site_url and site_url.rstrip("/") in source):
        return None
    found.append(FoundImage(source, " ".join(image.get("alt", "").split()), caption))
    return make("imprimatur-figure", **{"data-n": str(len(found) - 1)})


def figure_html(image: Printable) -> str:
    """The image with its caption and its credit, as it is printed in a text."""
    still = f'<img{_looks(image)} src="{html.escape(image.src)}"{_set(image.srcset)}{_frame(image)}>'
    sources = "".join(
        f'<source type="{each.type}" srcset="{html.escape(each.srcset)}" sizes="{SIZES}">' for each in image.sources
    )
    if image.moving:
        source = f'<source media="(prefers-reduced-motion: reduce)" srcset="{html.escape(image.src)}">'
        picture = f'<picture>{source}<img{_looks(image)} src="{html.escape(image.moving)}"{_frame(image)}></picture>'
    else:
        picture = f"<picture>{sources}{still}</picture>" if sources else still
    return _captioned(image, picture)


def _captioned(image: Printable, picture: str) -> str:
    credit = ""
    if image.credit and image.credit.text:
        name = html.escape(image.credit.text)
        linked = f'<a href="{html.escape(image.credit.url)}" rel="external">{name}</a>' if image.credit.url else name
        credit = f'<span class="credit">{linked}</span>'
    caption = " ".join(part for part in (image.caption.markup, credit) if part)
    return f'<figure class="figure">{picture}{f"<figcaption>{caption}</figcaption>" if caption else ""}</figure>'


def _looks(image: Printable) -> str:
    return f' class="{image.look}"' if image.look else ""


def _set(srcset: str) -> str:
    return f' srcset="{html.escape(srcset)}" sizes="{SIZES}"' if srcset else ""


def _frame(image: Printable) -> str:
    return (
        f' width="{image.width}" height="{image.height}" alt="{html.escape(image.alt)}" loading="lazy" decoding="async"'
    )


def fill_figures(markup: str, figures: Sequence[str]) -> str:
    """The HTML with each mark replaced by `figures[N]`; a mark without one goes."""

    def filled(mark: re.Match[str]) -> str:
        number = int(mark[1])
        return figures[number] if number < len(figures) else ""

    return _MARK.sub(filled, markup)
