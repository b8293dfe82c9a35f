"""Lists of stories: a section, a person, a tag, a type, LATEST, the briefs, and their archive pages."""

from collections.abc import Iterator

from msgspec import Struct

from plugins.archive.archive import Archive
from plugins.story.addresses import archive_path, person_path, section_path, tag_path, type_path
from plugins.story.story import Section, Story

from .cards import Cards, bio_of
from .desk import Desk
from .models import ListPage, PersonPage, SectionPage
from .page import Page
from .parts import Link, Pager, Rail, Site
from .site import make_head


class Listing(Struct, frozen=True):
    """One list: what kind of thing it lists by, its name, its address, its feed where it has one."""

    kind: str
    name: str
    path: str
    feed: str = ""


def listings(desk: Desk) -> Iterator[tuple[Listing, Archive]]:
    """Every list but the sections' and people's own fronts need; the archive's kinds with their addresses."""
    sections = {section.slug: section for section in desk.magazine.sections}
    tags = {tag.slug: tag.name for story in reversed(desk.stories) for tag in story.tags}
    for (kind, key), archive in desk.archives.items():
        match kind:
            case "section":
                path = section_path(key)
                yield Listing(kind, sections[key].name, path, desk.absolute(f"{path}feed.xml")), archive
            case "person":
                path = person_path(key)
                yield Listing(kind, desk.people[key].name, path, desk.absolute(f"{path}feed.xml")), archive
            case "tag":
                yield Listing(kind, tags[key], tag_path(key)), archive
            case "type":
                path = type_path(key)
                yield Listing(kind, key, path, desk.absolute(f"{path}feed.xml")), archive
            case "latest":
                yield Listing(kind, desk.say("Latest"), "/latest/", desk.absolute("/feed.xml")), archive
            case "briefs":
                feed = desk.absolute(f"{type_path(desk.magazine.brief_type)}feed.xml")
                yield Listing(kind, desk.say("Briefs"), "/briefs/", feed), archive


def list_pages(desk: Desk, site: Site, cards: Cards, rails: tuple[Rail, ...]) -> Iterator[Page]:
    """The front of every list, then its archive pages, each printed once its stories are settled."""
    for listing, archive in listings(desk):
        if listing.kind == "section":
            yield section_page(listing, archive, desk, site, cards, rails)
        elif listing.kind == "person":
            yield person_page(listing, archive, desk, site, cards)
        else:
            yield archive_page(listing, archive.front, front_pager(listing, archive, desk), desk, site, cards)
        for number, stories in enumerate(archive.pages, start=1):
            yield archive_page(listing, stories, page_pager(listing, archive, number, desk), desk, site, cards)


def empty_section_pages(desk: Desk, site: Site, cards: Cards, rails: tuple[Rail, ...]) -> Iterator[Page]:
    """A section without stories has a front all the same: the navigation leads there."""
    for section in desk.magazine.sections:
        if ("section", section.slug) not in desk.archives:
            listing = Listing("section", section.name, section_path(section.slug))
            yield section_page(listing, Archive(front=(), pages=()), desk, site, cards, rails)


def section_page(
    listing: Listing, archive: Archive, desk: Desk, site: Site, cards: Cards, rails: tuple[Rail, ...]
) -> Page:
    section = section_at(listing.path, desk)
    front = desk.fronts.get(section.slug)
    lead = front.lead if front else None
    return Page(
        path=f"{listing.path.strip('/')}/index.html",
        template="section.html",
        model=SectionPage(
            site=site,
            head=make_head(desk, listing.path, section.name, description=section.description, feed=listing.feed),
            name=section.name,
            description=section.description,
            mark=section.mark,
            group=section.group,
            lead=cards.card(lead) if lead else None,
            river=cards.river(tuple(story for story in archive.front if lead is None or story.path != lead.path)),
            pager=front_pager(listing, archive, desk),
            rails=rails,
        ),
    )


def section_at(path: str, desk: Desk) -> Section:
    return next(section for section in desk.magazine.sections if section_path(section.slug) == path)


def person_page(listing: Listing, archive: Archive, desk: Desk, site: Site, cards: Cards) -> Page:
    person = desk.people[listing.path.strip("/").rsplit("/", maxsplit=1)[-1]]
    return Page(
        path=f"{listing.path.strip('/')}/index.html",
        template="person.html",
        made_from=person.source,
        model=PersonPage(
            site=site,
            head=make_head(desk, listing.path, person.name, description=person.role, kind="profile", feed=listing.feed),
            name=person.name,
            post=person.role,
            bio=bio_of(person, desk),
            links=tuple(Link(link.url, link.name) for link in person.links),
            cards=cards.cards(archive.front),
            pager=front_pager(listing, archive, desk),
        ),
    )


def archive_page(
    listing: Listing, stories: tuple[Story, ...], pager: Pager, desk: Desk, site: Site, cards: Cards
) -> Page:
    path = archive_path(listing.path, pager.number) if pager.number else listing.path
    return Page(
        path=f"{path.strip('/')}/index.html",
        template="list.html",
        model=ListPage(
            site=site,
            head=make_head(desk, path, listing.name, feed=listing.feed, current=listing.path),
            kind=listing.kind,
            name=listing.name,
            href=desk.href(listing.path),
            cards=cards.cards(stories),
            pager=pager,
        ),
    )


def front_pager(listing: Listing, archive: Archive, desk: Desk) -> Pager:
    older = archive.older_than_front()
    return Pager(older=desk.href(archive_path(listing.path, older)) if older else "")


def page_pager(listing: Listing, archive: Archive, number: int, desk: Desk) -> Pager:
    newer, older = archive.newer(number), archive.older(number)
    return Pager(
        newer=desk.href(archive_path(listing.path, newer) if newer else listing.path),
        older=desk.href(archive_path(listing.path, older)) if older else "",
        number=number,
    )
