"""The archive's own pages, for readers who look for something without a search: years and months, tags, people."""

from collections.abc import Iterator
from itertools import groupby

from msgspec.structs import replace

from plugins.story.addresses import (
    ARCHIVE,
    PEOPLE,
    TAGS,
    month_path,
    person_path,
    section_path,
    slug_of,
    tag_path,
    year_path,
)
from plugins.story.story import Story

from .alphabet import NO_LETTER, letter_of, order_of
from .citation import name_of
from .desk import Desk
from .directory_parts import DirectoryGroup, DirectoryRow
from .house import House
from .linked_data import graph, page_of
from .models import DirectoryPage
from .page import Page, Quire
from .parts import Link
from .sheet import Pile
from .site import make_head


def directory_pages(desk: Desk, house: House) -> Iterator[Page | Quire]:
    """Nothing without a story. A new one touches the page of its month; that of its year only where it is the month's
    first, the others only where it brings the first of a year, a tag or a name."""
    if not desk.stories:
        return
    for year, sheets in desk.years.items():
        yield Quire(name=f"year {year}", unfold=year_pages, parts=(house, year, sheets))
    tags = desk.tags
    people = {slug: name_of(person.name, person.family).turned for slug, person in desk.people.items()}
    yield page_at(ARCHIVE, show_archive, house, tuple(desk.years), bool(tags), bool(people))
    if tags:
        yield page_at(TAGS, show_tags, house, in_order(tags, house.magazine.lang))
    if people:
        yield page_at(PEOPLE, show_people, house, in_order(people, house.magazine.lang))


def year_pages(house: House, year: int, sheets: Pile) -> Iterator[Page]:
    """The year's page, and those of its months."""
    months = {month: tuple(found) for month, found in groupby(sheets, key=lambda sheet: sheet.story.date.month)}
    yield page_at(year_path(year), show_year, house, year, tuple(months))
    for month, found in months.items():
        rows = tuple(row_of(sheet.story) for sheet in found)
        yield page_at(month_path(year, month), show_month, house, year, month, rows)


def page_at(path: str, make: object, *parts: object) -> Page:
    return Page(path=f"{path.strip('/')}/index.html", template="directory.html", make=make, parts=parts)  # type: ignore[arg-type]


def row_of(story: Story) -> tuple[object, ...]:
    return story.path, story.title, story.date.date(), tuple(byline.name for byline in story.authors), story.lang


def in_order(names: dict[str, str], lang: str) -> tuple[tuple[str, str], ...]:
    """Slugs and names by the alphabet of the magazine's language; what begins with no letter first."""

    def place(item: tuple[str, str]) -> tuple[bool, str, str]:
        return letter_of(item[1], lang) != NO_LETTER, order_of(item[1], lang), item[0]

    return tuple(sorted(names.items(), key=place))


def show_archive(house: House, years: tuple[int, ...], tags: bool, people: bool) -> DirectoryPage:
    say = house.say
    sections = tuple(DirectoryRow(house.href(section_path(s.slug)), s.name) for s in house.magazine.sections)
    lists = [(TAGS, say("Tags"))] * tags + [(PEOPLE, say("People"))] * people + [("/latest/", say("All stories"))]
    groups = (
        DirectoryGroup(say("Years"), tuple(DirectoryRow(house.href(year_path(year)), str(year)) for year in years)),
        DirectoryGroup(say("Sections"), sections),
        DirectoryGroup(say("Lists"), tuple(DirectoryRow(house.href(path), name) for path, name in lists)),
    )
    return directory(house, ARCHIVE, say("Archive"), groups)


def show_year(house: House, year: int, months: tuple[int, ...]) -> DirectoryPage:
    """The months without the number of their stories: it would print a year anew with each month that is over."""
    rows = tuple(DirectoryRow(house.href(month_path(year, month)), house.wording.month_name(month)) for month in months)
    return directory(house, year_path(year), str(year), (DirectoryGroup("", rows),), ((ARCHIVE, house.say("Archive")),))


def show_month(house: House, year: int, month: int, rows: tuple[tuple[object, ...], ...]) -> DirectoryPage:
    days = house.wording.filters()["day"]
    comma = house.say(",")
    found = tuple(
        DirectoryRow(house.href(path), title, " · ".join(filter(None, (days(day), f"{comma} ".join(names)))), lang)  # type: ignore[arg-type]
        for path, title, day, names, lang in rows
    )
    over = ((ARCHIVE, house.say("Archive")), (year_path(year), str(year)))
    name = f"{house.wording.month_name(month)} {year}"
    return directory(house, month_path(year, month), name, (DirectoryGroup("", found),), over)


def show_tags(house: House, tags: tuple[tuple[str, str], ...]) -> DirectoryPage:
    rows = tuple((name, DirectoryRow(house.href(tag_path(slug)), name)) for slug, name in tags)
    return by_letter(house, TAGS, house.say("Tags"), rows)


def show_people(house: House, people: tuple[tuple[str, str], ...]) -> DirectoryPage:
    rows = tuple((name, DirectoryRow(house.href(person_path(slug)), name)) for slug, name in people)
    return by_letter(house, PEOPLE, house.say("People"), rows)


def by_letter(house: House, path: str, title: str, rows: tuple[tuple[str, DirectoryRow], ...]) -> DirectoryPage:
    """Each line under the first letter of its name."""
    groups = tuple(
        DirectoryGroup(letter, tuple(row for _, row in found), f"letter-{slug_of(letter) or 0}")
        for letter, found in groupby(rows, key=lambda item: letter_of(item[0], house.magazine.lang))
    )
    over = ((ARCHIVE, house.say("Archive")),)
    return replace(directory(house, path, title, groups, over), letters=True)


def directory(
    house: House,
    path: str,
    name: str,
    groups: tuple[DirectoryGroup, ...],
    over: tuple[tuple[str, str], ...] = (),
) -> DirectoryPage:
    data = graph(page_of(house, "CollectionPage", path, name))
    return DirectoryPage(
        site=house.site,
        head=make_head(house, path, name, data=data, current=ARCHIVE),
        name=name,
        over=tuple(Link(house.href(place), text) for place, text in over),
        groups=groups,
    )
