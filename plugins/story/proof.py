"""A proof: a file's record as far as it could be read, so that everything else in it is checked in the same run."""

from typing import Generic, TypeVar

from msgspec import Struct

from plugins.story.problems import Problem

Record = TypeVar("Record")


class Proof(Struct, Generic[Record], frozen=True):
    """`record` stands in for what was meant where there are `problems`, and is then never printed, for each of them
    stops the press. `placed`: its own name and address are those that were meant."""

    record: Record
    problems: tuple[Problem, ...] = ()
    placed: bool = True
