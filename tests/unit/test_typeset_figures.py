"""Figures and tables in a text."""

import re

import msgspec
from texts import SETTING, html

from plugins.pages.picture_parts import CreditLine, Picture
from plugins.typeset.figures import figure_html
from plugins.typeset.typeset import Html, set_text


def test_an_image_line_becomes_a_figure_of_its_own() -> None:
    text = set_text('Words.\n\n![A "bridge"](images/b.jpg "It\'s *long*")\n', SETTING)
    assert text.html == '<p>Words.</p>\n<imprimatur-figure data-n="0"></imprimatur-figure>'
    [figure] = text.figures
    assert (figure.source, figure.line, figure.alt) == ("images/b.jpg", 3, 'A "bridge"')
    assert figure.caption == Html("It’s <em>long</em>")


def test_an_image_within_a_line_follows_its_paragraph() -> None:
    page = html("One ![a](a.jpg) two ![b]({static}/images/b.jpg) **![c](c.jpg)**\n\n- x ![d](d.jpg)\n")
    assert re.findall(r'<p>|</p>|<li>|</li>|data-n="."', page) == [
        *["<p>", "</p>", 'data-n="0"', 'data-n="1"', 'data-n="2"', "<li>", 'data-n="3"', "</li>"],
    ]
    assert "<strong>" not in page


def test_an_image_from_elsewhere_becomes_a_link_to_it() -> None:
    page = html("![A map](https://maps.example/x.png)")
    assert page.startswith('<p class="embed"><a href="https://maps.example/x.png" class="external"')
    assert "A&nbsp;map</a></p>" in page


def test_a_figure_is_printed_with_its_caption_and_credit_and_no_empty_caption() -> None:
    bare = Picture(src="/a.jpg", width=4, height=3, alt='A "b"')
    assert figure_html(bare) == (
        '<figure class="figure"><img src="/a.jpg" width="4" height="3" alt="A &quot;b&quot;" loading="lazy"'
        ' decoding="async"></figure>'
    )
    full = msgspec.structs.replace(
        bare, caption=Html("<em>C</em>"), credit=CreditLine("Jane & Co", "https://j.example")
    )
    assert figure_html(full).endswith(
        '<figcaption><em>C</em> <span class="credit"><a href="https://j.example" rel="external">Jane &amp; Co</a></span>'
        "</figcaption></figure>"
    )


def test_a_table_scrolls_in_a_frame_that_has_a_name() -> None:
    table = "| A | B |\n|---|--:|\n| 1 | 2 |\n"
    assert '<div class="table" role="region" tabindex="0" aria-label="Costs &amp; gains"><table>' in html(
        f"## Costs & gains\n\n{table}"
    )
    assert 'aria-label="Tableau"' in html(table, table_label="Tableau")
    assert '<th scope="col">A</th>' in html(table)
    assert '<td data-align="end">2</td>' in html(table)
