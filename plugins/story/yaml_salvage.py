"""Front matter that YAML does not read as a whole, read key by key: each slip is told, and the other keys are known."""

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from plugins.story.yaml_lines import NotUnderstood, read_yaml

KEY = re.compile(r"(?P<key>[A-Za-z][\w-]*):(?P<behind>.?)")
# What begins a line of its own, and belongs to the key above it all the same.
GOES_ON = "-#]} "


class Salvage(Struct, frozen=True):
    """`spoiled` are the keys that stand there and have no value that can be read."""

    values: dict[str, Any]
    lines: dict[str, int]
    spoiled: frozenset[str]
    slips: tuple[NotUnderstood, ...]


def salvage(text: str, first_line: int) -> Salvage:
    """What can be read of the text, and every slip in it."""
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    spoiled: set[str] = set()
    slips: list[NotUnderstood] = []
    for line, block in _blocks(text, first_line):
        found = KEY.match(block)
        key = found["key"] if found else ""
        try:
            if key in lines:
                raise NotUnderstood(line, f'the key "{key}" stands here twice', f"keep one; line {lines[key]} has it")
            if found and found["behind"].strip():
                remedy = f'write "{found[0][:-1]} {block[found.end() - 1 :].splitlines()[0]}"'
                raise NotUnderstood(line, f'there is no space behind "{key}:"', remedy)
            if not found and block[0] not in "-[{" and ":" not in block.splitlines()[0]:
                raise NotUnderstood(line, "the line has no colon", 'write it as "key: value"')
            more, its_lines = read_yaml(block, line)
            values |= more
            lines |= its_lines
        except NotUnderstood as slip:
            slips.append(slip)
            if key:
                lines.setdefault(key, line)
                spoiled.add(key)
    return Salvage(values, lines, frozenset(spoiled - values.keys()), tuple(slips))


def _blocks(text: str, first_line: int) -> Iterator[tuple[int, str]]:
    """Each key with all that belongs to it, and its line; a line that is no key by itself."""
    block: list[str] = []
    start = first_line
    for number, row in enumerate(text.split("\n"), first_line):
        if block and row and (KEY.match(row) or not (row[0] in GOES_ON or row[0] == "\t" or _open(block))):
            yield start, "\n".join(block)
            block = []
        if not block:
            start = number
        if block or row.strip():
            block.append(row)
    if block:
        yield start, "\n".join(block)


def _open(block: list[str]) -> bool:
    written = "\n".join(block)
    return written.count("[") > written.count("]") or written.count("{") > written.count("}")
