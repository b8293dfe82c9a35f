"""Everything that is written: the stories, people, packages and standing pages of one content folder, checked."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct, structs

from plugins.story.addresses import CREDITS
from plugins.story.checks import check_addresses, check_ids, check_people, check_references
from plugins.story.digests import digest_story
from plugins.story.fields import SetLine
from plugins.story.front_matter import FrontMatter
from plugins.story.house import house_addresses
from plugins.story.packages import check_packages, read_package
from plugins.story.people import People, gather_people, read_person
from plugins.story.problems import Problem
from plugins.story.proof import Proof
from plugins.story.reading import Tools, read_story
from plugins.story.schema import FindImage
from plugins.story.standing import read_page
from plugins.story.story import Image, Package, Person, Story, TextPage
from plugins.typeset.typeset import Figure, Typeset

if TYPE_CHECKING:
    from plugins.settings.magazine import Magazine
    from plugins.story.kept import Kept

FindFigure = Callable[[str, Figure], Image | Problem]
Record = TypeVar("Record", Story, Person, Package, TextPage)


class Source(Struct, frozen=True):
    """A file whose front matter could be read, with its text set in type."""

    source: str
    matter: FrontMatter
    text: Typeset


class Content(Struct, frozen=True, kw_only=True):
    """What could be read. `matters` is the front matter of the files read now, by source, `look_up` gives that of the
    others; `digests` are the SHA-256 of the stories' files, by source, `digest_of` gives that of all that a story says;
    `figures` are the images in a file's text, None where there is none; `unread` are the files, stories among them, of
    which nothing was made, or something that has not its own name and address."""

    stories: tuple[Story, ...]
    people: People
    packages: tuple[Package, ...]
    pages: tuple[TextPage, ...]
    matters: Mapping[str, FrontMatter]
    look_up: Callable[[str], FrontMatter | None]
    figures: Mapping[str, tuple[Image | None, ...]]
    unread: frozenset[str]
    digests: Mapping[str, bytes] = MappingProxyType({})
    digest_of: Callable[[Story], bytes] = digest_story

    @property
    def story_count(self) -> int:
        made = {story.source for story in self.stories if story.source in self.unread}
        return len(self.stories) + sum(source.startswith("stories/") for source in self.unread - made)

    def line_of(self, source: str, key: str) -> int:
        matter = self.matters.get(source) or self.look_up(source)
        return matter.line_of(key) if matter else 1


def read_content(
    sources: Mapping[str, Iterable[Source]],
    blamed: Iterable[str],
    magazine: "Magazine",
    set_line: SetLine,
    find_image: FindImage,
    find_figure: FindFigure,
    kept: "Sequence[Kept]" = (),
    look_up: Callable[[str], FrontMatter | None] = lambda _: None,
) -> tuple[Content, list[Problem]]:
    """The content of a magazine and all that is wrong with it. `sources` has the files by their folder: `stories`,
    `people`, `packages`, `pages`. Each is drawn once, and a record made of it while others are still set in type.
    `blamed`, asked for when all are drawn, are files of which something is wrong: those that did not come among the
    `sources` could not be read. `kept` are the stories of an earlier build, whose front matter `look_up` gives where it
    is needed after all."""
    problems: list[Problem] = []
    matters: dict[str, FrontMatter] = {}
    figures = {each.story.source: each.figures for each in kept}
    adrift: set[str] = set()

    def made(proof: Proof[Record]) -> Record:
        problems.extend(proof.problems)
        if not proof.placed:
            adrift.add(proof.record.source)
        return proof.record

    def files(folder: str) -> Iterator[Source]:
        for file in sources.get(folder, ()):
            matters[file.source] = file.matter
            figures[file.source] = _figures(file, find_figure, problems)
            yield file

    known = [made(read_person(f.matter, f.source, f.text, set_line, find_image)) for f in files("people")]
    tools = Tools(magazine, gather_people(known), set_line, find_image)
    content = Content(
        stories=tuple(
            sorted(
                (
                    *(each.story for each in kept),
                    *(made(read_story(f.matter, f.source, f.text, tools)) for f in files("stories")),
                ),
                key=attrgetter("source"),
            )
        ),
        people=tools.people,
        packages=tuple(made(read_package(f.matter, f.source, f.text, set_line)) for f in files("packages")),
        pages=tuple(made(read_page(f.matter, f.source, f.text, set_line)) for f in files("pages")),
        matters=matters,
        look_up=look_up,
        figures=figures,
        unread=frozenset(),
    )
    adrift.update(source for source in blamed if source not in matters)
    content = structs.replace(content, unread=frozenset(adrift))
    problems.extend(check_content(content, magazine))
    return content, problems


def newest_first(stories: Iterable[Story]) -> list[Story]:
    """The stories by date, then by path. Two that want one address are a problem, which the gate will tell: until then
    no room need know of the second, by its file's name."""
    first = {story.path: story for story in reversed(tuple(stories))}
    found = sorted(first.values(), key=attrgetter("path"))
    found.sort(key=attrgetter("date"), reverse=True)  # what is equal stays in order
    return found


def check_content(content: Content, magazine: "Magazine") -> Iterable[Problem]:
    """What is wrong between files. Names are looked up only where every file has its own."""
    line_of, unread = content.line_of, content.unread
    stories = [story for story in content.stories if story.source not in unread]
    pages = [page for page in content.pages if page.source not in unread]

    def house(below: Collection[str]) -> Mapping[str, str]:
        listed = house_addresses(magazine, content.stories, content.people, content.packages, below)
        if any(page.path == CREDITS for page in content.pages):
            del listed[CREDITS]  # the magazine's own words there stand over the house's list
        return listed

    yield from check_addresses(stories, pages, house, line_of)
    yield from check_ids(content.stories, line_of)
    yield from check_people(content.people.by_slug.values())
    if not unread:
        yield from check_references(content.stories, line_of)
        yield from check_packages(content.packages, content.stories, line_of)


def _figures(file: Source, find_figure: FindFigure, problems: list[Problem]) -> tuple[Image | None, ...]:
    images: list[Image | None] = []
    for figure in file.text.figures:
        found = find_figure(file.source, figure)
        if isinstance(found, Problem):
            problems.append(found.at(file.source, figure.line))
        images.append(None if isinstance(found, Problem) else found)
    return tuple(images)
