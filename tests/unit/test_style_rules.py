"""The file of the house style: a mistake in it is told with its line."""

import pytest

from plugins.style.rules import read_rules


@pytest.mark.parametrize(
    ("guide", "sentence"),
    [
        ("spelings: []", '1: unknown key "spelings"; did you mean "spellings"?'),
        ("spellings:\n- write: Kyiv", '2: no instead_of in "spellings"; add "instead_of: ..."'),
        (
            "spellings:\n- write: Kyiv\n  instead_of: [Kiev]\n  level: fatal",
            '4: unknown level "fatal"; write "warning" or "error"',
        ),
        ("banned:\n- words: [a]\n  case: exat", '3: unknown case "exat"; did you mean "exact"?'),
        ("banned: [abc]", '1: "banned" is not a mapping; give it the keys that the house\'s guide names'),
        ("dek:\n  longest: many", '2: "longest" is no number of characters; write one such as 90'),
        (
            "dek:\n  shortest: 90\n  longest: 9",
            "2: no dek can be as short and as long as that; give shortest a smaller number than longest",
        ),
        (
            "spellings:\n- {write: a, instead_of: [b]}\nbanned:\n- words: [c, b]",
            '4: the rule for "b" stands here twice; keep one; line 2 has it',
        ),
        (
            "spellings:\n- write: a\n  instead_of: [a]",
            '2: "a" is to be written instead of itself; take it out of "instead_of"',
        ),
        (
            "tags:\n  known:\n  - a\n  - {tag: b, also: [a]}",
            '4: the tag "a" stands here twice; keep one; line 3 has it',
        ),
        ("dek: a: b", "1: a value holds a colon; put quotes around the whole value"),
        ("- a", '1: the file has no keys; write each as "key: value"'),
    ],
)
def test_a_mistake_in_the_rules_is_told_with_its_line(guide: str, sentence: str) -> None:
    found = read_rules(guide.encode())
    assert isinstance(found, tuple)
    assert [problem.printed() for problem in found] == [f"content/style.yaml:{sentence}"]


def test_rules_that_are_not_utf_8_are_told() -> None:
    found = read_rules("dek: café".encode("latin-1"))
    assert isinstance(found, tuple)
    assert found[0].printed() == "content/style.yaml: the file is not UTF-8; save it as UTF-8"
