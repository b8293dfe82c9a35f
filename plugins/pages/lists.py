"""Lists of stories: a section, a person, a tag, a type, LATEST, the briefs, and their archive pages."""

from collections.abc import Iterator

from msgspec import Struct

from plugins.archive.archive import Archive, Numbered, cut_from_oldest
from plugins.story.addresses import archive_path, person_path, section_path, tag_path, type_path
from plugins.story.story import Section

from .cards import bio_of, make_card, make_cards, river_card
from .desk import Desk
from .house import House
from .linked_data import collection, profile
from .models import ListPage, PersonPage, SectionPage
from .page import Page, Quire
from .parts import Link, Pager, Rail
from .pictures import picture_of
from .sheet import PersonSheet, Pile, Sheet
from .site import make_head, rooted


class Listing(Struct, frozen=True):
    """One list: what kind of thing it lists by, the key of that, its name, its address; some have a feed."""

    kind: str
    key: str
    name: str
    path: str
    feed: str = ""


def listings(desk: Desk, house: House) -> Iterator[tuple[Listing, Archive]]:
    """Every list of the magazine with its stories; a section has one even without."""
    sections = {section.slug: section for section in desk.magazine.sections}
    for (kind, key), archive in desk.archives.items():
        match kind:
            case "section":
                path = section_path(key)
                yield Listing(kind, key, sections[key].name, path, f"{path}feed.xml"), archive
            case "person":
                path = person_path(key)
                yield Listing(kind, key, desk.people[key].name, path, f"{path}feed.xml"), archive
            case "tag":
                yield Listing(kind, key, desk.tags[key], tag_path(key)), archive
            case "type":
                path = type_path(key)
                yield Listing(kind, key, key, path, f"{path}feed.xml"), archive
            case "latest":
                yield Listing(kind, key, house.say("Latest"), "/latest/", "/feed.xml"), archive
            case "briefs":
                feed = f"{type_path(desk.magazine.brief_type)}feed.xml"
                yield Listing(kind, key, house.say("Briefs"), "/briefs/", feed), archive
    for slug, section in sections.items():
        if ("section", slug) not in desk.archives:
            yield Listing("section", slug, section.name, section_path(slug)), Archive(front=(), pages=())


def list_quires(desk: Desk, house: House, rails: tuple[Rail, ...]) -> Iterator[Quire]:
    """Every list with its pages."""
    sections = {section.slug: section for section in desk.magazine.sections}
    for listing, archive in listings(desk, house):
        name, parts = f"{listing.kind} {listing.key}", (house, listing, desk.pile(archive.whole()))
        if listing.kind == "section":
            front = desk.fronts.sections[listing.key]
            lead = desk.sheets[front.lead.path] if front.lead else None
            own = (sections[listing.key], lead, desk.sheets_of(front.river), rails)
            yield Quire(name=name, unfold=section_pages, parts=(*parts, *own))
        elif listing.kind == "person":
            yield Quire(name=name, unfold=person_pages, parts=(*parts, desk.person_sheets[listing.key]))
        else:
            yield Quire(name=name, unfold=list_pages, parts=parts)


def list_pages(house: House, listing: Listing, sheets: Pile) -> Iterator[Page]:
    """The front of a list, then its archive pages, each printed once its stories are settled."""
    archive = cut(sheets, house)
    yield archive_page(listing, archive.front, front_pager(listing, archive, house), house)
    yield from archive_pages(listing, archive, house)


def section_pages(
    house: House,
    listing: Listing,
    sheets: Pile,
    section: Section,
    lead: Sheet | None,
    below: tuple[Sheet, ...],
    rails: tuple[Rail, ...],
) -> Iterator[Page]:
    archive = cut(sheets, house)
    parts = (house, listing, section, lead, below, front_pager(listing, archive, house), rails)
    yield Page(path=front_of(listing), template="section.html", make=show_section, parts=parts)
    yield from archive_pages(listing, archive, house)


