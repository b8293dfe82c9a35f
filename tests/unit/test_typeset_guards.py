"""What is looked at only where a sign says that it may matter comes out as if it had been looked at."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from plugins.typeset.furniture import furniture, read_signs
from plugins.typeset.links import VALID, external_url, mended_url
from plugins.typeset.opening import bare, bare_copy
from plugins.typeset.plain import WORD, count_words
from plugins.typeset.slips import FINDERS, blank_code, find_slips
from plugins.typeset.tree import make, markup_of

SIGNS = [*"ab1_×÷é° '’-.,—“\n/éß·", "\x1c", " - ", "--", "don't", "1,000.5", "a’-b", "...", "٣"]


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(SIGNS), max_size=14).map("".join))
@example("'a' 'b'' '''c'''d '")
@example("a—b a/b a’b - ")
def test_words_are_counted_as_the_pattern_of_a_word_counts_them(text: str) -> None:
    assert count_words(text) == len(WORD.findall(text))


@settings(max_examples=300, deadline=None)
@given(st.from_regex(VALID, fullmatch=True))
def test_an_address_that_is_taken_for_valid_needs_no_mending(url: str) -> None:
    assert mended_url(url) == url == external_url(url)


@settings(max_examples=300, deadline=None)
@given(st.text("a <>&;[]()*_\\`#\"'\xa0\n", max_size=16))
@example("a\\# &#8212; ![b](c) _d_")
def test_a_line_of_furniture_without_a_sign_is_printed_as_if_it_had_been_read(line: str) -> None:
    assert furniture(line) == read_signs(line)


LINES = st.sampled_from(
    [
        *["# a", "### c", "#### d", "a", "===", "-", "--", "", " ", "```", "~~~", "`[](a)`", "x `y", "  #", "###"],
        *["::: note", ":::", "::: nte", "[^1]", "[^1]: n", "[^2]: m", "[a]()", "[b](<>)", "![c]()", "• d", "◦ e", "·f"],
    ]
)


@settings(max_examples=500, deadline=None)
@given(st.lists(LINES, max_size=12))
def test_every_slip_is_found_that_would_be_found_without_a_look_for_its_sign(lines: list[str]) -> None:
    rows = list(lines)
    slips = list(blank_code(rows, 3))
    for _, find in FINDERS:
        slips += find(rows, 3)
    assert find_slips("\n".join(lines), 3) == tuple(sorted(slips, key=lambda slip: slip.line))


ELEMENTS = st.recursive(
    st.sampled_from(["a", ""]),
    lambda inside: st.builds(
        lambda tag, items, **attributes: make(tag, items, **{k: v for k, v in attributes.items() if v}),
        st.sampled_from(["p", "em", "sup", "a", "aside", "table"]),
        st.lists(inside, max_size=3),
        id=st.sampled_from(["", "x"]),
        **{"class": st.sampled_from(["", "footnote-ref"])},
    ),
    max_leaves=6,
)


@settings(max_examples=300, deadline=None)
@given(st.lists(ELEMENTS, max_size=4))
def test_a_block_that_is_bare_already_is_its_own_bare_copy(items) -> None:  # type: ignore[no-untyped-def]
    block = make("p", items)
    assert markup_of(bare(block)) == markup_of(bare_copy(block))
