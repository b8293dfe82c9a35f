"""A text's HTML as Markdown."""

import pytest

from plugins.pages.markdown_text import markdown_of
from plugins.typeset.markdown_text import read_markdown
from plugins.typeset.tree import words_of


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        (
            "<h2 id='a'>One</h2>\n<p>Two <em>three</em>, <strong>four</strong>.</p>",
            "## One\n\nTwo *three*, **four**.\n",
        ),
        ('<p><a href="https://a.example/?x=1&amp;y=2">a</a></p>', "[a](https://a.example/?x=1&y=2)\n"),
        ("<ul>\n<li>One</li>\n<li>Two</li>\n</ul>\n<p>x</p>", "- One\n- Two\n\nx\n"),
        ("<ol>\n<li>One</li>\n<li>Two</li>\n</ol>", "1. One\n2. Two\n"),
        ("<blockquote>\n<p>Said.</p>\n<p>More.</p>\n</blockquote>\n<p>x</p>", "> Said.\n>\n> More.\n\nx\n"),
        ("<pre><code>a &lt; b\n  *c*</code></pre>", "```\na < b\n  *c*\n```\n"),
        ("<p>A * and a [b] &amp; c_d</p>", "A \\* and a \\[b\\] & c\\_d\n"),
        ('<p>x<sup id="fnref:1"><a href="#fn:1">1</a></sup></p>', "x[^1]\n"),
        ('<ol><li id="fn:1"><p>Note.&nbsp;<a href="#fnref:1">↩</a></p></li></ol>', "[^1]: Note.\n"),
        (
            '<figure><img src="/a.png" alt="A [map]"><figcaption>It.</figcaption></figure>',
            "![A \\[map\\]](/a.png)\n\nIt.\n",
        ),
        ("<table><tr><td>1</td></tr></table>", "<table><tr><td>1</td></tr></table>\n"),
    ],
)
def test_each_element_has_its_form(html, markdown):
    assert markdown_of(html) == markdown


def test_read_again_it_says_the_same_words():
    html = "<h2>One &amp; two</h2>\n<p>A <em>b</em> c*d [e] <code>f_g</code>.</p>\n<ul>\n<li>h</li>\n<li>i</li>\n</ul>"
    again = words_of(read_markdown(markdown_of(html))).split()
    assert again == ["One", "&", "two", "A", "b", "c*d", "[e]", "f_g.", "h", "i"]
