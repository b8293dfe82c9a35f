"""The addresses that this edition prints beside those of its files: lists, their feeds, and the house's own pages."""

from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct

from plugins.archive.archive import Archive
from plugins.archive.listings import BRIEFS, Key
from plugins.story import addresses as at
from plugins.story.story import Story

ALWAYS = ("/", at.LATEST, at.CORRECTIONS, at.CREDITS, at.NOT_FOUND, "/sitemap.xml", "/sitemaps/news.xml", "/robots.txt")
OF_A_LIST = {"section": at.section_path, "person": at.person_path, "tag": at.tag_path, "type": at.type_path}
WITH_A_FEED = frozenset({"section", "person", "type"})


class Printed(Struct, frozen=True):
    """`lists` are the fronts of lists, with the number of their archive pages; `others` are all else."""

    lists: Mapping[str, int]
    others: tuple[str, ...]


def printed_addresses(
    stories: Collection[Story], archives: Mapping[Key, Archive], sections: Collection[str], packages: bool, briefs: str
) -> Printed:
    """What an edition of these stories prints. `sections` are the slugs of all of them, `packages` says whether one is
    printed, `briefs` is the type of the short form."""
    fronts = dict.fromkeys(map(at.section_path, sections), 0)
    fronts |= {front_of(key): len(archive.pages) for key, archive in archives.items()}
    return Printed(fronts, (*ALWAYS, *_others(stories, archives, packages, briefs)))


def front_of(key: Key) -> str:
    kind, name = key
    if kind in OF_A_LIST:
        return OF_A_LIST[kind](name)
    return at.BRIEFS if key == BRIEFS else at.LATEST


def directory_addresses(stories: Collection[Story], archives: Collection[Key]) -> Iterator[str]:
    """The archive without a search, where there are stories: its years and months, all tags, everybody."""
    yield at.ARCHIVE
    kinds = {kind for kind, _ in archives}
    yield from (path for kind, path in (("tag", at.TAGS), ("person", at.PEOPLE)) if kind in kinds)
    months = {(story.date.year, story.date.month) for story in stories}
    yield from sorted({at.year_path(year) for year, _ in months})
    yield from (at.month_path(*month) for month in sorted(months))


def _others(stories: Collection[Story], archives: Mapping[Key, Archive], packages: bool, briefs: str) -> Iterator[str]:
    if stories:
        yield from directory_addresses(stories, archives)
        yield from (at.FEEDS, at.FEED, at.JSON_FEED)
    if any(story.corrections for story in stories):
        yield from (at.feed_path(at.CORRECTIONS), at.json_feed_path(at.CORRECTIONS))
    if any(story.type != briefs for story in stories):
        yield "/rails/latest.html"
    if BRIEFS in archives:
        yield "/rails/briefs.html"
    if packages:
        yield at.PACKAGES
    fronts = [front_of(key) for key in archives if key[0] in WITH_A_FEED]
    yield from map(at.feed_path, fronts)
    yield from map(at.json_feed_path, fronts)
