"""The tasks by invoke: every command but a plain build, with the exit code 2 for wrong usage."""

import sys
from collections.abc import Sequence

from invoke.collection import Collection
from invoke.exceptions import Exit, ParseError
from invoke.program import Program

import tasks


class TaskProgram(Program):
    def parse_core(self, argv: list[str] | None) -> None:
        try:
            super().parse_core(argv)
        except ParseError as error:
            raise Exit(str(error), code=2) from None
        sys.dont_write_bytecode = False  # invoke forbids it, and every start would compile the engine anew

    def parse_tasks(self) -> None:
        try:
            super().parse_tasks()
        except ParseError as error:
            raise Exit(str(error), code=2) from None


def run_tasks(name: str, typed: Sequence[str]) -> None:
    program = TaskProgram(
        name="Imprimatur", binary="tasks.py", namespace=Collection.from_module(tasks), version="0.1.0"
    )
    program.run([name, *(typed or ["--list"])])
