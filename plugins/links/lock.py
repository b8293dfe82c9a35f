"""`links.lock`: what is known of each address out of the site. When it was last alive, on which days in a row it was
found dead, and where a copy of it is kept. A line for each, in order, so that two people's changes merge."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct

from plugins.story.problems import Problem
from plugins.typeset.outbound import swap_entry
from plugins.typeset.typeset import Typeset

FILE = "links.lock"
# Found dead on so many days in a row, an address is given up for its copy.
GIVEN_UP = 3
HEADER = (
    "# Addresses out of the site, as `check --links --external` found them. Keep this file in Git.",
    "# address [alive=DAY] [dead=DAY,DAY,DAY] [copy=ADDRESS]; a copy may be written here by hand.",
)
_DAY = r"\d{4}-\d{2}-\d{2}"
_LINE = re.compile(
    rf"(?P<url>https?://\S+)(?: alive=(?P<alive>{_DAY}))?(?: dead=(?P<dead>{_DAY}(?:,{_DAY})*))?"
    r"(?: copy=(?P<copy>https?://\S+))?"
)


class Seen(Struct, frozen=True):
    """`dead` are the days, the oldest first, on which it did not answer since it was last alive."""

    url: str
    alive: date | None = None
    dead: tuple[date, ...] = ()
    copy: str = ""

    @property
    def given_up(self) -> bool:
        return len(self.dead) >= GIVEN_UP


def read_lock(content: Path) -> tuple[dict[str, Seen], list[Problem]]:
    """What is known of each address; and the lines that cannot be read."""
    try:
        text = (content / FILE).read_text("utf-8-sig")
    except FileNotFoundError:
        return {}, []
    except (OSError, UnicodeDecodeError):
        remedy = "put back the last one from Git, or take it out"
        return {}, [Problem(source=FILE, line=0, what="the file cannot be read", remedy=remedy)]
    known: dict[str, Seen] = {}
    problems: list[Problem] = []
    for number, row in enumerate(text.splitlines(), 1):
        if not row.strip() or row.startswith("#"):
            continue
        seen = _seen(row.rstrip())
        if seen is None:
            remedy = 'write "address alive=DAY dead=DAY,DAY copy=ADDRESS", or take the line out'
            problems.append(
                Problem(source=FILE, line=number, what="the line says nothing of an address", remedy=remedy)
            )
        elif seen.url in known:
            what = f"the address {seen.url} stands here twice"
            problems.append(Problem(source=FILE, line=number, what=what, remedy="keep one"))
        else:
            known[seen.url] = seen
    return known, problems


def _seen(row: str) -> Seen | None:
    found = _LINE.fullmatch(row)
    if found is None:
        return None
    try:
        alive = date.fromisoformat(found["alive"]) if found["alive"] else None
        dead = tuple(date.fromisoformat(day) for day in (found["dead"] or "").split(",") if day)
    except ValueError:
        return None
    return Seen(found["url"], alive, dead, found["copy"] or "")


def lock_text(known: Iterable[Seen]) -> str:
    """The file that says this."""
    return "\n".join([*HEADER, *(_row(seen) for seen in sorted(known, key=lambda seen: seen.url)), ""])


def _row(seen: Seen) -> str:
    parts = [seen.url]
    if seen.alive:
        parts.append(f"alive={seen.alive:%Y-%m-%d}")
    if seen.dead:
        parts.append(f"dead={','.join(f'{day:%Y-%m-%d}' for day in seen.dead)}")
    if seen.copy:
        parts.append(f"copy={seen.copy}")
    return " ".join(parts)


def copies_of(known: Mapping[str, Seen]) -> dict[str, str]:
    """By address, the copies of those that are given up."""
    return {seen.url: seen.copy for seen in known.values() if seen.given_up and seen.copy}


def swaps_of(text: Typeset, copies: Mapping[str, str], words: str) -> tuple[str, ...]:
    """What stands behind the addresses of a text's links: the copies of those out of the site that are dead."""
    return tuple(swap_entry(url, copies[url], words) for url in text.outbound if url in copies)
