"""The tasks by invoke: every command but a plain build, with the exit code 2 for wrong usage."""

import re
import sys
from collections.abc import Sequence

from invoke.collection import Collection
from invoke.exceptions import Exit, ParseError
from invoke.program import Program

import tasks

UNKNOWN = re.compile("No idea what '(?P<name>.*)' is!")
MISSING = re.compile("'(?P<task>.*)' did not receive required positional arguments: '(?P<what>.*)'")


class TaskProgram(Program):
    def parse_core(self, argv: list[str] | None) -> None:
        try:
            super().parse_core(argv)
        except ParseError as error:
            raise Exit(in_plain_words(error), code=2) from None
        sys.dont_write_bytecode = False  # invoke forbids it, and every start would compile the engine anew

    def parse_tasks(self) -> None:
        try:
            super().parse_tasks()
        except ParseError as error:
            raise Exit(in_plain_words(error), code=2) from None


def in_plain_words(error: ParseError) -> str:
    """What was typed wrong, and what to do, where invoke says it otherwise."""
    unknown, missing = UNKNOWN.fullmatch(str(error)), MISSING.fullmatch(str(error))
    if missing:
        return f'"{missing["task"]}" needs a {missing["what"]}; "python3 tasks.py --help {missing["task"]}" shows how'
    if not unknown:
        return str(error)
    from plugins.story.problems import suggest

    name = unknown["name"]
    if name.startswith("-"):
        task = getattr(error.context, "name", None) or "TASK"
        return f'there is no option "{name}"; "python3 tasks.py --help {task}" lists them'
    known = sorted(Collection.from_module(tasks).task_names)
    return f'there is no task "{name}"; {suggest(name, known, "python3 tasks.py lists them")}'


def run_tasks(name: str, typed: Sequence[str]) -> None:
    program = TaskProgram(
        name="Imprimatur", binary="tasks.py", namespace=Collection.from_module(tasks), version="0.1.0"
    )
    program.run([name, *(typed or ["--list"])])
