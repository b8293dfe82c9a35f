"""Slips of the pen: what Markdown passes over in silence is told, with its line; what is right is left in peace."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.typeset.slips import find_slips
from plugins.typeset.typeset import Setting, set_text

SOUND = """A text[^1] with a note[^two], and `[^code]` in code.

## A part

### A part of it

## Another

::: note What to know
A note.
:::

::: pullquote
Said again.
:::

```
[^3] ::: nonsense
# a comment
#### and another
```

~~~~
~~~
~~~~

[^1]: The first note,
    which goes on.[^two]

[^two]: The second.
"""


def said(source: str, first_line: int = 1) -> list[str]:
    return [f"{slip.line}: {slip.what}; {slip.remedy}" for slip in find_slips(source, first_line)]


def test_a_sound_text_has_no_slip() -> None:
    assert said(SOUND) == []


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("A text.\n\nMore[^1].", '3: the note "[^1]" has no text; write it below as "[^1]: ..."'),
        ("A text.\n\n[^1]: A note.", '3: nothing refers to the note "[^1]"; put "[^1]" where it belongs'),
        (
            "A[^1].\n\n[^1]: A note.\n\n[^1]: Another.",
            '5: the note "[^1]:" stands here twice; number one of them anew; line 3 has it',
        ),
        ("::: Nots\nx\n:::", '1: unknown aside "::: Nots"; did you mean "::: note"?'),
        ("x\n\n::: warning\nx\n:::", '3: unknown aside "::: warning"; write "::: note" or "::: pullquote"'),
        ("::: note\nx\n\ny", '1: "::: note" is never closed; put ":::" on a line of its own below it'),
        ("x\n\n:::\n", '3: this ":::" closes nothing; take it out, or open an aside above it'),
        (
            "x\n\n```python\ncode\n",
            '3: the code opened with "```" is never closed; put "```" on a line of its own below it',
        ),
        ("## a\n\n#### b", '3: a heading of level 4 follows one of level 2; begin it with "###"'),
        ("a\n===\n\n### b", '4: a heading of level 3 follows one of level 1; begin it with "##"'),
    ],
)
def test_a_slip_is_told_with_its_line_and_what_to_do(source: str, sentence: str) -> None:
    assert said(source) == [sentence]


def test_a_slip_is_told_with_its_line_in_the_file() -> None:
    assert said("x[^1]", first_line=9) == ['9: the note "[^1]" has no text; write it below as "[^1]: ..."']


def test_a_note_that_nothing_refers_to_is_printed_without_a_way_back() -> None:
    text = set_text("A text.\n\n[^1]: A note.", Setting(site_url=""))
    assert "note." in text.html
    assert "backref" not in text.html
    assert text.links == ()


@given(st.lists(st.sampled_from([*SOUND.split("\n"), "```", ":::", "::: no", "x[^9]", "#### y", "---"])).map("\n".join))
def test_every_slip_stands_on_a_line_of_its_text(source: str) -> None:
    lines = source.count("\n") + 1
    assert all(1 <= slip.line <= lines for slip in find_slips(source))


def test_a_link_without_an_address_is_told() -> None:
    assert said("One [word]() and [two](<>), ![an image]() and `[code]()`.") == [
        '1: the link "word" has no address; write it between the round brackets',
        '1: the link "two" has no address; write it between the round brackets',
    ]


def test_a_word_processors_list_is_told_once() -> None:
    text = "Text • with a dot.\n\n•\tone\n•\ttwo\n\n•\tthree\n\nText.\n\n  · four\n"
    assert said(text) == [
        '3: a line begins with "•"; begin each line of a list with "- "',
        '10: a line begins with "·"; begin each line of a list with "- "',
    ]
