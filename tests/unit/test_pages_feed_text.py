"""A text away from its site: every address whole, nothing in it that a feed cannot hold."""

from datetime import date

import pytest

from plugins.pages.feed_text import legal, with_host
from plugins.story.story import Correction, Credit
from plugins.typeset.typeset import Html

OWN = "https://example.org/review/2026/08/x/"


def whole(href):
    return f"https://example.org{href}"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ('<a href="/review/x/">x</a>', '<a href="https://example.org/review/x/">x</a>'),
        ('<a class="footnote-ref" href="#fn-1">1</a>', f'<a class="footnote-ref" href="{OWN}#fn-1">1</a>'),
        (
            '<img src="/a.png" srcset="/a.png 480w, /b.png 960w, https://c.example/c.png 2x">',
            '<img src="https://example.org/a.png" srcset="https://example.org/a.png 480w, '
            'https://example.org/b.png 960w, https://c.example/c.png 2x">',
        ),
        ('<a href="//cdn.example/x">x</a>', '<a href="//cdn.example/x">x</a>'),
        ('<code>a href="/x"</code>', '<code>a href="/x"</code>'),
        ('<a href="mailto:a@b.example">x</a>', '<a href="mailto:a@b.example">x</a>'),
        ("<p>a\x00b\ufffe</p>", "<p>ab</p>"),
    ],
)
def test_addresses_in_a_feed_are_whole_and_nothing_else_is_touched(text, printed):
    assert with_host(text, OWN, whole) == printed


def test_plain_text_in_a_feed_holds_nothing_that_xml_forbids():
    assert legal("\x1bA &amp; B\uffff") == "A & B"


def test_an_entry_holds_its_lead_image_with_the_credit_and_its_corrections(make_story, make_image, make_edition):
    story = make_story(
        image=make_image(credit=Credit("Jane Doe", licence="CC BY 4.0")),
        corrections=(Correction(date(2026, 9, 1), Html("It was 1959.")),),
    )
    [entry] = make_edition(story).model("feed.xml").entries
    assert entry.html.startswith('<figure class="figure"><img src="https://example.org/images/map.png"')
    assert "Jane Doe (CC BY 4.0)" in entry.html
    assert entry.html.endswith("<h2>Corrections</h2><p>September 1, 2026: It was 1959.</p>")
    assert entry.image.credit == "Jane Doe (CC BY 4.0)"


def test_a_text_in_another_language_says_which_and_how_it_is_read(make_story, make_edition):
    [entry] = make_edition(make_story(lang="ar")).model("feed.xml").entries
    assert entry.html.startswith('<div lang="ar" dir="rtl">')
    assert entry.lang == "ar"
