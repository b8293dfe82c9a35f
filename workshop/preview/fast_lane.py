"""The fast lane: a saved story is read, set in type and put on its page at once; the rest of the edition follows."""

from collections.abc import Iterable
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from msgspec import structs

from plugins.embargo.embargo import DRAFT, UNTIL
from plugins.gate.gate import judge_taste, sort_out
from plugins.pages.months import story_quire
from plugins.pages.page import File, Page, Rendition
from plugins.pages.rails import rail_references
from plugins.pages.sheet import PackageSheet, Sheet
from plugins.story.problems import Problem, shown_path
from plugins.story.reading import Tools, read_story
from plugins.story.rereading import Reading
from plugins.story.story import Image, Story
from plugins.typeset.manuscript import read_manuscript

from .messages import Taken

ONLY_A_WHOLE_EDITION = Taken()


class FastLane:
    """Over one edition: its settings, the context that the rooms have filled, and its pages by their path."""

    def __init__(self, settings: dict[str, Any], context: dict[str, Any], items: dict[str, Page | File | Rendition]):
        self._settings = settings
        self._context = context
        self._items = items
        self._content = Path(settings["PATH"])
        self._desk = context["desk"]
        self._house = context["house"]

    def take(self, source: str) -> Taken:
        """Put the story of the file `source` on its page as it lies there now."""
        known = self._stories.get(source)
        if known is None or not (self._content / source).is_file():
            return ONLY_A_WHOLE_EDITION
        found = self._read(source)
        if not isinstance(found[0], Story):
            return self._refused(found, known)
        story, figures, problems, whole = found
        if not whole:
            return self._refused(problems, known)
        if story.path != known.path or any(name.slug and name.slug not in self._desk.people for name in story.authors):
            return ONLY_A_WHOLE_EDITION
        if stopping := self._refused(problems, story).problems:
            return Taken(problems=stopping)
        self._put(structs.replace(story, id=known.id if story.id == story.path else story.id), figures)
        return Taken(address=self._house.href(story.path))

    def warm_up(self) -> None:
        """The first story shall be as quick as the next."""
        assert self._stories is not None and self._packages is not None

    @cached_property
    def _stories(self) -> dict[str, Story]:
        return {story.source: story for story in self._context["stories"]}

    @cached_property
    def _packages(self) -> dict[str, PackageSheet]:
        return {sheet.story.path: package for package in self._desk.package_sheets for sheet in package.sheets}

    def _read(self, source: str) -> Any:
        """The story, the images in its text, what is wrong with both, and whether it was read as it was meant; or
        the problems that let none be made."""
        reading, settings = Reading(self._settings), self._settings
        manuscript = read_manuscript(self._content, source)
        if manuscript.matter is None:
            return manuscript.problems
        [text] = settings["COMPOSITOR"].set_texts([manuscript.copy])
        people = self._context["content"].people
        tools = Tools(settings["MAGAZINE"], people, settings["COMPOSITOR"].set_line, reading.find_image)
        proof = read_story(manuscript.matter, source, text, tools)
        story, problems = proof.record, [*manuscript.problems, *proof.problems]
        whole = not problems
        figures: list[Image | None] = []
        for figure in text.figures:
            found = reading.find_figure(source, figure)
            figures.append(None if isinstance(found, Problem) else found)
            problems += [found.at(source, figure.line)] if isinstance(found, Problem) else []
        problems += judge_taste(story, figures, partial(manuscript.matter.line_of))
        problems += self._context["leads"].of(text, source).problems
        return story, tuple(figures), problems, whole

    def _refused(self, problems: Iterable[Problem], story: Story) -> Taken:
        dates = {story.source: story.date.date()}
        drafts = {story.source} if story.draft else set()
        stopping, _ = sort_out(problems, self._settings["MAGAZINE"].gate_since, dates, drafts)
        folder = shown_path(self._content)
        return Taken(problems="\n".join(problem.printed(folder) for problem in stopping))

    def _put(self, story: Story, figures: tuple[Image | None, ...]) -> None:
        licences, clock = self._context["licences"], self._context["embargo"].clock
        [story] = licences.without_images((story,))
        figures = licences.without_figures({story.source: figures})[story.source]
        why = DRAFT if story.draft else "" if clock.has_come(story.date) else UNTIL
        hrefs = self._context["leads"].of(story.text, story.source).hrefs
        self._stories[story.source] = story
        self._desk.sheets[story.path] = Sheet(story, hrefs, figures, why)
        references = rail_references(self._desk, self._house)
        for page in story_quire(story.path, (story,), self._desk, self._house, references, self._packages).items:
            self._items[page.path] = page
