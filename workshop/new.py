"""Starts a story: a file with its front matter filled in, where its section's stories lie."""

import sys
from datetime import datetime
from pathlib import Path

from workshop.build import NotThere, read_magazine

STORY = """---
title: {title}
dek:
date: {date}
section: {section}
type: {type}
authors: []
tags: []
id: {id}
status: draft
---

"""


def start_story(headline: str, section: str = "", type_: str = "", of: str = "", content: str = "") -> int:
    """Write `content/stories/<section>/<slug>.md` and print its path. Returns the exit code.

    A section is known by its slug or its name; without a section or a type, the first of the settings is taken.
    `of` is the settings file of another magazine, `content` its folder. A file that is there is never overwritten.
    """
    from plugins.settings.settings import read_magazine as magazine_of
    from plugins.settings.settings import report_settings
    from plugins.story.addresses import slug_of
    from plugins.story.problems import listed, suggest

    try:
        settings = read_magazine(of, content, "")
    except NotThere as error:
        return refuse(str(error))
    magazine = magazine_of(settings)
    if isinstance(magazine, tuple):
        return refuse(report_settings(magazine))
    where = magazine.section(section) if section else magazine.sections[0]
    kind = magazine.type(type_) if type_ else magazine.types[0]
    if where is None:
        names = magazine.section_names()
        return refuse(f'unknown section "{section}"; {suggest(section, names, f"the sections are {listed(names)}")}')
    if kind is None:
        names = magazine.types
        return refuse(f'unknown type "{type_}"; {suggest(type_, names, f"the types are {listed(names)}")}')
    slug = slug_of(headline)
    if not slug:
        return refuse(f'no address can be made from "{headline}"; give it a letter or a digit')
    path = Path(settings["PATH"]) / "stories" / where.slug / f"{slug}.md"
    now = datetime.now(magazine.zone)
    text = STORY.format(
        title=quoted(headline),
        date=f"{now:%Y-%m-%d %H:%M}",
        section=where.slug,
        type=kind,
        id=f"{now:%Y}-{slug}",
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        return refuse(f"{path}: there is a story of this name; choose another headline")
    print(path)
    return 0


def refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


def quoted(text: str) -> str:
    """A YAML string in double quotes, whatever the headline holds."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
