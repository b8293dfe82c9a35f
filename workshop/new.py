"""Starts a story: a file with its front matter filled in, where its section's stories lie."""

import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from workshop.build import NotThere, read_magazine

STORY = """---
title: {title}
dek:
date: {date}
section: {section}
type: {type}
authors: []
tags: []
status: draft
---

"""


def start_story(headline: str, section: str = "", type_: str = "") -> int:
    """Write `content/stories/<section>/<slug>.md` and print its path. Returns the exit code.

    Without a section or a type, the first of the settings is taken. A file that is there is never overwritten.
    """
    from plugins.settings.settings import magazine_of

    from plugins.story.addresses import slug_of

    try:
        settings = read_magazine("", "", "")
    except NotThere as error:
        print(error, file=sys.stderr)
        return 1
    magazine = magazine_of(settings)
    where = magazine.section(section) if section else magazine.sections[0]
    kind = magazine.type(type_) if type_ else magazine.types[0]
    if where is None:
        known = ", ".join(section.name for section in magazine.sections)
        print(f'unknown section "{section}"; the sections are {known}', file=sys.stderr)
        return 1
    if kind is None:
        print(f'unknown type "{type_}"; the types are {", ".join(magazine.types)}', file=sys.stderr)
        return 1
    slug = slug_of(headline)
    if not slug:
        print(f'no address can be made from "{headline}"; give it a letter or a digit', file=sys.stderr)
        return 1
    path = Path(settings["PATH"]) / "stories" / where.slug / f"{slug}.md"
    if path.exists():
        print(f"{path}: there is a story of this name; choose another headline", file=sys.stderr)
        return 1
    now = datetime.now(ZoneInfo(settings["TIMEZONE"]))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(STORY.format(title=quoted(headline), date=f"{now:%Y-%m-%d %H:%M}", section=where.slug, type=kind))
    print(path)
    return 0


def quoted(text: str) -> str:
    """A YAML string in double quotes, whatever the headline holds."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
