"""Stories' own pages, in quires by the month: after an edit few of ten thousand pages are looked at one by one."""

from collections.abc import Iterator, Mapping
from itertools import chain, islice

from plugins.related.offers import unpack_reasons
from plugins.story.story import Story
from plugins.translations.translations import Translation

from .desk import Desk
from .house import House
from .page import Page, Quire
from .parts import Rail
from .sheet import PackageSheet, PersonSheet, Pile, Sheet
from .story_page import show_story

# By path of a story, the package that it is in.
Packages = Mapping[str, PackageSheet]


def story_quires(desk: Desk, house: House, rails: tuple[Rail, ...], packages: Packages) -> Iterator[Quire]:
    for month, stories in desk.months.items():
        yield story_quire(month, stories, desk, house, rails, packages)


def story_quire(
    name: str, stories: tuple[Story, ...], desk: Desk, house: House, rails: tuple[Rail, ...], packages: Packages
) -> Quire:
    people, sheets = desk.person_sheets, desk.sheets
    cards = desk.related.packed([story.path for story in stories])
    rivers = [desk.rivers.get(story.path, ()) for story in stories]
    parts = (
        house,
        desk.pile(stories),
        tuple([tuple([people[byline.slug] for byline in story.authors if byline.slug]) for story in stories]),
        tuple([packages.get(story.path) for story in stories]),
        Pile(tuple([sheets[path] for path in desk.related.offered(cards)])),
        tuple([each.reasons for each in cards]),
        desk.pile(chain.from_iterable(rivers)),
        tuple(map(len, rivers)),
        tuple([desk.translations.get(story.path, ()) for story in stories]),
        rails,
    )
    return Quire(name=f"stories {name}", unfold=story_pages, parts=parts)


def story_pages(
    house: House,
    sheets: Pile,
    people: tuple[tuple[PersonSheet, ...], ...],
    packages: tuple[PackageSheet | None, ...],
    related: Pile,
    reasons: tuple[bytes, ...],
    rivers: Pile,
    lengths: tuple[int, ...],
    translations: tuple[tuple[Translation, ...], ...],
    rails: tuple[Rail, ...],
) -> Iterator[Page]:
    """The page of each: `related` are what all of them offer, one story's after another's, for these packed `reasons`;
    `rivers` what stands under all of them, so many under each as `lengths` says."""
    offered, below = iter(related), iter(rivers)
    whys = map(unpack_reasons, reasons)
    for sheet, own, package, why, length, versions in zip(
        sheets, people, packages, whys, lengths, translations, strict=True
    ):
        cards = tuple(zip(islice(offered, len(why)), why, strict=True))
        yield story_page(house, sheet, own, package, cards, tuple(islice(below, length)), versions, rails)


def story_page(house: House, sheet: Sheet, *parts: object) -> Page:
    return Page(
        path=f"{sheet.story.path.strip('/')}/index.html",
        template="story.html",
        made_from=sheet.story.source,
        make=show_story,
        parts=(house, sheet, *parts),
    )
