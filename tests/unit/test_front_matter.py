"""Front matter: keys, their lines, the text, and what keeps a file from being read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.story.front_matter import FrontMatter, find_controls, read_front_matter


def read(data: bytes | str) -> FrontMatter:
    found = read_front_matter(data.encode() if isinstance(data, str) else data, "stories/x.md")
    assert isinstance(found, FrontMatter), found
    return found


def problems(data: bytes | str) -> list[str]:
    found = read_front_matter(data.encode() if isinstance(data, str) else data, "stories/x.md")
    told = found.problems if isinstance(found, FrontMatter) else found
    return [problem.printed() for problem in told]


def test_every_key_knows_its_line_nested_ones_too() -> None:
    matter = read("---\ntitle: A\nimage:\n  src: a.jpg\n  alt: B\ntags:\n- x\n- y\n---\n\nText\n")
    assert matter.line_of("title") == 2
    assert matter.line_of("image.alt") == 5
    assert matter.line_of("tags.1") == 8
    assert matter.line_of("image.credit.creator") == 3
    assert matter.line_of("slug") == 1


def test_the_text_keeps_its_place_in_the_file() -> None:
    matter = read("---\ntitle: A\n---\n\nText\n")
    assert matter.body == "\nText\n"
    assert matter.body_line == 4


def test_numbers_dates_and_yes_stay_as_they_were_written() -> None:
    matter = read("---\ntitle: 1984\ndate: 2026-02-30\nid: yes\ntags: [1_000, null, ~, 'null']\ndek:\n---\n")
    assert matter.values == {
        "title": "1984",
        "date": "2026-02-30",
        "id": "yes",
        "tags": ["1_000", None, None, "null"],
        "dek": None,
    }


def test_pelicans_own_dialect_is_understood() -> None:
    matter = read("Title: Minsk: what was left\nDate: 2015-02-12\nSummary: One\n    two\nTags: a, b\n\nText\n")
    assert matter.values == {
        "title": "Minsk: what was left",
        "date": "2015-02-12",
        "summary": "One\ntwo",
        "tags": "a, b",
    }
    assert matter.line_of("tags") == 5
    assert (matter.body, matter.body_line) == ("Text\n", 7)


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    plain = "---\ntitle: A\ntags: [b]\n---\nText\n"
    assert read("\ufeff" + plain.replace("\n", "\r\n")) == read(plain)


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("---\ntitle: caf\u00e9\n---\n".encode("latin-1"), "2: the file is not UTF-8 (byte 0xE9); save it as UTF-8"),
        ('---\ntitle: "a\\x08b"\n---\n', '2: a control character (U+0008) in "title"; delete it'),
        ("---\ntitle: é\ndek: a\x08b\n---\n", '3: a control character (U+0008) in "dek"; delete it'),
        ("---\ntitle: a\n---\n\nb\x0bc\n", "5: a control character (U+000B) in the text; delete it"),
        ("Title: a\x08b\n\nc", '1: a control character (U+0008) in "title"; delete it'),
        (
            "---\ntitle: a: b\n---\n",
            "2: a value holds a colon; put quotes around the whole value",
        ),
        ("---\ntitle: a\n\tdek: b\n---\n", "3: the line begins with a tab; set it in with spaces"),
        ("---\ntags: [\t@a]\n---\n", '2: a value begins with "@"; put quotes around it'),
        (
            '---\ndek: b\ntitle: "abc\nid: d\n---\n',
            "3: a quote is opened here and never closed; close it at the end of the value",
        ),
        (
            "---\ntitle: 'it's\n---\n",
            "2: the value goes on after its closing quote; put double quotes around the whole of it",
        ),
        (
            '---\ntitle: "Red" lines\n---\n',
            "2: the value goes on after its closing quote; put single quotes around the whole of it",
        ),
        (
            "---\ntags: [a, b\ndek: x\n---\n",
            '2: the list opened here with "[" goes wrong; part its items by commas, and close it with "]"',
        ),
        (
            "---\nimage: {src: a\ndek: x\n---\n",
            '2: the mapping opened here with "{" goes wrong; part its keys by commas, and close it with "}"',
        ),
        (
            "---\nimage:\n  src: a\n alt: b\n---\n",
            "4: the line is not set in like those above it; set nested keys in by two spaces",
        ),
        (
            "---\ntitle: a\n  dek: b\n---\n",
            '3: this line does not fit the one above it; write each key from the line\'s beginning, as "key: value"',
        ),
        ("---\ntitle: a\ndek\nid: y\n---\n", '3: the line has no colon; write it as "key: value"'),
        (
            '---\ntitle: "a\\q"\n---\n',
            "2: a backslash stands between double quotes; write it twice, or use single quotes",
        ),
        (
            "---\ntags: [a]]\n---\n",
            "2: the front matter is not valid YAML (did not find expected key); "
            "put quotes around a value that holds a colon, and set nested keys in by two",
        ),
        ("---\n[a]: b\n---\n", '2: a key of the front matter is not a word; write it as "key: value"'),
        ("---\ntitle: a\ntitle: b\n---\n", '3: the key "title" stands here twice; keep one; line 2 has it'),
        ("Title: a\nDate: b\ntitle: c\n\nx", '3: the key "title" stands here twice; keep one; line 1 has it'),
        (
            "---\ntitle: a\n",
            '1: the front matter is not closed with "---"; add the line under its last key',
        ),
        ("---\n- a\n---\n", '2: the front matter has no keys; write each as "key: value"'),
        ("---\na: &x b\nc: *x\n---\n", '3: the front matter holds an alias ("*x"); write the value out'),
        ("---\na: " + "[" * 100_000 + "\n---\n", "2: the front matter is nested too deeply; close what was opened"),
        ("---\nsection:europe\n---\n", '2: there is no space behind "section:"; write "section: europe"'),
        (
            "---\ntitle: “Minsk: what was left”\n---\n",
            '2: the quotes around the value are curly; put straight ones (") in their place',
        ),
        (
            "---\ntags: [“a”, b]\n---\n",
            '2: the quotes of “a” are curly, and would be printed; put straight ones (") in their place',
        ),
        (
            "---\ntitle: “All was lost”\n---\n",
            "2: the quotes of “All was lost” are curly, and would be printed; "
            'put straight ones (") in their place, or around them if they are meant',
        ),
        ("\n---\ntitle: a\n---\n", '1: the first line is empty where "---" should be; take the empty line out'),
        ("\n—\ntitle: a\n", '2: the line is "—" where "---" should be; write three hyphens, and nothing else'),
        (" ---\ntitle: a\n", '1: the line is " ---" where "---" should be; write three hyphens, and nothing else'),
        (
            "",
            '1: the file is empty; begin it with title, date, section and type between two lines "---"',
        ),
        (
            "Just a text",
            '1: the file has no front matter; begin it with title, date, section and type between two lines "---"',
        ),
        (
            "Title: a\nand then text\n",
            '2: the front matter holds a line that is no key; write it as "Key: value", '
            "or leave an empty line before the text",
        ),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(data: bytes | str, line: str) -> None:
    assert problems(data) == [f"content/stories/x.md:{line}"]


def test_every_slip_of_the_front_matter_is_told_and_the_other_keys_are_read() -> None:
    matter = read(
        '---\ntitle: "Minsk\ndek: One: two\nauthors:\n\t- Jane\nsection:europe\ntags: [a, b]\nlone\n---\n\nText\x08\n'
    )
    assert [problem.printed("") for problem in matter.problems] == [
        "stories/x.md:2: a quote is opened here and never closed; close it at the end of the value",
        "stories/x.md:3: a value holds a colon; put quotes around the whole value",
        "stories/x.md:5: the line begins with a tab; set it in with spaces",
        'stories/x.md:6: there is no space behind "section:"; write "section: europe"',
        'stories/x.md:8: the line has no colon; write it as "key: value"',
        "stories/x.md:11: a control character (U+0008) in the text; delete it",
    ]
    assert matter.values == {"tags": ["a", "b"]}
    assert matter.spoiled == {"title", "dek", "authors", "section"}
    assert matter.body == "\nText\x08\n"


def test_curly_quotes_between_straight_ones_are_meant() -> None:
    assert read("---\ntitle: '“All was lost”'\n---\n").problems == ()


def test_a_list_goes_on_over_lines_that_begin_with_a_word() -> None:
    matter = read("---\ntags: [\na,\nb\n]\ndek: One: two\n---\n")
    assert matter.values == {"tags": ["a", "b"]}
    assert len(matter.problems) == 1


@given(
    st.dictionaries(
        st.from_regex("[a-z]{1,8}", fullmatch=True), st.text("ab :'\"[]{}-#&*\t“", max_size=12), max_size=6
    ),
)
def test_one_slip_takes_no_other_key_with_it(values: dict[str, str]) -> None:
    rows = [f"{key}: {value}" for key, value in values.items()]
    alone = {key: read(f"---\n{row}\n---\n") for key, row in zip(values, rows, strict=True)}
    together = read("---\n" + "\n".join([*rows, "dek_: a: b"]) + "\n---\n")
    for key, matter in alone.items():
        if not matter.problems:
            assert together.values[key] == matter.values[key]
        assert (key in together.spoiled) == (key in matter.spoiled)


@given(st.binary(max_size=80) | st.text(max_size=80).map(lambda text: f"---\n{text}\n---\n".encode()))
def test_no_file_brings_the_reader_down(data: bytes) -> None:
    assert isinstance(read_front_matter(data, "stories/x.md"), FrontMatter | tuple)


BODIES = st.lists(st.sampled_from(["\x00", "\x1f", "\x7f", "\x80", "\x85", "\xa0", "\ufffe", "\ufffd", "“é”\t\n", "a"]))


@given(BODIES.map("".join), st.sampled_from(["x", '"\\x08"', '"\\u0090"', '"\\ufffe"', "'\\'", "é"]))
def test_every_control_character_is_told_that_a_search_of_all_that_is_read_finds(body: str, value: str) -> None:
    matter = read(f"---\ntitle: {value}\n---\n{body}")
    assert matter.problems == tuple(find_controls(matter, "stories/x.md"))


def test_curly_quotes_in_the_text_are_none_of_a_value() -> None:
    assert not problems("---\ntitle: x\n---\n“x”\n")
    assert problems("---\ntitle: “x”\n---\n") == problems('---\ntitle: “x”\n---\n“x” and "“x”"\n') != []
