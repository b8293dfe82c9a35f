"""Packages: stories that an editor has grouped, in the order in which they are to be read."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec import Struct

from plugins.story.story import Package, Story


class PrintedPackage(Struct, frozen=True):
    """A package and those of its stories that are printed, the lead first: there is always one."""

    package: Package
    stories: tuple[Story, ...]


def gather_packages(packages: Iterable[Package], stories: Iterable[Story]) -> tuple[PrintedPackage, ...]:
    """The packages that have a printed story, the one with the newest story first."""
    members: dict[str, list[Story]] = {}
    for story in stories:
        if story.package:
            members.setdefault(story.package, []).append(story)
    printed = [
        PrintedPackage(package, put_in_order(package, members[package.id]))
        for package in sorted(packages, key=lambda package: package.id)
        if package.id in members
    ]
    return tuple(sorted(printed, key=newest_date, reverse=True))


def put_in_order(package: Package, stories: Sequence[Story]) -> tuple[Story, ...]:
    """The lead, then the stories as the package names them, then the others as they appeared."""
    named = {slug: place for place, slug in reversed(list(enumerate((package.lead, *package.order))))}
    unnamed = len(named) + 1
    return tuple(sorted(stories, key=lambda story: (named.get(story.slug, unnamed), story.date, story.path)))


def newest_date(printed: PrintedPackage) -> datetime:
    return max(story.date for story in printed.stories)
