"""Source text set in type: the records that the rest of the house reads."""

from collections.abc import Iterable
from itertools import chain
from xml.etree.ElementTree import Element

from msgspec import Struct

from .attributes import sift_attributes
from .figures import lift_images
from .furniture import furniture
from .headings import rank_headings, set_anchors
from .legible import legible
from .links import mark_links
from .markdown_text import read_markdown
from .opening import opening_of
from .outbound import outbound_of, without_fragment
from .plain import count_words, running_text, strip_tags
from .slips import Slip, find_slips
from .source_lines import SourceLines
from .tables import frame_tables
from .tree import make, markup_of, words_of
from .typography import set_blocks, set_type


class Html(Struct, frozen=True, array_like=True, gc=False):
    """Typeset HTML: Jinja prints it as it is, and escapes every plain string."""

    markup: str

    def __html__(self) -> str:
        return self.markup

    def __str__(self) -> str:
        return self.markup

    def __bool__(self) -> bool:
        return bool(self.markup)


class SiteLink(Struct, frozen=True, array_like=True, gc=False):
    """A link into the site as its writer put it: `target` with any `#anchor`, on `line` of the file."""

    target: str
    line: int


class Figure(Struct, frozen=True, array_like=True, gc=False):
    """An image line of a text: what its writer said of it, on `line` of the file."""

    source: str
    line: int
    alt: str = ""
    caption: Html = Html("")


class Typeset(Struct, frozen=True, gc=False):
    """One text, set.

    `html` still holds a mark for each link into the site (`<a data-site-link="N">`) and for each image
    (`<imprimatur-figure data-n="N"></imprimatur-figure>`): where they lead is known only to the desk.
    `opening` is the first paragraphs of `html`, without ids and footnote references; `text` is plain.
    `anchors` are the ids in `html`. `lost_links` are those that lead nowhere a reader can be sent (`htps://…`,
    `javascript:…`): of these only the words are printed. `slips` are what its writer cannot have meant;
    `outbound` are the web addresses out of the site, without what stands behind `#`.

    A story's record leaves `html`, `opening` and `text` out; the compositor keeps them under `key`.
    """

    html: str = ""
    opening: str = ""
    text: str = ""
    words: int = 0
    links: tuple[SiteLink, ...] = ()
    figures: tuple[Figure, ...] = ()
    anchors: tuple[str, ...] = ()
    lost_links: tuple[SiteLink, ...] = ()
    slips: tuple[Slip, ...] = ()
    outbound: tuple[str, ...] = ()
    key: str = ""


class Setting(Struct, frozen=True):
    """All that typesetting depends on beside the text. `lang` is the text's own language, where it has one;
    `taken_ids` are the ids of the page around it; the last two are words of the magazine's language.
    """

    site_url: str
    opening_words: int = 90
    lang: str = "en"
    dashes: str = "default"
    taken_ids: tuple[str, ...] = ()
    table_label: str = "Table"
    back_label: str = "Back to the text"


def set_text(source: str, setting: Setting, first_line: int = 1) -> Typeset:
    """The Markdown `source`, whose first line is line `first_line` of its file, set in type."""
    source = legible(source)
    root = _read(source)
    sift_attributes(root)
    images = lift_images(root, setting.site_url)
    rank_headings(root)
    anchors = set_anchors(root, setting.taken_ids)
    targets, lost, outbound = mark_links(root, setting.site_url)
    frame_tables(root, setting.table_label)
    _label_backrefs(root, setting.back_label)
    html, opening = _set_blocks(root, opening_of(root, setting.opening_words), setting)
    text = running_text(html)
    lines = SourceLines(source, first_line)
    return Typeset(
        html=html,
        opening=opening,
        text=text,
        words=count_words(text),
        links=tuple(SiteLink(target, lines.line_of(target)) for target in targets),
        figures=tuple(
            Figure(image.source, lines.line_of(image.source), image.alt, set_line(image.caption, setting))
            for image in images
        ),
        anchors=anchors,
        lost_links=tuple(SiteLink(target, lines.line_of(target)) for target in lost),
        slips=find_slips(source, first_line),
        outbound=outbound_of(outbound),
    )


def _set_blocks(text: Iterable[Element], opening: Iterable[Element], setting: Setting) -> tuple[str, str]:
    """The text and its opening, set; what stands in both is set once."""
    blocks = [[markup_of(block) for block in part] for part in (text, opening)]
    markups = list(dict.fromkeys(chain(*blocks)))
    done = dict(zip(markups, set_blocks(markups, setting.lang, setting.dashes), strict=True))
    whole, beginning = ("\n".join(done[markup] for markup in part) for part in blocks)
    return whole, beginning


def set_line(source: str, setting: Setting) -> Html:
    """One line of furniture (a headline, a dek, a caption) set in type: of Markdown, emphasis alone is read."""
    return Html(set_type(furniture(legible(source)), setting.lang, setting.dashes))


def plain(html: Html | str) -> str:
    """A set line as plain text."""
    return strip_tags(str(html))


def _read(source: str) -> Element:
    try:
        return read_markdown(source)
    except RecursionError:
        # Quotes or lists a hundred deep are no text; print the words, which are all that is sure.
        blocks = (" ".join(block.split()) for block in source.split("\n\n"))
        return make("div", [make("p", [block]) for block in blocks if block])


def _label_backrefs(root: Element, label: str) -> None:
    for link in root.iter("a"):
        if link.get("class") == "footnote-backref":
            link.attrib.pop("title", None)
            link.set("aria-label", f"{label}: {words_of(link)}" if words_of(link).isalnum() else label)


def find_outbound(source: str, setting: Setting, first_line: int = 1) -> tuple[SiteLink, ...]:
    """The web addresses out of the site that a text links to, each on the line where it stands first."""
    source = legible(source)
    root = _read(source)
    sift_attributes(root)
    lift_images(root, setting.site_url)
    lines = SourceLines(source, first_line)
    *_, outbound = mark_links(root, setting.site_url)
    # Of several that differ behind `#` alone, the first.
    found = {without_fragment(url): target for url, target in reversed(outbound.items())}
    return tuple(SiteLink(url, lines.line_of(found[url])) for url in outbound_of(outbound))
