"""Lines of furniture, set: a headline, a dek, a caption."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from texts import PIECES, SETTING

from plugins.typeset.typeset import plain, set_line


@pytest.mark.parametrize(
    ("line", "set_as"),
    [
        ("It's **bold**&mdash;yes", "It’s <strong>bold</strong>—yes"),
        ("Q&A: 5 < 6", "Q&amp;A: 5 &lt;&nbsp;6"),
        ("R&amp;D", "R&amp;D"),
        ("See [the story](../x.md) & <em>this</em>", 'See the story <span class="amp">&amp;</span> <em>this</em>'),
        ("<p>Old<br>dek</p>", "Old&nbsp;dek"),
        ("a_snake_case 2*3*4", "a_snake_case&nbsp;2*3*4"),
        ("a *b **c** d* e", "a <em>b <strong>c</strong> d</em>&nbsp;e"),
        ("**a *b** c*", "<strong>a *b</strong>&nbsp;c*"),
        ("", ""),
    ],
)
def test_a_line_of_furniture_reads_emphasis_and_nothing_else(line: str, set_as: str) -> None:
    assert set_line(line, SETTING).markup == set_as


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80) | st.lists(PIECES, max_size=10).map("".join))
def test_a_line_of_furniture_holds_emphasis_and_spans_only(line: str) -> None:
    markup = set_line(line, SETTING).markup
    tags = re.findall(r"<(/?)(\w+)[^>]*>", markup)
    assert {name for _, name in tags} <= {"em", "strong", "span"}
    opened: list[str] = []
    for end, name in tags:
        assert not end or opened.pop() == name
        if not end:
            opened.append(name)
    assert not opened


def test_a_set_line_can_be_had_as_plain_text() -> None:
    assert plain(set_line('"Q & A" with NATO -- now', SETTING)) == "“Q & A” with NATO — now"
