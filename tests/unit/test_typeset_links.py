"""Links in a text: into the site, out of it, and nowhere."""

import pytest
from texts import SETTING, html

from plugins.typeset.links import fill_links
from plugins.typeset.typeset import set_text


def test_links_into_the_site_are_handed_to_the_desk_with_their_lines() -> None:
    source = (
        "One [a]({filename}/stories/x.md) and\n[b](../y.md#part) and\n[c](/2025/01/z/),\n"
        "[d](https://magazine.example/about/),\n[e](#end),\n[a again]({filename}/stories/x.md)."
    )
    text = set_text(source, SETTING, first_line=10)
    assert [(link.target, link.line) for link in text.links] == [
        ("{filename}/stories/x.md", 10),
        ("../y.md#part", 11),
        ("/2025/01/z/", 12),
        ("https://magazine.example/about/", 13),
        ("#end", 14),
        ("{filename}/stories/x.md", 15),
    ]
    assert text.html.count("<a data-site-link=") == 6


def test_a_link_that_leads_nowhere_leaves_its_words() -> None:
    marked = '<p><a data-site-link="0" title="t">a</a> <a data-site-link="1">b</a></p>'
    assert fill_links(marked, ["/x/?a&b", None]) == '<p><a href="/x/?a&amp;b" title="t">a</a> b</p>'


def test_a_link_out_of_the_site_says_so_and_has_a_valid_address() -> None:
    page = html("[w](<https://example.org/a b?q=[1]&r=%zz#é>)")
    assert page == (
        '<p><a href="https://example.org/a%20b?q=%5B1%5D&amp;r=%25zz#%C3%A9" class="external" rel="external">w</a></p>'
    )
    assert html("<a@b.org>") == '<p><a href="mailto:a@b.org">a@b.org</a></p>'


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "htps://x.org",
        "http://",
        "http://[x",
        "https://a..b/",
        "https://1.2.3.999/",
        "https://a.org:99999/",
    ],
)
def test_a_link_no_reader_can_be_sent_to_keeps_its_words_and_is_told_of(target: str) -> None:
    text = set_text(f"Here\n[the words]({target})", SETTING)
    assert "<a" not in text.html
    assert "the&nbsp;words" in text.html
    assert [(lost.target, lost.line) for lost in text.lost_links] == [(target, 2)]


def test_an_opening_keeps_its_links() -> None:
    text = set_text("A [story](x.md) and [more](https://e.org).", SETTING)
    assert fill_links(text.opening, ["/x/"]).startswith('<p>A <a href="/x/">story</a> and <a href="https://e.org"')
