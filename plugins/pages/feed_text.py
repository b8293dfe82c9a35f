"""A story's text as feeds carry it: read away from its site, so every address in it is whole."""

import html as marks
import re
from collections.abc import Callable, Sequence
from html import unescape

from msgspec.structs import replace

from plugins.story.story import Image, Story
from plugins.story.yaml_lines import CONTROL
from plugins.typeset.figures import figure_html, fill_figures
from plugins.typeset.links import fill_links

from .house import House
from .linked_data import from_root
from .pictures import picture_of
from .sheet import Sheet

TAG = re.compile(r"<[a-zA-Z][^>]*>")
ADDRESS = re.compile(r'(?<=\s)(href|src|poster|cite)="(/(?!/)[^"]*|#[^"]*)"')
CANDIDATES = re.compile(r'(?<=\s)srcset="([^"]*)"')


def feed_text(sheet: Sheet, house: House) -> str:
    """The lead image with its credit, the text, its corrections; in a story of another language, or one that reads
    from the right, within an element that says so."""
    story = sheet.story
    said = f"{plain_body(sheet, story.image, sheet.figures, house)}{corrections(story, house)}"
    lang = story.lang or house.magazine.lang
    if story.lang or house.direction_of(lang) == "rtl":
        said = f'<div lang="{marks.escape(lang)}" dir="{house.direction_of(lang)}">{said}</div>'
    return with_host(said, house.absolute(story.path), lambda href: from_root(house, href))


def plain_body(sheet: Sheet, lead: Image | None, figures: Sequence[Image | None], house: House) -> str:
    """The lead image and the text, each image in the one form that every program shows."""

    def still(image: Image | None) -> str:
        if image is None:
            return ""
        shown = replace(picture_of(image, house), srcset="", sources=(), look="", moving="")
        return figure_html(shown)

    whole = house.whole(sheet.story.text, sheet.story.source).html
    return still(lead) + fill_figures(fill_links(whole, sheet.hrefs), [still(image) for image in figures])


def corrections(story: Story, house: House) -> str:
    if not story.corrections:
        return ""
    days = house.wording.filters()["day"]
    notices = "".join(f"<p>{days(each.date)}: {each.text}</p>" for each in story.corrections)
    return f"<h2>{marks.escape(house.say('Corrections'))}</h2>{notices}"


def with_host(text: str, own: str, whole: Callable[[str], str]) -> str:
    """The HTML with every address in full. `own` is the text's own, for links to places in it; `whole` gives that of
    one which starts at the root of the host."""

    def address(found: re.Match[str]) -> str:
        name, href = found[1], found[2]
        return f'{name}="{own}{href}"' if href.startswith("#") else f'{name}="{whole(href)}"'

    def candidate(said: str) -> str:
        said = said.strip()
        return whole(said) if said.startswith("/") and not said.startswith("//") else said

    def candidates(found: re.Match[str]) -> str:
        return f'srcset="{", ".join(map(candidate, found[1].split(", ")))}"'

    def tag(found: re.Match[str]) -> str:
        return CANDIDATES.sub(candidates, ADDRESS.sub(address, found[0]))

    return CONTROL.sub("", TAG.sub(tag, text))


def legal(text: str) -> str:
    """Plain text without what XML forbids: one such sign, and no reader opens the feed."""
    return CONTROL.sub("", unescape(text))
