"""Front matter: the bytes of a file parted into keys, each with its line, and the text below them."""

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from plugins.story.problems import Problem
from plugins.story.yaml_lines import CONTROL, NotUnderstood, control, read_yaml

FENCE = re.compile(r"---[ \t]*\n")
END = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
PAIR = re.compile(r" {0,3}(?P<key>[A-Za-z][A-Za-z0-9_-]*):(?:[ \t]+(?P<value>.*)|[ \t]*)$")


class FrontMatter(Struct, frozen=True):
    """What stands above a text. A value is a string, None, a list or a mapping of these: YAML's numbers, dates and
    "yes" stay as they were written. `lines` has the line of each key, nested ones as `image.alt`, `tags.2`.
    """

    values: dict[str, Any]
    lines: dict[str, int]
    body: str = ""
    body_line: int = 1

    def line_of(self, key: str) -> int:
        """The line of a key, or of the nearest key around it that has one; else of the opening fence."""
        while key:
            if key in self.lines:
                return self.lines[key]
            key = key.rpartition(".")[0]
        return 1


def read_front_matter(data: bytes, source: str) -> FrontMatter | tuple[Problem, ...]:
    """A file's front matter and text, or what keeps them from being read."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, byte = data.count(b"\n", 0, error.start) + 1, data[error.start]
        what = f"the file is not UTF-8 (byte 0x{byte:02X})"
        return (Problem(source=source, line=line, what=what, remedy="save it as UTF-8"),)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        found = _fenced(text) if FENCE.match(text) else _pairs(text)
    except NotUnderstood as error:
        return (Problem(source=source, line=error.line, what=error.what, remedy=error.remedy),)
    controls = tuple(_controls(found, source))
    return controls or found


def _fenced(text: str) -> FrontMatter:
    start = text.index("\n") + 1
    end = END.search(text, start)
    if end is None:
        raise NotUnderstood(1, 'the front matter is not closed with "---"', "add the line under its last key")
    values, lines = read_yaml(text[start : end.start()], first_line=2)
    body_line = text.count("\n", 0, end.end()) + 2
    return FrontMatter(values, lines, text[end.end() + 1 :], body_line)


def _pairs(text: str) -> FrontMatter:
    """Pelican's own dialect: `Key: value`, continued on lines set in by four, down to the first empty line."""
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    rows = text.split("\n")
    key, number = "", 0
    for number, row in enumerate(rows, 1):
        if not row.strip():
            break
        pair = PAIR.match(row)
        if pair:
            key = pair["key"].lower()
            if key in values:
                raise NotUnderstood(number, f'the key "{key}" stands here twice', f"keep one; line {lines[key]} has it")
            values[key], lines[key] = (pair["value"] or "").strip() or None, number
        elif key and row.startswith("    "):
            values[key] = f"{values[key] or ''}\n{row.strip()}".strip()
        else:
            break
    if not values:
        what = "the file has no front matter" if text.strip() else "the file is empty"
        raise NotUnderstood(1, what, 'begin it with title, date, section and type between two lines "---"')
    if number == len(rows) and rows[-1].strip():
        return FrontMatter(values, lines, "", number + 1)
    if rows[number - 1].strip():
        remedy = 'write it as "Key: value", or leave an empty line before the text'
        raise NotUnderstood(number, "the front matter holds a line that is no key", remedy)
    return FrontMatter(values, lines, "\n".join(rows[number:]), number + 1)


def _controls(matter: FrontMatter, source: str) -> Iterator[Problem]:
    """Each key whose value holds a control character, if only as an escape such as "\\x08"; and the text's first."""
    for key, value in matter.values.items():
        if found := CONTROL.search("".join(strings_in(value))):
            what, remedy = control(found[0], key)
            yield Problem(source=source, line=matter.line_of(key), what=what, remedy=remedy)
    if found := CONTROL.search(matter.body):
        line = matter.body_line + matter.body.count("\n", 0, found.start())
        what, remedy = control(found[0], "the text")
        yield Problem(source=source, line=line, what=what.replace('"', ""), remedy=remedy)


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
