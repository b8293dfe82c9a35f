"""When the site has to be built again: a line for whoever reads it, a file for whatever runs the next build."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Any

from msgspec import Struct

from workshop.whole import write_whole

NAME = "next-due.json"
HOUR = "%Y-%m-%d %H:%M"


class Announcement(Struct, frozen=True):
    """`line` is `next: 2026-11-24 06:00 Europe/Lisbon, 2 stories wait`, or "" where nothing is due; `said` the same for
    machines, with the hour in UTC."""

    line: str
    said: str


def find_due(context: Mapping[str, Any]) -> Announcement:
    from plugins.embargo.embargo import next_due

    embargo, magazine = context["embargo"], context["MAGAZINE"]
    due = next_due(context["due"], embargo.clock)
    waiting = [story.date for story in embargo.withheld if not story.draft]
    hour = f"{due.at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if due else None
    said = json.dumps({"next_due": hour, "waiting": len(waiting)})
    if due is None:
        return Announcement("", said)
    line = f"next: {due.at.astimezone(magazine.zone):{HOUR}} {magazine.timezone}"
    return Announcement(line + told_of(waiting, due.at, magazine.zone), said)


def told_of(waiting: Sequence[datetime], due: datetime, zone: tzinfo) -> str:
    """How many stories wait, and until when, where that is not the hour that is due."""
    if not waiting:
        return ""
    first = min(waiting)
    count = f", {len(waiting)} {'story waits' if len(waiting) == 1 else 'stories wait'}"
    if first == due:
        return count
    return f"{count}{'' if len(waiting) == 1 else ', the first'} until {first.astimezone(zone):{HOUR}}"


def announce(due: Announcement, cache: Path) -> None:
    """Print the line, if there is one; write the rest to `next-due.json` in the cache folder. Raises OSError."""
    write_whole(cache / NAME, f"{due.said}\n".encode())
    if due.line:
        print(due.line)
