"""Addresses that belong to no file of the magazine: its sections, types, people, tags, packages and lists."""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from plugins.story.addresses import (
    ARCHIVE,
    HOUSE,
    PEOPLE,
    TAGS,
    feed_path,
    json_feed_path,
    month_path,
    package_path,
    person_path,
    section_path,
    tag_path,
    type_path,
    year_path,
)
from plugins.story.people import People, people_of
from plugins.story.story import Package, Story

if TYPE_CHECKING:
    from plugins.settings.magazine import Magazine

# Folders into which the house prints files of its own, and names by which hosts and tools find theirs.
OWN_FOLDERS = frozenset({"assets", "cards", "images", "rails", "sitemaps"})
OWN_NAMES = ("_", ".")
A_FILE = re.compile(r".*\.(html|xml|json|txt)", re.DOTALL)
ARCHIVE_PAGE = re.compile(r"(?P<front>/.+)/page/\d+", re.DOTALL)


def house_addresses(
    magazine: "Magazine",
    stories: Collection[Story],
    people: People,
    packages: Iterable[Package],
    below: Collection[str],
) -> dict[str, str]:
    """Each address with what stands there, in words: `/europe/` is `the section Europe`. Of the lists that only the
    stories know, tags, people and months, those that lie below these first steps; so what only withheld stories mention
    is not there."""
    fronts = {section_path(section.slug): f"the section {section.name}" for section in magazine.sections}
    fronts |= {type_path(name): f"the type {name}" for name in magazine.types}
    if first_step(PEOPLE) in below:
        fronts |= {person_path(each.slug): f"the page of {each.name}" for each in people_of(stories, people)}
    months = {(s.date.year, s.date.month) for s in stories} if first_step(ARCHIVE) in below else set()
    tags = {t.slug: t.name for s in stories for t in s.tags} if first_step(TAGS) in below else {}
    return {
        **dict.fromkeys(HOUSE, "the house"),
        **{year_path(year): f"the archive of {year}" for year, _ in months},
        **{month_path(*month): f"the archive of {month[0]}" for month in months},
        **{
            feed(front): f"the feed of {owner}"
            for front, owner in fronts.items()
            for feed in (feed_path, json_feed_path)
        },
        **fronts,
        **{tag_path(slug): f"the tag {name}" for slug, name in tags.items()},
        **{package_path(package.id): f"the package {package.id}" for package in packages},
    }


def first_step(address: str) -> str:
    return address.split("/", 2)[1]


def owner_of_place(place: str, listed: Mapping[str, str]) -> str | None:
    """Who prints at an address beside those that `house_addresses` lists, such as the archive pages of a list, or
    stands in its way: a file has nothing below it. Both `place` and the keys of `listed` are folded."""
    first, *others = place.strip("/").split("/")
    if first in OWN_FOLDERS or first.startswith(OWN_NAMES):
        return "the house"
    for above in range(len(others)):
        front = "/" + "/".join((first, *others[:above]))
        if A_FILE.fullmatch(front):
            return listed.get(front, f"the file {front}")
    archive = ARCHIVE_PAGE.fullmatch(place)
    return listed.get(archive["front"]) if archive else None
