"""Raw HTML in a text: what is printed of it, and where it ends up."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.typeset.typeset import Setting, set_text

SETTING = Setting(site_url="https://magazine.example")
VOID = {"br", "hr", "wbr"}
BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "pre", "blockquote", "hr", "aside", "div"}

TAGS = st.sampled_from(
    [
        "a",
        "p",
        "div",
        "span",
        "table",
        "tr",
        "td",
        "th",
        "caption",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "h1",
        "h3",
        "blockquote",
        "pre",
        "code",
        "figure",
        "figcaption",
        "img",
        "iframe",
        "video",
        "object",
        "b",
        "em",
        "font",
        "center",
        "form",
        "input",
        "button",
        "textarea",
        "label",
        "script",
        "style",
        "svg",
        "math",
        "title",
        "noscript",
        "details",
    ]
)
ATTRIBUTES = st.sampled_from(
    [
        "href='javascript:alert(1)'",
        "href='java&#10;script:alert(1)'",
        "href='/x'",
        "href='http://['",
        "src=x onerror=alert(1)",
        "style='x:expression(1)'",
        "onclick=alert(1)",
        "id=a",
        "name=a",
        "colspan=4",
        "rowspan=9",
        "align=center",
        "title='<b>'",
        "src='https://e.org/x'",
        "class='card note'",
        "lang=xx-yy",
        "start=x",
        "data-site-link=0",
        "srcdoc='<script>'",
    ]
)
STARTS = st.builds(lambda tag, found: f"<{tag} {' '.join(found)}>", TAGS, st.lists(ATTRIBUTES, max_size=3))
HTML = st.lists(
    st.one_of(STARTS, TAGS.map(lambda tag: f"</{tag}>"), st.sampled_from(["text ", "\n\n", "- x\n", "[a](b) "]))
)


class Nesting(HTMLParser):
    """Notes every element with its ancestors, and fails at an end tag that ends nothing."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, tuple[str, ...], dict[str, str | None]]] = []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, tuple(self.open), dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def html(source: str) -> str:
    return set_text(source, SETTING).html


@settings(max_examples=250, deadline=None)
@given(HTML.map("".join))
def test_whatever_is_written_comes_out_nested_as_html_allows(source: str) -> None:
    for tag, above, _ in Nesting(html(source)).seen:
        parent = above[-1] if above else ""
        assert not (tag in BLOCKS and {"p", "h2", "h3", "h4", "pre", "a", "span", "em", "b"} & set(above)), (tag, above)
        assert (tag == "li") == (parent in {"ul", "ol"})
        assert tag not in {"dt", "dd"} or parent == "dl"
        assert not (tag == "a" and "a" in above)


@settings(max_examples=250, deadline=None)
@given(HTML.map("".join))
def test_whatever_is_written_nothing_runs(source: str) -> None:
    for tag, _, attributes in Nesting(html(source)).seen:
        assert tag not in {"script", "style", "iframe", "object", "embed", "form", "input", "svg", "math", "img"}
        assert not any(name.startswith("on") or name in {"style", "src", "srcdoc"} for name in attributes)
        assert not (attributes.get("href") or "").lower().startswith(("javascript", "data", "vbscript"))


@pytest.mark.parametrize(
    "source",
    [
        "<img src=x onerror=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        "<iframe><script>alert(1)</script></iframe>",
        "<a href='java\tscript:alert(1)'>x</a>",
        "<a href='&#106;avascript:alert(1)'>x</a>",
        "[x](javascript&#58;alert(1))",
        "<form action=/x><input onfocus=alert(1) autofocus></form>",
        "<template><script>alert(1)</script></template>",
    ],
)
def test_known_attacks_do_not_get_through(source: str) -> None:
    for tag, _, attributes in Nesting(html(source)).seen:
        assert tag in {"p", "a", "table", "div", "span", "imprimatur-figure"}
        assert not attributes or not re.search(r"script:|onerror|onfocus", str(attributes))


