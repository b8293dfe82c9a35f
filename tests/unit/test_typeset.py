"""A text, set: Markdown and what the house adds to it."""

import re

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from texts import PIECES, SETTING, html

from plugins.typeset.figures import fill_figures
from plugins.typeset.links import fill_links
from plugins.typeset.typeset import set_text

TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES | st.text(max_size=8), max_size=30).map("".join))


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_any_text_can_be_set_and_is_set_alike_each_time(source: str) -> None:
    assert set_text(source, SETTING) == set_text(source, SETTING)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_no_two_elements_of_a_text_share_an_id(source: str) -> None:
    text = set_text(source, SETTING)
    ids = re.findall(r'<[a-z][^>]* id="([^"]*)"', text.html)
    assert len(ids) == len(set(ids))
    assert set(ids) == set(text.anchors)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_filling_leaves_no_mark(source: str) -> None:
    text = set_text(source, SETTING)
    page = fill_figures(fill_links(text.html, [None] * len(text.links)), [""] * len(text.figures))
    assert "<a data-site-link" not in page
    assert "<imprimatur-figure" not in page


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_an_opening_has_no_id(source: str) -> None:
    assert not re.search(r'<[a-z][^>]* id="', set_text(source, SETTING).opening)


@pytest.mark.parametrize("source", [">" * 3000 + " a", "\n".join(" " * 4 * n + "- a" for n in range(400))])
def test_a_text_nested_beyond_reason_keeps_its_words(source: str) -> None:
    assert "a" in set_text(source, SETTING).text


def test_a_heading_carries_an_id_made_of_its_words_in_any_script() -> None:
    text = set_text("## What's next, Łódź?\n\n## مَا بعد\n\n## What's next, Łódź?\n\n## ???", SETTING)
    assert text.anchors == ("whats-next-łódź", "مَا-بعد", "whats-next-łódź-2", "section")


def test_no_heading_takes_an_id_of_the_page_around_it() -> None:
    assert set_text("## Main", msgspec.structs.replace(SETTING, taken_ids=("main",))).anchors == ("main-2",)


def test_the_first_heading_stands_right_under_the_headline_and_none_is_skipped() -> None:
    levels = re.findall(r"<h([1-6])", html("# A\n\n### B\n\n## C\n\n#### D\n\n# E\n"))
    assert levels == ["2", "3", "3", "4", "2"]
    assert re.findall(r"<h([1-6])", html("### A\n\n## B\n\n### C\n")) == ["2", "2", "3"]


def test_a_heading_without_words_is_not_printed() -> None:
    assert "<h" not in html("## \n\ntext\n\n## <b></b>\n")


def test_a_pull_quote_is_set_apart_and_not_said_twice() -> None:
    text = set_text("Before.\n\n::: pullquote\nPulled **out**.\n:::\nAfter.\n", SETTING)
    assert '<aside class="pull-quote">\n<p>Pulled <strong>out</strong>.</p>\n</aside>' in text.html
    assert text.text == "Before.\nAfter."


def test_a_note_holds_markdown_under_its_title() -> None:
    note = html('## S\n\n::: note "How we know"\n\nWords.\n\n- a\n- b\n\n:::\n')
    assert '<aside class="note">\n<h3 class="note__title" id="how-we-know">How we&nbsp;know</h3>' in note
    assert "<li>a</li>" in note.partition("</aside>")[0]


def test_an_aside_that_is_never_closed_ends_at_the_first_blank_line() -> None:
    assert html("::: note T\nInside.\n\nOutside.").endswith("</aside>\n<p>Outside.</p>")


def test_a_fence_in_code_is_code() -> None:
    assert "<aside" not in html("```\n::: note T\nx\n:::\n```\n")


def test_a_footnote_and_its_number_lead_to_each_other() -> None:
    page = html("Words.[^a b] And again.[^a b]\n\n[^a b]: The note.\n", back_label="Zurück")
    targets = re.findall(r'href="#([^"]+)"', page)
    assert len(targets) == 4
    assert all(f' id="{target}"' in page for target in targets)
    assert page.count('aria-label="Zurück"') == 2
    assert "Jump back" not in page


def test_a_heading_never_takes_the_id_of_a_footnote() -> None:
    anchors = set_text("## fn:1\n\nx[^1]\n\n[^1]: y\n", SETTING).anchors
    assert len(anchors) == len(set(anchors)) == 3


