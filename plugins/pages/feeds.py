"""Feeds: the newest stories of a list in full, as Atom (RFC 4287) and as JSON Feed 1.1."""

import uuid
from collections.abc import Iterator

from plugins.story.addresses import person_path
from plugins.story.story import Byline, Story
from plugins.typeset.typeset import plain

from .desk import Desk
from .feed_models import FeedEntry, FeedImage, FeedName, FeedPage, JsonPage
from .feed_text import feed_text, legal
from .house import House
from .json_feed import show_json_feed
from .linked_data import from_root
from .lists import Listing, listings
from .page import Page
from .pictures import credit_text, picture_of
from .roles import is_author, printed_role
from .sheet import Sheet
from .story_data import last_change

WITH_A_FEED = {"section", "person", "type"}
# Entries at hand at once: each has a whole text, and those of one list are asked for twice in a row.
ENTRIES = 256


def feed_pages(desk: Desk, house: House) -> Iterator[Page]:
    """Nothing for a list without stories: an Atom feed must say when it was last updated."""
    limit = desk.magazine.feed_max_items
    if desk.stories:
        whole = Listing("latest", "", "", "/", "/feed.xml")
        yield from both_feeds(whole, desk.sheets_of(desk.stories[:limit]), house)
    for listing, archive in listings(desk, house):
        stories = archive.newest(limit)
        if listing.kind in WITH_A_FEED and stories:
            yield from both_feeds(listing, desk.sheets_of(stories), house)
    corrected = tuple(dict.fromkeys(notice.story.path for notice in desk.corrections))[:limit]
    if corrected:
        listing = Listing("corrections", "", house.say("Corrections"), "/corrections/", "/corrections/feed.xml")
        yield from both_feeds(listing, tuple(desk.sheets[path] for path in corrected), house)


def both_feeds(listing: Listing, sheets: tuple[Sheet, ...], house: House) -> Iterator[Page]:
    parts, path = (house, listing, sheets), listing.feed.strip("/")
    yield Page(path=path, template="feed.xml", make=show_feed, parts=parts)
    yield Page(path=json_path(path), template="feed.json", make=show_json, parts=parts)


def json_path(feed: str) -> str:
    """The address of the JSON Feed beside an Atom feed."""
    return f"{feed.removesuffix('xml')}json" if feed else ""


def show_feed(house: House, listing: Listing, sheets: tuple[Sheet, ...]) -> FeedPage:
    entries = tuple(make_entry(sheet, house) for sheet in sheets)
    name, licence, icon = house.magazine.name, house.magazine.republish, house.site.assets.icon
    return FeedPage(
        id=permanent_id(f"{name} {listing.path}"),
        title=legal(f"{name} — {listing.name}" if listing.name else name),
        subtitle=legal(house.magazine.tagline),
        url=house.absolute(listing.path),
        self_url=house.absolute(listing.feed),
        json_url=house.absolute(json_path(listing.feed)),
        lang=house.magazine.lang,
        updated=max(entry.updated for entry in entries),
        entries=entries,
        rights=" ".join(part for part in (licence.name, licence.url) if part) if licence else "",
        icon=from_root(house, icon) if icon else "",
    )


def show_json(house: House, listing: Listing, sheets: tuple[Sheet, ...]) -> JsonPage:
    return show_json_feed(show_feed(house, listing, sheets))


def make_entry(sheet: Sheet, house: House) -> FeedEntry:
    entries = house.entries
    entry = entries.get(sheet.digest)
    if entry is None:
        entry = entries[sheet.digest] = set_entry(sheet, house)
        # One that is gone already is no fault: threads of a Dask worker share a house.
        for oldest in list(entries)[:-ENTRIES]:
            entries.pop(oldest, None)
    return entry


def set_entry(sheet: Sheet, house: House) -> FeedEntry:
    story = sheet.story
    authors = tuple(feed_name(byline, house) for byline in story.authors if is_author(byline))
    return FeedEntry(
        id=permanent_id(story.id),
        url=house.absolute(story.path),
        title=legal(story.headline),
        summary=legal(plain(str(story.dek))),
        html=feed_text(sheet, house),
        published=story.date,
        updated=last_change(story),
        authors=authors or (FeedName(legal(house.magazine.name), house.absolute("/")),),
        contributors=tuple(feed_name(byline, house) for byline in story.authors if not is_author(byline)),
        subjects=tuple(dict.fromkeys(map(legal, (story.section.name, *(tag.name for tag in story.tags))))),
        image=feed_image(story, house),
        lang=story.lang,
    )


def feed_name(byline: Byline, house: House) -> FeedName:
    url = house.absolute(person_path(byline.slug)) if byline.slug else ""
    return FeedName(legal(byline.name), url, legal(printed_role(byline.role, house.say)))


def feed_image(story: Story, house: House) -> FeedImage | None:
    if story.image is None:
        return None
    shown = picture_of(story.image, house)
    credit = legal(credit_text(story.image.credit)) if story.image.credit else ""
    return FeedImage(from_root(house, shown.src), shown.width, shown.height, legal(shown.alt), credit)


def permanent_id(name: str) -> str:
    """A URN that depends on the name alone (RFC 9562, version 5), so that a move to another host keeps it."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}"
