"""What a story's page weighs on the line, over every story of the demonstration: compressed as a host sends it."""

import brotli
import pytest

# HTML and CSS of a story of 1,000 words with related cards, river, structured data and six images. A server may send
# ten packets of 1,460 bytes before it must wait for an answer (RFC 6928).
HEAVIEST = 14_600
# English prose under Brotli, with what comes with length: links, headings, notes.
BYTES_A_WORD = 2.4
HEAVIEST_SCRIPT = 3_000
STYLES = "link[rel=stylesheet]"


def pressed(site, address):
    return len(brotli.compress((site.output / address.removeprefix(site.prefix).lstrip("/")).read_bytes()))


@pytest.fixture(scope="module")
def style(meridian):
    [link] = meridian.page(meridian.story_files[0]).cssselect(STYLES)
    return pressed(meridian, link.get("href"))


def test_the_page_and_the_style_of_every_story_are_there_at_once(meridian, style):
    heavy = {}
    for file in meridian.story_files:
        words = len(meridian.page(file).cssselect(".story__body")[0].text_content().split())
        weight, most = pressed(meridian, file) + style, HEAVIEST + BYTES_A_WORD * max(0, words - 1000)
        if weight > most:
            heavy[file] = f"{weight} bytes for {words} words, {weight - most:.0f} too many"
    assert len(meridian.story_files) > 40
    assert not heavy


def test_all_script_of_a_page_is_a_few_lines(site):
    # The search page is script by its nature, and says so to readers without; nobody meets it who does not search.
    for file in (file for file in site.html_files if not file.startswith("search/")):
        scripts = [script.get("src") for script in site.page(file).cssselect("script[src]")]
        sizes = [(site.output / src.removeprefix(site.prefix).lstrip("/")).stat().st_size for src in scripts]
        assert sum(sizes) <= HEAVIEST_SCRIPT, file


def test_only_other_pages_load_the_second_stylesheet(site):
    for file in site.html_files:
        page = site.page(file)
        styles = len(page.cssselect(STYLES))
        assert styles == (1 if page.cssselect("main article.story") else 2) or not page.cssselect("main"), file
