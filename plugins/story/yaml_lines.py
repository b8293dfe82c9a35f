"""YAML read for its lines: every scalar as text, and the line on which each key stands."""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from plugins.story.problems import Problem

# PyYAML's composer calls itself for each level and brings the process down when there are very many.
DEEPEST = 8

# What XML forbids, and the C1 controls that stand in a file only by mistake. A feed with one of them is not read.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")

KEY = re.compile(r"^([A-Za-z][\w-]*):", re.MULTILINE)
NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class NotUnderstood(Exception):
    """Front matter that cannot be read; `line` is the line of the file."""

    def __init__(self, line: int, what: str, remedy: str) -> None:
        super().__init__(f"{line}: {what}; {remedy}")
        self.line, self.what, self.remedy = line, what, remedy

    def at(self, source: str) -> Problem:
        return Problem(source=source, line=self.line, what=self.what, remedy=self.remedy)


def control(character: str, place: str) -> tuple[str, str]:
    """What is said of a control character in a value, and what to do."""
    return f'a control character (U+{ord(character):04X}) in "{place}"', "delete it"


def read_yaml(text: str, first_line: int) -> tuple[dict[str, Any], dict[str, int]]:
    """The mapping that the text holds and the line of each of its keys, nested ones as `image.alt` and `tags.2`;
    an empty text is an empty mapping. Raises NotUnderstood."""
    if found := CONTROL.search(text):
        before = text[: found.start()]
        keys = KEY.findall(before)
        raise NotUnderstood(first_line + before.count("\n"), *control(found[0], keys[-1] if keys else "front matter"))
    lines: dict[str, int] = {}
    events = _events(text, first_line)
    try:
        event = next(events)
        while isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent):
            event = next(events)
        if isinstance(event, yaml.StreamEndEvent):
            return {}, lines
        value = _value(events, event, "", lines, first_line)
        list(events)
    except yaml.MarkedYAMLError as error:
        from plugins.story.yaml_slips import in_plain_words

        raise NotUnderstood(*in_plain_words(error, text, first_line)) from error
    if value is None:
        return {}, lines
    if not isinstance(value, dict):
        raise NotUnderstood(first_line, "the front matter has no keys", 'write each as "key: value"')
    return value, lines


def _events(text: str, first_line: int) -> Iterator[yaml.Event]:
    loader = yaml.CSafeLoader(text)
    depth = 0
    try:
        while event := loader.get_event():
            if isinstance(event, yaml.ScalarEvent):  # most are, and nothing can be wrong with one
                yield event
                continue
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            elif isinstance(event, yaml.AliasEvent):
                line = _line(event, first_line)
                raise NotUnderstood(line, f'the front matter holds an alias ("*{event.anchor}")', "write the value out")
            if depth > DEEPEST:
                line = _line(event, first_line)
                raise NotUnderstood(line, "the front matter is nested too deeply", "close what was opened")
            yield event
    finally:
        loader.dispose()


def _line(event: yaml.Event, first_line: int) -> int:
    return first_line + (event.start_mark.line if event.start_mark else 0)


def _value(events: Iterator[yaml.Event], event: yaml.Event, path: str, lines: dict[str, int], first_line: int) -> Any:
    if isinstance(event, yaml.ScalarEvent):
        return None if event.implicit[0] and event.value in NULLS else event.value
    if isinstance(event, yaml.SequenceStartEvent):
        items: list[Any] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            place = f"{path}.{len(items)}"
            lines[place] = _line(event, first_line)
            items.append(_value(events, event, place, lines, first_line))
        return items
    mapping: dict[str, Any] = {}
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        line = _line(event, first_line)
        if not isinstance(event, yaml.ScalarEvent):
            raise NotUnderstood(line, "a key of the front matter is not a word", 'write it as "key: value"')
        key = event.value
        place = f"{path}.{key}" if path else key
        if key in mapping:
            raise NotUnderstood(line, f'the key "{key}" stands here twice', f"keep one; line {lines[place]} has it")
        lines[place] = line
        mapping[key] = _value(events, next(events), place, lines, first_line)
    return mapping
