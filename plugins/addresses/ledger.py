"""The ledger: every address that was ever published, and what stood there; `addresses.lock` in the content folder.

One line an address, in order, so that Git merges two branches that both add some: `ADDRESS KIND ID SOURCE`.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from plugins.story.addresses import ARCHIVE
from plugins.story.problems import Problem

NAME = "addresses.lock"
HEAD = "# Every address that was ever published. Written by the tasks; commit it, and never edit it by hand.\n"
STORY, PAGE, PACKAGE, PERSON = "story", "page", "package", "person"
SECTION, TYPE, TAG, LIST = "section", "type", "tag", "list"
KINDS = frozenset({STORY, PAGE, PACKAGE, PERSON, SECTION, TYPE, TAG, LIST})
# Stands for the id where only a target's manifest remembers the address.
UNKNOWN = "?"
BELOW_A_STORY = re.compile(r"[0-9]{4}/[0-9]{2}/[^/]+/.+/index[.]html")
SPACES = re.compile(r"\s")


class Line(Struct, frozen=True, order=True):
    """An address, what stood there, and its permanent id; `source` is its file in the content folder, if it has one."""

    address: str
    kind: str
    id: str
    source: str = ""

    def __str__(self) -> str:
        return f"{self.address} {self.kind} {self.id} {self.source}".rstrip()


class Ledger:
    """The ledger as it was read. `text` is the whole file, "" where there is none."""

    def __init__(self, lines: Iterable[tuple[int, Line]] = (), text: str = "") -> None:
        self.numbered = tuple(lines)
        self.text = text

    @cached_property
    def by_address(self) -> dict[str, Line]:
        """A merge may have left two lines of one address; then the last counts."""
        return {line.address: line for _, line in self.numbered}

    @cached_property
    def by_source(self) -> dict[tuple[str, str], Line]:
        """By kind and file, the line that has an id, where one has."""
        lines = sorted((line for _, line in self.numbered if line.source), key=lambda line: line.id != UNKNOWN)
        return {(line.kind, line.source): line for line in lines}


def read_ledger(content: Path) -> Ledger | tuple[Problem, ...]:
    """The ledger of a content folder, an empty one where it has none; or the lines that are none."""
    try:
        text = (content / NAME).read_text("utf-8")
    except FileNotFoundError:
        return Ledger()
    except (OSError, UnicodeDecodeError):
        return (_not_a_line(0, "the file cannot be read"),)
    return parse_ledger(text)


def parse_ledger(text: str) -> Ledger | tuple[Problem, ...]:
    found: list[tuple[int, Line]] = []
    problems: list[Problem] = []
    for number, said in enumerate(text.split("\n"), 1):
        if not said or said[0] == "#":
            continue
        parts = said.split(" ", 3)
        if len(parts) > 2 and said[0] == "/" and parts[1] in KINDS:
            found.append((number, Line(*parts)))
        else:
            problems.append(_not_a_line(number, f'"{said[:60]}" is no line of it'))
    return tuple(problems) or Ledger(found, text)


def format_ledger(lines: Iterable[Line]) -> str:
    """The file, in order of address; nothing of when or where it was written."""
    return HEAD + "".join(f"{line}\n" for line in sorted(lines))


def escaped(address: str) -> str:
    """As a line holds it: an old address of another system may have a space in it."""
    return SPACES.sub("%20", address)


def number_of(ledger: Ledger, address: str) -> int:
    return next((number for number, line in ledger.numbered if line.address == address), 0)


def adopt(ledger: Ledger, published: Iterable[tuple[str, str]]) -> Iterator[Line]:
    """The lines that the ledger lacks for what lies on a target: `published` are the files there, each with the source
    that it was made from, as the target's manifest has them. So an editor who forgets to commit loses nothing."""
    for path, source in published:
        address = address_of(path)
        if address and address not in ledger.by_address:
            yield Line(escaped(address), kind_of(address, source), UNKNOWN, source)


def address_of(path: str) -> str:
    """The address at which a printed page answers; "" for what is no page, and for pages that belong to no story."""
    if not path.endswith(".html") or path in {"index.html", "404.html"} or path.startswith(("rails/", "_")):
        return ""
    if BELOW_A_STORY.fullmatch(path):
        return ""  # such as its page for republishing, which goes where the story goes
    return f"/{path.removesuffix('index.html')}"


def kind_of(address: str, source: str) -> str:
    """What stands at an address of the house, by its form."""
    folder = (source or address.lstrip("/")).partition("/")[0]
    kinds = {"stories": STORY, "pages": PAGE, "packages": PACKAGE, "people": PERSON}
    fronts = {"by": PERSON, "tags": TAG, "types": TYPE, "packages": PACKAGE}
    if source:
        return kinds.get(folder, STORY)
    if address.count("/") > 2 and folder in fronts:
        return fronts[folder]
    dated = address.startswith(ARCHIVE)
    return LIST if dated or address.count("/") == 2 or "/page/" in address else STORY


def _not_a_line(number: int, what: str) -> Problem:
    remedy = "bring the file back from Git, or take that line out"
    return Problem(source=NAME, line=number, what=what, remedy=remedy)
