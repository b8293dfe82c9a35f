"""Files of a content folder as their writers leave them, and what is said of them."""

from collections.abc import Mapping

from plugins.settings.magazine import Magazine
from plugins.story.content import Content, Source, read_content
from plugins.story.front_matter import FrontMatter, read_front_matter
from plugins.story.problems import Problem, in_order
from plugins.story.story import Image, Said, Section, Story
from plugins.typeset.typeset import Figure, Html, Typeset

EUROPE, AFRICA = Section("europe", "Europe"), Section("africa", "Africa")
MAGAZINE = Magazine(
    name="Review",
    timezone="Europe/Lisbon",
    sections=(EUROPE, AFRICA),
    types=("Analysis", "Opinion", "Brief"),
    brief_type="Brief",
)
NO_TEXT = Typeset()
GOOD = {"title": "What Minsk left open", "date": "2026-08-01 07:00", "section": "europe", "type": "Analysis"}


def set_line(source: str, _lang: str) -> Html:
    return Html(source.replace("'", "’"))


def find_image(name: str, _beside: str, said: Said) -> Image | Problem:
    if "none" in name:
        return Problem(source="", line=0, what=f'there is no image "{name}"', remedy="mend it")
    return Image(source=name, href=f"/{name}", width=3, height=2, alt=said.alt or "", credit=said.credit)


def find_figure(beside: str, figure: Figure) -> Image | Problem:
    return find_image(figure.source, beside, Said(alt=figure.alt))


def written(**changes: str | None) -> str:
    """A story's file: the good one with some keys otherwise, or, where they are None, left out."""
    values = {**GOOD, **changes}
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in values.items() if value is not None) + "---\nText.\n"


def read_files(
    files: Mapping[str, str | bytes], text: Typeset = NO_TEXT, magazine: Magazine = MAGAZINE
) -> tuple[Content, list[str]]:
    sources: dict[str, list[Source]] = {}
    problems: list[Problem] = []
    unread: list[str] = []
    for source, data in files.items():
        found = read_front_matter(data if isinstance(data, bytes) else data.encode(), source)
        if isinstance(found, FrontMatter):
            sources.setdefault(source.partition("/")[0], []).append(Source(source, found, text))
            problems += found.problems
        else:
            problems += found
            unread.append(source)
    content, more = read_content(sources, unread, magazine, set_line, find_image, find_figure)
    return content, [problem.printed() for problem in in_order([*problems, *more])]


def read(**changes: str | None) -> Story:
    content, problems = read_files({"stories/x.md": written(**changes)})
    assert problems == []
    [story] = content.stories
    return story


def problems(**changes: str | None) -> list[str]:
    return read_files({"stories/x.md": written(**changes)})[1]
