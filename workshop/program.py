"""The command line inside the environment: invoke, with the exit code 2 for wrong usage."""

import gc
import sys

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


def main() -> None:
    program = TaskProgram(
        name="Imprimatur", binary="tasks.py", namespace=Collection.from_module(tasks), version="0.1.0"
    )
    try:
        program.run([sys.argv[0], *sys.argv[1:]] if sys.argv[1:] else [sys.argv[0], "--list"])
    finally:
        gc.freeze()  # or Python, on its way out, would go through all that a build has made


if __name__ == "__main__":
    main()
