"""The copy desk: every file of a magazine read by its rules, each only once while it stays as it is."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

import msgspec

from plugins.images.find import stamp
from plugins.images.sidecar import SIDECAR
from plugins.settings.engine import digest_of_engine
from plugins.story.content import Content
from plugins.story.problems import Problem
from plugins.story.rereading import digest_of, read_bytes
from plugins.story.story import Image, Story
from plugins.workers.workers import Workers, in_chunks

from .excuses import Finding
from .ledger import Shelf
from .rules import Rules
from .style import Errand, Shown, judge_files
from .typos import library

# Files to a worker at once.
CHUNK = 32


class Desk:
    def __init__(self, content: Path, ledger: Path, rules: Rules, workers: Workers) -> None:
        self._content = content
        self._rules = rules
        self._workers = workers
        self._shelf = Shelf(ledger, f"{rules.digest} {rules.lang} {library()} {digest_of_engine()}")

    def judge(self, content: Content) -> Iterator[Problem]:
        """What the rules speak against in every file that could be read."""
        for source, findings in self._shelf.judge([*self._errands(content)], self._work).items():
            for one in findings:
                yield Problem(
                    source=source, line=one.line, what=one.what, remedy=one.remedy, taste=one.stops, mild=not one.stops
                )

    def _errands(self, content: Content) -> Iterator[Errand]:
        for story in content.stories:
            shown = shown_in(story, content.figures.get(story.source, ())) if self._rules.alt else ()
            key = content.digests[story.source]
            if shown:
                key = hashlib.sha256(key + msgspec.msgpack.encode(shown)).digest()
            yield Errand(story.source, key, shown)
        sources = [page.source for page in content.pages] + [package.source for package in content.packages]
        sources += [person.source for person in content.people.by_slug.values() if person.source]
        for source in sources:
            yield Errand(source, digest_of(read_bytes(self._content / source)))
        for source in sorted({image.source for image in images_in(content)}):
            # One for nearly every story: what the disk says of it is enough to know that nobody has touched it.
            if there := stamp(self._content / (source + SIDECAR)):
                yield Errand(source + SIDECAR, there.encode())

    def _work(self, errands: Sequence[Errand]) -> Iterable[tuple[Finding, ...]]:
        self._workers.progress.begin("Reading by the rules of the house", len(errands))
        work = partial(judge_files, self._content, self._rules)
        return (found for chunk in self._workers.map(work, in_chunks(errands, CHUNK)) for found in chunk)


def images_in(content: Content) -> Iterator[Image]:
    """Every image that a file of the magazine shows."""
    leads = (story.image for story in content.stories)
    portraits = (person.portrait for person in content.people.by_slug.values())
    figures = (figure for each in content.figures.values() for figure in each)
    yield from (image for images in (leads, portraits, figures) for image in images if image)


def shown_in(story: Story, figures: Sequence[Image | None]) -> tuple[Shown, ...]:
    """A story's images with their alt text: the lead image, and those in its text on their lines."""
    if not story.image and not figures:
        return ()
    lead = (Shown(story.image.source, story.image.alt),) if story.image else ()
    lines = (figure.line for figure in story.text.figures)
    rest = (Shown(image.source, image.alt, line) for image, line in zip(figures, lines, strict=False) if image)
    return (*lead, *rest)