def person_pages(house: House, listing: Listing, sheets: Pile, person: PersonSheet) -> Iterator[Page]:
    archive, source = cut(sheets, house), person.person.source
    parts = (house, listing, person, archive.front, front_pager(listing, archive, house))
    yield Page(path=front_of(listing), template="person.html", make=show_person, parts=parts, made_from=source)
    yield from archive_pages(listing, archive, house)


def cut(sheets: Pile, house: House) -> Numbered[Sheet]:
    return Numbered(*cut_from_oldest(sheets.sheets, house.magazine.archive_page_size))


def archive_pages(listing: Listing, archive: Numbered[Sheet], house: House) -> Iterator[Page]:
    for number, sheets in enumerate(archive.pages, start=1):
        yield archive_page(listing, sheets, page_pager(listing, archive, number, house), house)


def front_of(listing: Listing) -> str:
    return f"{listing.path.strip('/')}/index.html"


def show_section(
    house: House,
    listing: Listing,
    section: Section,
    lead: Sheet | None,
    below: tuple[Sheet, ...],
    pager: Pager,
    rails: tuple[Rail, ...],
) -> SectionPage:
    feed = house.absolute(listing.feed) if listing.feed else ""
    cards = make_cards((lead, *below) if lead else below, house)
    data = collection(house, listing.path, section.name, cards, section.description)
    return SectionPage(
        site=house.site,
        head=make_head(house, listing.path, section.name, description=section.description, feed=feed, data=data),
        name=section.name,
        description=section.description,
        mark=section.mark,
        group=section.group,
        lead=make_card(lead, house) if lead else None,
        river=tuple(river_card(sheet, house) for sheet in below),
        pager=pager,
        rails=rails,
    )


def show_person(
    house: House, listing: Listing, sheet: PersonSheet, stories: tuple[Sheet, ...], pager: Pager
) -> PersonPage:
    person = sheet.person
    feed = house.absolute(listing.feed)
    return PersonPage(
        site=house.site,
        head=make_head(
            house,
            listing.path,
            person.name,
            description=person.role,
            kind="profile",
            feed=feed,
            data=profile(house, listing.path, person),
        ),
        name=person.name,
        post=person.role,
        portrait=picture_of(person.portrait, house) if person.portrait else None,
        bio=bio_of(sheet),
        links=tuple(Link(rooted(link.url, house.prefix), link.name) for link in person.links),
        cards=make_cards(stories, house),
        pager=pager,
    )


def archive_page(listing: Listing, sheets: tuple[Sheet, ...], pager: Pager, house: House) -> Page:
    path = archive_path(listing.path, pager.number) if pager.number else listing.path
    return Page(
        path=f"{path.strip('/')}/index.html",
        template="list.html",
        make=show_list,
        parts=(house, listing, path, sheets, pager),
    )


def show_list(house: House, listing: Listing, path: str, stories: tuple[Sheet, ...], pager: Pager) -> ListPage:
    feed = house.absolute(listing.feed) if listing.feed else ""
    cards = make_cards(stories, house)
    data = collection(house, path, listing.name, cards)
    return ListPage(
        site=house.site,
        head=make_head(house, path, listing.name, feed=feed, current=listing.path, data=data),
        kind=listing.kind,
        name=listing.name,
        href=house.href(listing.path),
        cards=cards,
        pager=pager,
    )


def front_pager(listing: Listing, archive: Numbered[Sheet], house: House) -> Pager:
    older = archive.older_than_front()
    return Pager(older=house.href(archive_path(listing.path, older)) if older else "")


def page_pager(listing: Listing, archive: Numbered[Sheet], number: int, house: House) -> Pager:
    newer, older = archive.newer(number), archive.older(number)
    return Pager(
        newer=house.href(archive_path(listing.path, newer) if newer else listing.path),
        older=house.href(archive_path(listing.path, older)) if older else "",
        number=number,
    )
