"""Front matter: the bytes of a file parted into keys, each with its line, and the text below them."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct, structs

from plugins.story.problems import Problem
from plugins.story.yaml_lines import CONTROL, NotUnderstood, control, read_yaml

FENCE = re.compile(r"---[ \t]*\n")
END = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
DASHES = re.compile(r"\s*[-–—−=_*]+\s*")
CURLY = re.compile("[“„«][^“”„«»]*[”“»]|‘[^‘’]*’")
_ASCII_CONTROLS = bytes(byte for byte in range(128) if CONTROL.match(chr(byte)))
# What readers read may be in quotes from its first word to its last.
PROSE = frozenset({"title", "dek", "summary", "image", "corrections", "short", "mark", "portrait"})
PAIR = re.compile(r" {0,3}(?P<key>[A-Za-z][A-Za-z0-9_-]*):(?:[ \t]+(?P<value>.*)|[ \t]*)$")


class FrontMatter(Struct, frozen=True):
    """What stands above a text. A value is a string, None, a list or a mapping of these: YAML's numbers, dates and
    "yes" stay as they were written. `lines` has the line of each key, nested ones as `image.alt`, `tags.2`;
    `problems` are slips in what could be read otherwise, `spoiled` the keys that have no value because of them.
    """

    values: dict[str, Any]
    lines: dict[str, int]
    body: str = ""
    body_line: int = 1
    problems: tuple[Problem, ...] = ()
    spoiled: frozenset[str] = frozenset()

    def line_of(self, key: str) -> int:
        """The line of a key, or of the nearest key around it that has one; else of the opening fence."""
        while key:
            if key in self.lines:
                return self.lines[key]
            key = key.rpartition(".")[0]
        return 1


def read_front_matter(data: bytes, source: str) -> FrontMatter | tuple[Problem, ...]:
    """A file's front matter and text, with the slips in them; or what keeps both from being read."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, byte = data.count(b"\n", 0, error.start) + 1, data[error.start]
        what = f"the file is not UTF-8 (byte 0x{byte:02X})"
        return (Problem(source=source, line=line, what=what, remedy="save it as UTF-8"),)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        matter, slips = _fenced(text) if FENCE.match(text) else _pairs(text)
    except NotUnderstood as error:
        return (error.at(source),)
    head = text[: len(text) - len(matter.body)]
    problems = (
        *(slip.at(source) for slip in slips),
        *(find_controls(matter, source) if "\\" in head or _may_hold_control(data) else ()),
        *_curly(matter, head, source),
    )
    return structs.replace(matter, problems=problems) if problems else matter


def _fenced(text: str) -> tuple[FrontMatter, Sequence[NotUnderstood]]:
    start = text.index("\n") + 1
    end = END.search(text, start)
    if end is None:
        raise NotUnderstood(1, 'the front matter is not closed with "---"', "add the line under its last key")
    body, body_line = text[end.end() + 1 :], text.count("\n", 0, end.end()) + 2
    try:
        values, lines = read_yaml(text[start : end.start()], first_line=2)
    except NotUnderstood as error:
        from plugins.story.yaml_salvage import salvage  # only where YAML goes wrong

        saved = salvage(text[start : end.start()], first_line=2)
        matter = FrontMatter(saved.values, saved.lines, body, body_line, spoiled=saved.spoiled)
        return matter, saved.slips or (error,)
    return FrontMatter(values, lines, body, body_line), ()


def _pairs(text: str) -> tuple[FrontMatter, Sequence[NotUnderstood]]:
    """Pelican's own dialect: `Key: value`, continued on lines set in by four, down to the first empty line."""
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    rows = text.split("\n")
    slips: list[NotUnderstood] = []
    key, number = "", 0
    for number, row in enumerate(rows, 1):
        if not row.strip():
            break
        pair = PAIR.match(row)
        if pair:
            key = pair["key"].lower()
            if key in values:
                what = f'the key "{key}" stands here twice'
                slips.append(NotUnderstood(number, what, f"keep one; line {lines[key]} has it"))
                continue
            values[key], lines[key] = (pair["value"] or "").strip() or None, number
        elif key and row.startswith("    "):
            values[key] = f"{values[key] or ''}\n{row.strip()}".strip()
        else:
            break
    if not values:
        raise _no_front_matter(rows)
    if number == len(rows) and rows[-1].strip():
        return FrontMatter(values, lines, "", number + 1), slips
    if rows[number - 1].strip():
        remedy = 'write it as "Key: value", or leave an empty line before the text'
        slips.append(NotUnderstood(number, "the front matter holds a line that is no key", remedy))
        number = next((place for place, row in enumerate(rows, 1) if place > number and not row.strip()), len(rows))
    return FrontMatter(values, lines, "\n".join(rows[number:]), number + 1), slips


def _no_front_matter(rows: Sequence[str]) -> NotUnderstood:
    number, row = next(((place, row) for place, row in enumerate(rows, 1) if row.strip()), (1, ""))
    if number > 1 and FENCE.match(f"{row}\n"):
        return NotUnderstood(1, 'the first line is empty where "---" should be', "take the empty line out")
    if DASHES.fullmatch(row):
        what = f'the line is "{row}" where "---" should be'
        return NotUnderstood(number, what, "write three hyphens, and nothing else")
    what = "the file has no front matter" if row else "the file is empty"
    return NotUnderstood(1, what, 'begin it with title, date, section and type between two lines "---"')


def _may_hold_control(data: bytes) -> bool:
    """False for most files, and five times as fast as a search of the text for what XML forbids."""
    return (
        len(data.translate(None, _ASCII_CONTROLS)) < len(data)
        or b"\xc2" in data
        or (b"\xef" in data and b"\xef\xbf" in data)
    )


def find_controls(matter: FrontMatter, source: str) -> Iterator[Problem]:
    """Each key whose value holds a control character, if only as an escape such as "\\x08"; each line of the text."""
    for key, value in matter.values.items():
        if found := CONTROL.search("".join(strings_in(value))):
            what, remedy = control(found[0], key)
            yield Problem(source=source, line=matter.line_of(key), what=what, remedy=remedy)
    if not CONTROL.search(matter.body):
        return
    for line, row in enumerate(matter.body.split("\n"), matter.body_line):
        if found := CONTROL.search(row):
            what, remedy = control(found[0], "the text")
            yield Problem(source=source, line=line, what=what.replace('"', ""), remedy=remedy)


def _curly(matter: FrontMatter, head: str, source: str) -> Iterator[Problem]:
    """Values in curly quotes alone, which a word processor has put where YAML's own were meant."""
    if head.isascii() or not CURLY.search(head):
        return
    for key, value in matter.values.items():
        for found in filter(CURLY.fullmatch, strings_in(value)):
            if f'"{found}"' in head or f"'{found}'" in head:
                continue  # with straight ones around them they are meant
            what, remedy = (
                f"the quotes of {found} are curly, and would be printed",
                'put straight ones (") in their place',
            )
            if key in PROSE:
                remedy += ", or around them if they are meant"
            yield Problem(source=source, line=matter.line_of(key), what=what, remedy=remedy, mild=key in PROSE)


def strings_in(value: Any) -> Iterator[str]:
    """Every string that a value of the front matter holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from strings_in(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from strings_in(item)
