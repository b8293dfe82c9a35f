"""Feeds: the newest stories of a list in full, as Atom, and the whole magazine as JSON Feed too."""

import re
import uuid
from collections.abc import Iterator

import msgspec

from plugins.typeset.typeset import plain

from .desk import Desk
from .feed_models import FeedEntry, FeedPage
from .house import House
from .lists import Listing, listings
from .page import File, Page
from .sheet import Sheet
from .story_data import last_change
from .story_page import body_of

ROOTED = re.compile(r'(?<=\s)(href|src)="/(?!/)')
WITH_A_FEED = {"section", "person", "type"}


def feed_pages(desk: Desk, house: House) -> Iterator[Page | File]:
    """Nothing for a list without stories: an Atom feed must say when it was last updated."""
    limit = desk.magazine.feed_max_items
    if desk.stories:
        whole = Listing("latest", "", "", "/", "/feed.xml")
        newest = desk.sheets_of(desk.stories[:limit])
        yield feed_page(whole, newest, house)
        yield File(path="feed.json", data=json_feed(show_feed(house, whole, newest), house.absolute("/feed.json")))
    for listing, archive in listings(desk, house):
        stories = archive.newest(limit)
        if listing.kind in WITH_A_FEED and stories:
            yield feed_page(listing, desk.sheets_of(stories), house)
    corrected = tuple(dict.fromkeys(notice.story.path for notice in desk.corrections))[:limit]
    if corrected:
        listing = Listing("corrections", "", house.say("Corrections"), "/corrections/", "/corrections/feed.xml")
        yield feed_page(listing, tuple(desk.sheets[path] for path in corrected), house)


def feed_page(listing: Listing, sheets: tuple[Sheet, ...], house: House) -> Page:
    return Page(path=listing.feed.strip("/"), template="feed.xml", make=show_feed, parts=(house, listing, sheets))


def show_feed(house: House, listing: Listing, sheets: tuple[Sheet, ...]) -> FeedPage:
    entries = tuple(feed_entry(sheet, house) for sheet in sheets)
    name = house.magazine.name
    return FeedPage(
        id=permanent_id(f"{name} {listing.path}"),
        title=f"{name} — {listing.name}" if listing.name else name,
        subtitle=house.magazine.tagline,
        url=house.absolute(listing.path),
        self_url=house.absolute(listing.feed),
        lang=house.magazine.lang,
        updated=max(entry.updated for entry in entries),
        entries=entries,
    )


def feed_entry(sheet: Sheet, house: House) -> FeedEntry:
    story = sheet.story
    return FeedEntry(
        id=permanent_id(story.id),
        url=house.absolute(story.path),
        title=story.headline,
        summary=plain(str(story.dek)),
        html=with_host(str(body_of(story, sheet.hrefs, sheet.figures, house)), house),
        published=story.date,
        updated=last_change(story),
        authors=tuple(author.name for author in story.authors) or (house.magazine.name,),
        subjects=(story.section.name, *(tag.name for tag in story.tags)),
    )


def permanent_id(name: str) -> str:
    """A URN that depends on the name alone (RFC 9562, version 5), so that a move to another host keeps it."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}"


def with_host(html: str, house: House) -> str:
    """Feed readers show a text away from its site, so its links name the host."""
    host = house.magazine.url.removesuffix(house.prefix) if house.prefix else house.magazine.url
    return ROOTED.sub(rf'\1="{host}/', html)


def json_feed(feed: FeedPage, address: str) -> bytes:
    """The feed in JSON Feed 1.1."""
    items = [
        {
            "id": entry.id,
            "url": entry.url,
            "title": entry.title,
            "summary": entry.summary,
            "content_html": entry.html,
            "date_published": entry.published.isoformat(),
            "date_modified": entry.updated.isoformat(),
            "authors": [{"name": name} for name in entry.authors],
            "tags": list(entry.subjects),
        }
        for entry in feed.entries
    ]
    return msgspec.json.encode(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title,
            "description": feed.subtitle,
            "home_page_url": feed.url,
            "feed_url": address,
            "language": feed.lang,
            "items": items,
        }
    )
