"""Starts a story: a file with its front matter filled in, where its section's stories lie."""

import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from workshop.settings_file import NotThere, read_magazine

STORY = """---
# The headline, in straight quotes.
title: {title}
# One sentence on what the story says; it stands under the headline and on every card.
dek:
# When it may appear, in the magazine's own time. Later than now, and it waits until then.
date: {date}
section: {section}
type: {type}
# Ids of people in content/people/, or names: [jane-doe, Ann Lee]
authors: []
# A few words that readers may look for: [treaties, neutrality]
tags: []
# The lead image, out of content/images/:
# image: images/name.jpg
# What feeds know the story by. Leave it, whatever else you change.
id: {id}
# Write `published` when the story may be printed.
status: draft
---

"""

Ask = Callable[[str, Sequence[str]], str]


def start_story(
    headline: str, section: str = "", type_: str = "", of: str = "", content: str = "", ask: "Ask | None" = None
) -> int:
    """Write `content/stories/<section>/<slug>.md` and print its path. Returns the exit code.

    A section is known by its slug or its name. A section or a type that is not given is asked for at a terminal, and
    is the first of the settings elsewhere.
    `of` is the settings file of another magazine, `content` its folder. A file that is there is never overwritten.
    """
    from plugins.settings.settings import read_magazine as magazine_of
    from plugins.settings.settings import report_settings
    from plugins.story.addresses import slug_of
    from plugins.story.problems import listed, shown_path, suggest

    try:
        settings = read_magazine(of, content, "")
    except NotThere as error:
        return refuse(str(error))
    magazine = magazine_of(settings)
    if isinstance(magazine, tuple):
        return refuse(report_settings(magazine))
    ask = ask or (ask_at_terminal if sys.stdin.isatty() and sys.stderr.isatty() else take_first)
    section = section or ask("Section", magazine.section_names())
    where = magazine.section(section)
    if where is None:
        names = magazine.section_names()
        return refuse(f'unknown section "{section}"; {suggest(section, names, f"the sections are {listed(names)}")}')
    type_ = type_ or ask("Type", magazine.types)
    kind = magazine.type(type_)
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
        return refuse(f"{shown_path(path)}: there is a story of this name; choose another headline")
    print(shown_path(path))
    return 0


def take_first(_: str, names: Sequence[str]) -> str:
    return names[0]


def ask_at_terminal(what: str, names: Sequence[str]) -> str:
    """The name that a person picks, by its number or as it is written; the first where they only press Enter."""
    for number, name in enumerate(names, 1):
        print(f"{number:3} {name}", file=sys.stderr)
    print(f"{what} [{names[0]}]: ", end="", file=sys.stderr, flush=True)
    picked = sys.stdin.readline().strip()
    if picked.isdecimal() and 0 < int(picked) <= len(names):
        return names[int(picked) - 1]
    return picked or names[0]


def refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


def quoted(text: str) -> str:
    """A YAML string in double quotes, whatever the headline holds."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