def test_raw_html_is_treated_as_markdown_is() -> None:
    source = (
        '<h1 align="center">Head</h1><p>See <a href="../x.md">this</a> and <a href="https://e.org" target="_blank">that</a>.'
        '<img src="images/a.jpg" alt="A"></p><table border=1><tr><th>A<th>B<tr><td>1<td>2</table>'
    )
    text = set_text(source, SETTING)
    assert text.html.startswith(
        '<h2 id="head">Head</h2>\n<p>See <a data-site-link="0">this</a> and <a href="https://e.org"'
    )
    assert '<imprimatur-figure data-n="0"></imprimatur-figure>' in text.html
    assert '<div class="table" role="region" tabindex="0" aria-label="Head"><table>' in text.html
    assert text.html.count('<th scope="col">') == 2
    assert "border" not in text.html and "target" not in text.html
    assert [figure.alt for figure in text.figures] == ["A"]


def test_a_raw_figure_gives_its_caption_to_its_image() -> None:
    [figure] = set_text(
        '<figure><img src="a.jpg" alt="A"><figcaption>It\'s <b>so</b></figcaption></figure>', SETTING
    ).figures
    assert figure.caption.markup == "It’s&nbsp;so"


@pytest.mark.parametrize(
    ("source", "href", "words"),
    [
        ('<iframe src="//v.example/1" title="The talk"></iframe>', "https://v.example/1", "The&nbsp;talk"),
        ('<video controls><source src="https://v.example/a.mp4"></video>', "https://v.example/a.mp4", "v.example"),
        ('<object data="https://v.example/b"></object>', "https://v.example/b", "v.example"),
        ('<embed src="https://v.example/c">', "https://v.example/c", "v.example"),
    ],
)
def test_what_another_site_would_show_becomes_a_link_to_it(source: str, href: str, words: str) -> None:
    assert html(source) == f'<p class="embed"><a href="{href}" class="external" rel="external">{words}</a></p>'


def test_a_tracking_pixel_is_not_printed() -> None:
    assert html('Words.<img src="https://t.example/p.gif" width="1" height="1">') == "<p>Words.</p>"


def test_presentation_goes_and_its_words_stay() -> None:
    page = html('<center><font color="red">Red</font> <big>big</big> <tt>code</tt></center>')
    assert page == "<p>Red big <code>code</code></p>"


def test_an_inline_element_around_blocks_is_put_into_each() -> None:
    assert html("<b><p>One</p><p>Two</p></b>") == "<p><b>One</b></p>\n<p><b>Two</b></p>"


def test_a_tag_that_html_does_not_know_is_printed_as_it_was_typed() -> None:
    assert html("Type git clone <your-name> now") == "<p>Type git clone &lt;your-name&gt;&nbsp;now</p>"


def test_an_element_that_is_never_closed_does_not_swallow_the_rest() -> None:
    for tag in ("title", "iframe", "script", "textarea", "style"):
        assert "the end" in set_text(f"The <{tag}> tag is told of here\n\nto the end", SETTING).text


def test_spans_of_cells_that_cannot_be_are_dropped() -> None:
    assert "rowspan" not in html("<table><tr><td rowspan=3>a<td>b<tr><td>c</table>")
    assert "colspan" in html("<table><tr><td colspan=2>a<tr><td>c<td>d</table>")


def test_a_table_of_one_cell_is_no_table() -> None:
    assert html("<table><tr><td>Just words</td></tr></table>") == "<p>Just&nbsp;words</p>"


def test_two_elements_with_one_id_get_two() -> None:
    assert set_text('<p id="a">x</p><p id="a">y</p>', SETTING).anchors == ("a", "a-2")


def test_an_old_named_anchor_can_still_be_linked_to() -> None:
    assert set_text('<p><a name="part one"></a>Words [back](#part-one)</p>\n\nx', SETTING).anchors == ("part-one",)


def test_a_language_is_kept_where_it_is_one() -> None:
    assert html('<p>He said <span lang="fr-CA">oui</span> <span lang="zz-top">x</span></p>').count("lang=") == 1