def test_an_attribute_that_markdown_lets_a_writer_add_must_be_one_the_house_prints() -> None:
    page = html(
        '[x](https://e.org){: onclick="alert(1)" style="color:red" class="huge" #here }\n\n## H {#part-two .x}\n'
    )
    assert "onclick" not in page and "style" not in page and "huge" not in page
    assert 'id="here"' in page and '<h2 id="part-two">H</h2>' in page


@pytest.mark.parametrize("name", ["hidden", "id", "class", "lang", "title", ":", "start"])
def test_an_attribute_without_a_value_is_left_out(name: str) -> None:
    assert html(f"*a*{{: {name} }} b") == "<p><em>a</em>&nbsp;b</p>"
    assert html(f"- a\n{{: {name} }}").startswith("<ul>\n<li>a")


def test_code_is_printed_as_it_was_typed() -> None:
    page = html('Use `"x" -- NATO & co` now.\n\n```python\nprint("it\'s") # &amp; <b>\n```\n')
    assert '<code>"x" -- NATO &amp; co</code>' in page
    assert '<pre><code class="language-python">print("it\'s") # &amp;amp; &lt;b&gt;\n</code></pre>' in page


def test_type_is_set_as_typogrify_sets_it() -> None:
    assert html("\"We\" & NATO -- it's the '90s...") == (
        '<p><span class="dquo">“</span>We” <span class="amp">&amp;</span> <span class="caps">NATO</span> — it’s'
        " the&nbsp;’90s…</p>"
    )


def test_an_apostrophe_after_emphasis_or_code_is_an_apostrophe() -> None:
    page = html("The *Guardian*'s view, `x`'s type, and *this*\" too.")
    assert "<em>Guardian</em>’s" in page and "<code>x</code>’s" in page and "<em>this</em>”" in page


def test_no_typography_reaches_into_an_attribute() -> None:
    page = html("[x](https://e.org/a--b \"A & B -- 'NATO'\")")
    assert 'href="https://e.org/a--b"' in page and "title=\"A &amp; B -- 'NATO'\"" in page


@pytest.mark.parametrize(
    ("lang", "quoted"),
    [("en-GB", "“x”"), ("fr", "«\u202fx\u202f»"), ("es", "«x»"), ("ar", "«x»"), ("de_CH", "„x“"), ("eo", '"x"')],
)
def test_quotes_are_those_of_the_language_or_stay_as_they_were_typed(lang: str, quoted: str) -> None:
    assert html('Il dit "x" ici même.', lang=lang) == f"<p>Il dit {quoted} ici&nbsp;même.</p>"


def test_dashes_do_not_depend_on_what_others_told_smartypants(monkeypatch: pytest.MonkeyPatch) -> None:
    import smartypants

    monkeypatch.setattr(smartypants, "default_smartypants_attr", smartypants.Attr.set2)
    assert "a — b" in html("a -- b c d")
    assert "a – b" in html("a -- b c d", dashes="oldschool")


def test_the_opening_is_whole_blocks_and_a_paragraph_at_least() -> None:
    first, second, third = ("word " * count for count in (30, 50, 90))
    source = f"## Head\n\n{first}\n\n![x](x.jpg)\n\n| a |\n|---|\n| b |\n\n{second}[^1]\n\n## Next\n\n{third}\n\n[^1]: note\n"
    opening = set_text(source, msgspec.structs.replace(SETTING, opening_words=90)).opening
    assert re.findall(r"<(\w[\w-]*)", opening) == ["h2", "p", "p"]
    assert "<p>" in set_text("word " * 900, SETTING).opening


def test_plain_text_leaves_out_what_is_not_running_text() -> None:
    text = set_text("## Head\n\nOne & two[^1].\n\n![alt](x.jpg 'cap')\n\n- a\n- b\n\n[^1]: Note.\n", SETTING)
    assert text.text == "Head\nOne & two.\na\nb\nNote."
    assert text.words == 6


def test_in_plain_text_the_cells_of_a_row_are_words_apart() -> None:
    text = set_text("a | b\n---|---\nc | **d**e\n", SETTING)
    assert text.text.split() == ["a", "b", "c", "de"]


def test_the_real_archive_is_set_whole(archive) -> None:  # type: ignore[no-untyped-def]
    for path in sorted((archive / "stories").rglob("*.md"))[::40]:
        text = set_text(path.read_text(encoding="utf-8").split("\n---\n", 1)[1], SETTING)
        assert text.words and text.opening, path.name
