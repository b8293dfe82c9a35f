"""What the desk decides of old addresses, in `addresses.yaml`: which have moved, and which are gone on purpose."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from plugins.story.fields import is_old_address
from plugins.story.front_matter import FrontMatter
from plugins.story.keys import Wrong
from plugins.story.problems import Problem, suggest
from plugins.story.yaml_files import read_yaml_file

NAME = "addresses.yaml"
KEYS = ("moved", "gone")
EMPTY: Mapping[str, Any] = MappingProxyType({})


class Decision(Struct, frozen=True):
    """What is said of an address: where it leads, or why it is gone; and the line that says so."""

    said: str
    line: int


class Decisions(Struct, frozen=True):
    """By address: `moved` with where each leads, `gone` with the reason, which may be empty."""

    moved: Mapping[str, Decision] = EMPTY
    gone: Mapping[str, Decision] = EMPTY


def read_decisions(content: Path) -> Decisions | tuple[Problem, ...]:
    """The decisions, none where there is no such file; or all that is wrong with them."""
    matter = read_yaml_file(content, NAME)
    if isinstance(matter, tuple):
        return matter
    problems = [
        Problem(
            source=NAME,
            line=matter.line_of(key),
            what=f'unknown key "{key}"',
            remedy=suggest(key, KEYS, "the keys are moved and gone"),
        )
        for key in matter.values
        if key not in KEYS
    ]
    moved, gone = (_read(matter, key, problems) for key in KEYS)
    return tuple(problems) or Decisions(moved, gone)


def _read(matter: FrontMatter, key: str, problems: list[Problem]) -> dict[str, Decision]:
    said = matter.values.get(key) or {}
    if isinstance(said, list) and key == "gone" and all(isinstance(address, str) for address in said):
        said, lines = dict.fromkeys(said, ""), {address: f"gone.{place}" for place, address in enumerate(said)}
    elif isinstance(said, dict) and all(isinstance(value, str | None) for value in said.values()):
        lines = {address: f"{key}.{address}" for address in said}
    else:
        form = '"/2019/old-name/: /2026/08/new-name/"' if key == "moved" else '"- /2019/old-name/"'
        what = f'"{key}" is not a list of addresses'
        problems.append(Problem(source=NAME, line=matter.line_of(key), what=what, remedy=f"write each as {form}"))
        return {}
    found: dict[str, Decision] = {}
    for address, value in said.items():
        line = matter.line_of(lines[address])
        found[address] = Decision(value or "", line)
        for each in (address, value or "") if key == "moved" else (address,):
            try:
                is_old_address(each)
            except Wrong as error:
                problems.append(Problem(source=NAME, line=line, what=error.what, remedy=error.remedy))
    return found
