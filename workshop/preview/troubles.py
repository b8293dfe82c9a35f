"""Troubles: a report of problems, taken apart for the page that shows it."""

import re
from collections.abc import Iterator
from typing import Any

PLACED = re.compile(r"(?P<file>[^:\n]+?\.\w+)(?::(?P<line>\d+))?: (?P<note>.+)")


def parted(report: str) -> Iterator[dict[str, Any]]:
    """Each line as its place, where it has one, and its note."""
    for line in report.splitlines():
        found = PLACED.fullmatch(line)
        if found:
            place = found["file"] + (f":{found['line']}" if found["line"] else "")
            yield {"place": place, "note": found["note"]}
        elif line.strip():
            yield {"place": "", "note": line}


def is_about(report: str, file: str) -> bool:
    """Whether all that a report names lies in one file."""
    places = [each["place"] for each in parted(report) if each["place"]]
    return bool(places) and all(place == file or place.startswith(f"{file}:") for place in places)
