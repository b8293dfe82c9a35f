"""From the content folder to checked content: what is kept is taken, what is new or changed is read."""

import hashlib
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from plugins.images.images import Unreadable
from plugins.settings.engine import digest_of_engine
from plugins.story.content import Content, Source, read_content
from plugins.story.digests import Digests, digest_story
from plugins.story.files import Found, find_files
from plugins.story.front_matter import FrontMatter
from plugins.story.kept import Kept, Shelf, offsets_of
from plugins.story.problems import Problem
from plugins.story.story import Image, Said
from plugins.typeset.compositor import Copy
from plugins.typeset.manuscript import Manuscript, part_manuscript, read_manuscript
from plugins.typeset.typeset import Figure

STORIES, OWN_FOLDERS = "stories", ("people", "packages", "pages")
# A file changed so lately may change again without its times showing it: its next build reads it once more.
UNSETTLED_NS = 100_000_000


class Reading:
    """Reads one content folder with the tools that the settings hold."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self._content = Path(settings["PATH"])
        self._cache = Path(settings["CACHE_PATH"])
        self._magazine = settings["MAGAZINE"]
        self._compositor = settings["COMPOSITOR"]
        self._images = settings["IMAGES"]
        self._progress = settings["WORKERS"].progress
        self._scans = settings.get("SCANS", {})
        self._depends: dict[str, dict[str, str]] = {}
        self._contents: dict[str, bytes] = {}

    def read(self) -> tuple[Content, list[Problem]]:
        """The content, and everything that is wrong with it."""
        problems: list[Problem] = []
        small = {folder: list(self._read_small(folder, problems)) for folder in OWN_FOLDERS}
        shelf = Shelf(self._cache / "stories.sqlite", self._setting(small["people"]))
        if not (self._content / STORIES).is_dir():
            remedy = "name the content folder that holds it, or make it"
            problems.append(Problem(source=STORIES, line=0, what="there is no such folder", remedy=remedy))
        files, others = find_files(self._content, STORIES, self._scans)
        problems += others
        kept, changed = self._take(shelf, files)
        self._progress.begin("Setting stories in type", len(changed))
        content, found = read_content(
            {**small, STORIES: self._read_stories(changed, problems)},
            (problem.source for problem in problems),
            self._magazine,
            self._compositor.set_line,
            self.find_image,
            self.find_figure,
            kept,
            self._look_up,
        )
        guilty = {problem.source for problem in (*problems, *found)}
        new = list(self._to_keep(content, changed, guilty))
        shelf.put(new)
        shelf.close()
        digests = {each.story.source: each.content for each in kept} | self._contents
        known = Digests([(each.story, each.digest) for each in (*kept, *new)])
        return msgspec.structs.replace(content, digests=digests, digest_of=known.of), [*problems, *found]

    def _setting(self, people: Sequence[Source]) -> str:
        """A digest of what reading a story depends on beside its own file and its images."""
        known = sorted((person.source, msgspec.json.encode(person.matter.values)) for person in people)
        said = msgspec.msgpack.encode((digest_of_engine(), self._magazine, self._compositor.setting, known))
        return hashlib.sha256(said).hexdigest()[:32]

    def _read_small(self, folder: str, problems: list[Problem]) -> Iterator[Source]:
        files, others = find_files(self._content, folder, self._scans)
        problems += others
        manuscripts = [read_manuscript(self._content, file.source) for file in files]
        problems += [problem for manuscript in manuscripts for problem in manuscript.problems]
        parted = [(each, each.matter) for each in manuscripts if each.matter]
        texts = self._compositor.set_whole(manuscript.copy for manuscript, _ in parted)
        for (manuscript, matter), text in zip(parted, texts, strict=True):
            yield Source(manuscript.source, matter, text)

    def _take(self, shelf: Shelf, files: Sequence[Found]) -> tuple[list[Kept], dict[str, Found]]:
        """Stories that are what they were, and the files that have to be read."""
        found = shelf.take(self._images.signature)
        same: list[Kept] = []
        touched: list[Kept] = []
        changed: dict[str, Found] = {}
        for file in files:
            kept = found.get(file.source)
            if kept and kept.stamp == file.stamp:
                same.append(kept)
                continue
            if kept and kept.content == digest_of(read_bytes(self._content / file.source)):
                touched.append(msgspec.structs.replace(kept, stamp=file.stamp if settled(file) else ()))
            else:
                changed[file.source] = file
        shelf.put(touched)
        same += touched
        for kept in same:
            if kept.images:
                self._images.remember(kept.images)
        return same, changed

    def _read_stories(self, changed: Iterable[str], problems: list[Problem]) -> Iterator[Source]:
        """The stories in these files, as many of which are in memory as the compositor sets at once."""
        waiting: deque[tuple[str, FrontMatter]] = deque()

        def copies() -> Iterator[Copy]:
            for source in changed:
                manuscript = self._part(source, problems)
                if manuscript.matter:
                    # The text goes its own way; ten thousand sources beside it would only fill the memory.
                    waiting.append((source, msgspec.structs.replace(manuscript.matter, body="")))
                    yield manuscript.copy

        for text in self._compositor.set_texts(copies()):
            source, matter = waiting.popleft()
            yield Source(source, matter, text)

    def _part(self, source: str, problems: list[Problem]) -> Manuscript:
        data = read_bytes(self._content / source)
        self._contents[source] = digest_of(data)
        # A file that vanished or cannot be read has left no bytes: read again, it says why.
        manuscript = part_manuscript(data, source) if data else read_manuscript(self._content, source)
        problems += manuscript.problems
        return manuscript

    def _to_keep(self, content: Content, changed: Mapping[str, Found], guilty: set[str]) -> Iterator[Kept]:
        files = self._images.files
        for story in content.stories:
            if story.source not in changed or story.source in guilty:
                continue
            file = changed[story.source]
            figures = content.figures[story.source]
            shown = {image.source for image in (story.image, *figures) if image}
            yield Kept(
                story=story,
                digest=digest_story(story),
                figures=figures,
                images=tuple(files[source] for source in sorted(shown)),
                depends=tuple(sorted(self._depends.get(story.source, {}).items())),
                stamp=file.stamp if settled(file) else (),
                content=self._contents[story.source],
                offsets=offsets_of(story),
            )

    def _look_up(self, source: str) -> FrontMatter | None:
        return read_manuscript(self._content, source).matter

    def find_image(self, name: str, beside: str, said: Said) -> Image | Problem:
        self._note(name, beside)
        return found_or_told(lambda: self._images.find(name, beside, said.alt, said.caption, said.credit), taste=False)

    def find_figure(self, beside: str, figure: Figure) -> Image | Problem:
        self._note(figure.source, beside)
        # Like a dead link, a picture that an old story has lost does not stop the press.
        return found_or_told(lambda: self._images.find(figure.source, beside, figure.alt, figure.caption), taste=True)

    def _note(self, name: str, beside: str) -> None:
        """Remember what the disk says of an image before it is looked at."""
        for place in self._images.places(name, beside):
            self._depends.setdefault(beside, {}).setdefault(place, self._images.signature(place))


def settled(file: Found) -> bool:
    return time.time_ns() - file.changed > UNSETTLED_NS


def digest_of(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def found_or_told(find: Callable[[], Image], taste: bool) -> Image | Problem:
    try:
        return find()
    except Unreadable as error:
        return Problem(source="", line=0, what=str(error).replace("'", '"'), remedy=error.remedy, taste=taste)
