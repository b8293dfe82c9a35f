"""Typogrify's filters, run only over what they can change: what comes out is what typogrify itself prints."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from smartypants import Attr, smartypants
from typogrify import filters as typogrify

from plugins.typeset.filters import smarten, tie_last_words, typogrified, wrap_capitals
from plugins.typeset.legible import legible
from plugins.typeset.markdown_text import read_markdown
from plugins.typeset.tree import markup_of
from plugins.typeset.typography import hide_untouched, set_blocks, set_type

# Runs of few signs, for a filter fails at how they stand together; a digit and a space that are not of ASCII.
SIGNS = st.text("\"'-.`\\ \n\xa0\x85\t[({)]!,;:?&_90٣sS'\"aA", max_size=12)
PIECES = st.sampled_from(
    [
        *["&amp;", "&#38;", "&", "&nbsp;", "&mdash;", "&#8212;", "&#8220;", "&ldquo;", "&lsquo;", "&&#x2013;", "&gt;"],
        *["NATO", "U.S.", "U. S. ", "A1B", "2KU2", "EU's", "I", "A.", "NATOs", "ÄÖ", "'90s", "1990'90s", "x's", "\\B"],
        *["word", " ", " & ", " &amp; ", "\n", "--", "---", "...", ". . .", "\"'", "'\"", "''", '""', "'s ", '"', "'"],
    ]
)
TAGS = st.sampled_from(
    [
        *["<p>", "</p>", "<li>", "</li>", "<h2 n1>", "</h2>", "<dd>", "</dd>", "<br>", "<ul>", "</ul>"],
        *["<em>", "</em>", "<a n0>", "</a>", "<b>", "</b>", "<span n3>", "</span>", "<sup n4>", "</sup>", "<x n2>"],
        *["<blockquote>", "</blockquote>", "<imprimatur-figure n5>", "</imprimatur-figure>"],
    ]
)
RUNS = st.lists(PIECES | SIGNS, max_size=8).map("".join)
MARKUP = st.lists(PIECES | SIGNS | TAGS, max_size=14).map("".join)
SMART = st.sampled_from([Attr.set1, Attr.set2, Attr.set3, Attr.d | Attr.e, Attr.q | Attr.d | Attr.e])


@settings(max_examples=700, deadline=None)
@given(MARKUP)
@example('<em>"x"</em>')
@example("<p>(<em>'</em> <em>x</em>'</p>")
@example("<p>U.S. & A.B.  c</p>")
@example("<p>a &#38; b</p>")
@example("<p>a&nbsp;&#38;&nbsp;b</p>")
@example("& & & <b> &</b> & &nbsp;& b")
@example("<p>x</p><p>\"<em>'</em>'")
@example("1AB 2<b>3CD</b>4EF. 5GH.6I.7 '8AB' xAB")
def test_a_text_comes_out_as_typogrify_prints_it(markup: str) -> None:
    assert typogrified(markup, Attr.default) == typogrify.typogrify(markup)


def test_the_real_archive_comes_out_as_typogrify_prints_it(archive) -> None:  # type: ignore[no-untyped-def]
    for path in sorted((archive / "stories").rglob("*.md"))[::16]:
        source = legible(path.read_text(encoding="utf-8").split("\n---\n", 1)[1])
        for block in read_markdown(source):
            markup, _ = hide_untouched(markup_of(block))
            assert typogrified(markup, Attr.default) == typogrify.typogrify(markup), path.name


@settings(max_examples=700, deadline=None)
@given(RUNS, SMART)
@example("\\'a 'b", Attr.set1)
@example("``a'' 'b", Attr.set1)
@example("a's's 'b", Attr.set1)
@example("'!\\B", Attr.set1)
@example("1990'90s '90s", Attr.set1)
@example("&nbsp;'a&nbsp;\"a&mdash;'a&#8212;'a&&#x2013;'a", Attr.set1)
def test_quotes_and_dashes_are_those_of_smartypants(run: str, smart: int) -> None:
    assert smarten(run, smart) == smartypants(run, smart)


@settings(max_examples=400, deadline=None)
@given(st.text("ABÄ19٣.' \nab-_", max_size=14) | RUNS)
@example("2KU2 NATO's D.O.T.   like U. S. NATOs")
def test_capitals_are_marked_as_typogrify_marks_them(run: str) -> None:
    assert wrap_capitals(run) == typogrify.caps(run)


@settings(max_examples=400, deadline=None)
@given(st.lists(TAGS | st.sampled_from(["a", " ", "\n", "&nbsp;", "\xa0", "b c"]), max_size=14).map("".join))
@example("<p>a <em>b</em> c</em> </p> d<li> e</li>f g")
def test_last_words_are_tied_as_typogrify_ties_them(markup: str) -> None:
    assert tie_last_words(markup) == typogrify.widont(markup)


BLOCKS = st.tuples(st.sampled_from(["p", "h2", "blockquote", "ul", "div"]), MARKUP)


@settings(max_examples=200, deadline=None)
@given(st.lists(BLOCKS, max_size=4), st.sampled_from(["en", "fr", "eo"]))
def test_no_filter_looks_beyond_the_edge_of_a_block(blocks: list[tuple[str, str]], lang: str) -> None:
    printed = [f"<{tag}><p>{re.sub('<x[^>]*>', '', inside)}</p></{tag}>" for tag, inside in blocks]
    assert set_blocks(printed, lang) == [set_type(block, lang) for block in printed]


@settings(max_examples=400, deadline=None)
@given(
    st.lists(PIECES | SIGNS | st.sampled_from(["a b", "É", "A", "1"]), max_size=4).map("".join),
    st.sampled_from(["en", "fr"]),
)
@example("A cheap agreement for Vakaen", "en")
def test_a_line_without_a_sign_is_set_as_if_every_filter_had_gone_over_it(line: str, lang: str) -> None:
    assert set_type(line, lang) == set_blocks([line], lang)[0]


@pytest.mark.parametrize("dashes", ["default", "oldschool", "oldschool_inverted"])
def test_attributes_and_code_are_printed_as_they_are(dashes: str) -> None:
    markup = '<p><a href="a--b" title="A & \'B\'...">x</a> <code>"NATO" -- <b>\'</b></code> y z</p>'
    assert set_type(markup, "en", dashes) == markup.replace("y z</p>", "y&nbsp;z</p>")
