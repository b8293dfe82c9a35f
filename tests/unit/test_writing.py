"""The page for writers is true: each example is set, and is what stands below it."""

import re
from pathlib import Path

import lxml.html
import pytest

from plugins.pages.picture_parts import CreditLine, Picture
from plugins.typeset.figures import figure_html, fill_figures
from plugins.typeset.links import fill_links
from plugins.typeset.typeset import Setting, set_text

PAGE = Path(__file__).resolve().parents[2] / "docs" / "writing.md"
EXAMPLE = re.compile(r"^```markdown\n(.*?)^```\n\n```html\n(.*?)^```", re.MULTILINE | re.DOTALL)
EXAMPLES = EXAMPLE.findall(PAGE.read_text("utf-8"))
ADDRESSES = {
    "{filename}/stories/europe/helsinki-final-act.md": "/2026/08/helsinki/",
    "#what-was-traded": "#what-was-traded",
}


def printed(source: str) -> str:
    """What is printed of the text, in a magazine with that story and that image."""
    text = set_text(source, Setting(site_url="", lang="en-GB"))
    figures = [
        figure_html(
            Picture(
                src=f"/{figure.source}",
                width=1600,
                height=900,
                alt=figure.alt,
                caption=figure.caption,
                credit=CreditLine("Jane Doe (CC BY 4.0)", ""),
            )
        )
        for figure in text.figures
    ]
    return fill_figures(fill_links(text.html, [ADDRESSES[link.target] for link in text.links]), figures)


def shape(markup: str) -> list[object]:
    """The markup as elements, attributes and words, whatever the line ends between its blocks."""

    def walk(element: lxml.html.HtmlElement) -> list[object]:
        inside: list[object] = [element.tag, dict(element.attrib), words(element.text)]
        for child in element:
            inside += [walk(child), words(child.tail)]
        return inside

    return walk(lxml.html.fragment_fromstring(markup, create_parent="div"))


def words(text: str | None) -> str:
    """Blanks as a browser sees them: one for many, none at a block's end."""
    return re.sub("[ \n]+", " ", text or "").rstrip(" ") if (text or "").strip(" \n") else ""


@pytest.mark.parametrize(("written", "shown"), EXAMPLES, ids=[written.split("\n")[0][:40] for written, _ in EXAMPLES])
def test_what_the_page_for_writers_shows_is_what_is_printed(written: str, shown: str) -> None:
    assert shape(printed(written)) == shape(shown)


def test_every_example_is_tried() -> None:
    text = PAGE.read_text("utf-8")
    assert len(EXAMPLES) == text.count("```markdown") == text.count("```html") > 12


def test_a_text_of_all_examples_has_no_slip() -> None:
    for written, _ in EXAMPLES:
        assert set_text(written, Setting(site_url="")).slips == ()
