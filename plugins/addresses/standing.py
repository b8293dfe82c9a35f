"""What answers at which address in one edition: its stories, and all else that has an address of its own."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from plugins.archive.archive import Archive
from plugins.archive.listings import Key
from plugins.links.printed import front_of
from plugins.settings.magazine import Magazine
from plugins.story import addresses as at
from plugins.story.places import place_of
from plugins.story.story import Byline, Package, Person, Story, Tag, TextPage

from .ledger import LIST, PACKAGE, PAGE, PERSON, SECTION, STORY, TAG, TYPE, Line, escaped

ARCHIVE_PAGE = re.compile(r"(?P<front>/(?:.*/)?)page/(?P<number>[1-9][0-9]*)/")


class Standing:
    """`others` is what stands at an address that is no story's, with its name; `lists` the fronts of lists, with the
    number of their archive pages."""

    def __init__(
        self, stories: Sequence[Story], others: Mapping[str, tuple[Line, str]], lists: Mapping[str, int]
    ) -> None:
        self.stories = {story.path: story for story in stories}
        self.others = others
        self.lists = lists

    def __contains__(self, address: str) -> bool:
        return address in self.stories or address in self.others

    def line(self, address: str) -> Line:
        story = self.stories.get(address)
        return line_of(story) if story else self.others[address][0]

    def title(self, address: str) -> str:
        story = self.stories.get(address)
        return story.headline if story else self.others[address][1]

    def holder(self, place: str) -> str:
        """What stands at a place, for an archive page the front of its list; "" where nothing does."""
        archive = ARCHIVE_PAGE.fullmatch(f"{place}/")
        if archive and int(archive["number"]) <= self.lists.get(archive["front"], 0):
            return archive["front"]
        return self.places.get(place, "")

    @cached_property
    def places(self) -> dict[str, str]:
        """Every address, by how hosts and disks tell it from others."""
        return {place_of(address): address for address in (*self.others, *self.stories)}

    @cached_property
    def by_id(self) -> dict[tuple[str, str], str]:
        lines = {(line.kind, line.id): line.address for line, _ in self.others.values()}
        return lines | {(STORY, story.id): path for path, story in self.stories.items()}

    @cached_property
    def by_source(self) -> dict[tuple[str, str], str]:
        lines = {(line.kind, line.source): line.address for line, _ in self.others.values() if line.source}
        return lines | {(STORY, story.source): path for path, story in self.stories.items()}


def line_of(story: Story) -> Line:
    return Line(story.path, STORY, story.id, story.source)


def stand(
    *,
    stories: Sequence[Story],
    pages: Iterable[TextPage],
    packages: Iterable[Package],
    people: Mapping[str, Person],
    archives: Mapping[Key, Archive],
    magazine: Magazine,
    names: Mapping[str, str],
) -> Standing:
    """What an edition of these stories prints. `people` are those who have a file, by slug; `names` those of the
    house's own lists, by their address."""
    others: dict[str, tuple[Line, str]] = {}

    def put(address: str, kind: str, ident: str, name: str, source: str = "") -> None:
        others[address] = Line(escaped(address), kind, ident, source), name

    for section in magazine.sections:
        put(at.section_path(section.slug), SECTION, section.slug, section.name)
    lists: dict[str, int] = {}
    for (kind, key), archive in archives.items():
        front = front_of((kind, key))
        lists[front] = len(archive.pages)
        if kind == "person":
            person = people.get(key)
            name = person.name if person else name_in(archive.front[0].authors, key)
            put(front, PERSON, key, name, person.source if person else "")
        elif kind == "tag":
            put(front, TAG, key, name_in(archive.front[0].tags, key))
        elif kind == "type":
            put(front, TYPE, at.slug_of(key), key)
    for page in pages:
        put(page.path, PAGE, page.slug, page.headline, page.source)
    for package in packages:
        put(package.path, PACKAGE, package.id, package.headline, package.source)
    for address, name in names.items():
        put(address, LIST, address.strip("/") or "front", name)
    return Standing(stories, others, lists)


def name_in(named: Sequence[Byline | Tag], slug: str) -> str:
    """What a list's newest story calls a tag, or somebody who has no file."""
    return next(each.name for each in named if each.slug == slug)
