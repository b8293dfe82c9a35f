"""When the site has to be built again: a line for whoever reads it, a file for whatever runs the next build."""

import json
from collections.abc import Mapping
from datetime import UTC
from pathlib import Path
from typing import Any

NAME = "next-due.json"


def tell_due(context: Mapping[str, Any]) -> str:
    """`next: 2026-11-24 06:00 Europe/Lisbon, 2 stories wait`, or "" where nothing is due. Writes the same, with the
    hour in UTC, to `next-due.json` in the cache folder."""
    from plugins.embargo.embargo import next_due
    from plugins.press.manifest import write_whole

    embargo, magazine = context["embargo"], context["MAGAZINE"]
    due = next_due(context["due"], embargo.now)
    waiting = sum(not story.draft for story in embargo.withheld)
    hour = f"{due.at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if due else None
    said = json.dumps({"next_due": hour, "waiting": waiting})
    write_whole(Path(context["CACHE_PATH"]) / NAME, f"{said}\n".encode())
    if due is None:
        return ""
    line = f"next: {due.at.astimezone(magazine.zone):%Y-%m-%d %H:%M} {magazine.timezone}"
    return f"{line}, {waiting} {'story waits' if waiting == 1 else 'stories wait'}" if waiting else line
