"""A manuscript: a file as its writer left it, parted into front matter and copy to be set."""

from pathlib import Path

from msgspec import Struct

from plugins.story.front_matter import FrontMatter, read_front_matter
from plugins.story.problems import Problem

from .compositor import Copy


class Manuscript(Struct, frozen=True):
    """`source` is the path in the content folder; `problems` are what keeps the file, or a part of it, from being
    read."""

    source: str
    matter: FrontMatter | None = None
    copy: Copy = Copy("")
    problems: tuple[Problem, ...] = ()


def read_manuscript(content: Path, source: str) -> Manuscript:
    try:
        return part_manuscript((content / source).read_bytes(), source)
    except OSError as error:
        what = f"the file cannot be read ({error.strerror})"
        return Manuscript(source, problems=(Problem(source=source, line=0, what=what, remedy="check its permissions"),))


def part_manuscript(data: bytes, source: str) -> Manuscript:
    found = read_front_matter(data, source)
    if not isinstance(found, FrontMatter):
        return Manuscript(source, problems=found)
    lang = found.values.get("lang")
    copy = Copy(found.body, lang if isinstance(lang, str) else "", found.body_line)
    return Manuscript(source, found, copy, found.problems)
