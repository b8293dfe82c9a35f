"""A real archive as a test of related reading: its stories without the links between them, and these links as truth.

Whoever linked one story to another judged that the two belong together. What they wrote on the link and where it leads
is taken out of the text, so that no ranking can read the answer.
"""

import html
import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from posixpath import normpath
from typing import Any
from zlib import crc32

import yaml

from plugins.story.story import Byline, Section, Story, Tag
from plugins.typeset.typeset import Html, Typeset

SEED = "imprimatur"
BRIEF = "Brief"
TARGET = re.compile(r"\{filename\}([^)\s#\"'>]+)")
LINK_OF_MARKDOWN = re.compile(r"!?\[(?:[^\[\]]|\[[^\]]*\])*\]\(\s*<?\{filename\}[^)]*\)")
LINK_OF_HTML = re.compile(r"<a\b[^>]*\{filename\}[^>]*>.*?</a>", re.DOTALL)
OTHER_LINK = re.compile(r"!?\[((?:[^\[\]]|\[[^\]]*\])*)\]\([^)]*\)")
TAG = re.compile(r"<[^>]+>")
MARKUP = re.compile(r"<[^>]+>|https?://\S+|[*_#>`|]+")

Links = dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Linked:
    """Stories, newest first, and by path those that each links to: `tuning` and `held` are the links of the two halves
    of the stories, so that what is tuned on one is tried on the other."""

    stories: tuple[Story, ...]
    tuning: Links
    held: Links


def read_linked(folder: Path) -> Linked:
    """The archive in `folder`, which holds `stories/`."""
    stories, links = [], {}
    for file in sorted((folder / "stories").rglob("*.md")):
        _, said, body = file.read_text(encoding="utf-8").split("---\n", 2)
        path = f"/{file.relative_to(folder).as_posix()}"
        links[path] = tuple(dict.fromkeys(normpath(target) for target in TARGET.findall(body)))
        stories.append(make_story(path, yaml.load(said, yaml.CSafeLoader), unlinked(body)))
    known = {story.path for story in stories}
    true = {path: tuple(to for to in found if to in known and to != path) for path, found in links.items()}
    halves: tuple[Links, Links] = ({}, {})
    for path, found in true.items():
        if found:
            halves[crc32(f"{SEED} {path}".encode()) % 2][path] = found
    newest = sorted(sorted(stories, key=lambda story: story.path), key=lambda story: story.date, reverse=True)
    return Linked(tuple(newest), *halves)


def unlinked(body: str) -> str:
    """A text's words without its links to stories, and without markup."""
    words = LINK_OF_HTML.sub(" ", LINK_OF_MARKDOWN.sub(" ", body))
    return MARKUP.sub(" ", html.unescape(OTHER_LINK.sub(r"\1", words)))


def make_story(path: str, said: dict[str, Any], text: str) -> Story:
    headline = words_of_field(said.get("title"))
    day = said["date"]
    return Story(
        source=path,
        path=path,
        id=path,
        slug=path,
        title=Html(headline),
        headline=headline,
        dek=Html(html.escape(words_of_field(said.get("dek")))),
        date=datetime.combine(day if isinstance(day, date) else date.fromisoformat(str(day)[:10]), datetime.min.time()),
        section=Section(slug=said["section"], name=said["section"]),
        type=said["type"],
        tags=tuple(Tag(name=tag.replace("-", " "), slug=tag) for tag in said.get("tags") or ()),
        authors=tuple(Byline(str(name), str(name)) for name in said.get("authors") or ()),
        text=Typeset(text=text),
    )


def words_of_field(said: object) -> str:
    return TAG.sub("", html.unescape(str(said or "")))
