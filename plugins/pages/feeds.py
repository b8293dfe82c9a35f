"""Feeds: the newest stories of a list in full, as Atom, and the whole magazine as JSON Feed too."""

import re
import uuid
from collections.abc import Iterator

import msgspec

from plugins.story.story import Story
from plugins.typeset.typeset import plain

from .desk import Desk
from .feed_models import FeedEntry, FeedPage
from .lists import Listing, listings
from .page import File, Page
from .story_page import body_of

ROOTED = re.compile(r'(?<=\s)(href|src)="/(?!/)')


class Feeds:
    """Every feed of the magazine; an entry is made once for all the feeds that carry it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._entries: dict[str, FeedEntry] = {}

    def pages(self) -> Iterator[Page | File]:
        """Nothing for a list without stories: an Atom feed must say when it was last updated."""
        desk = self._desk
        if desk.stories:
            whole = self._feed(Listing("latest", "", "/", desk.absolute("/feed.xml")), desk.stories)
            yield Page(path="feed.xml", template="feed.xml", model=whole)
            yield File(path="feed.json", data=json_feed(whole, desk.absolute("/feed.json")))
        for listing, archive in listings(desk):
            if listing.kind in {"section", "person", "type"}:
                yield self._page(listing, archive.newest(desk.magazine.feed_max_items))
        corrected = tuple(dict.fromkeys(notice.story for notice in desk.corrections))
        if corrected:
            path = "/corrections/"
            yield self._page(
                Listing("corrections", desk.say("Corrections"), path, desk.absolute(f"{path}feed.xml")), corrected
            )

    def _page(self, listing: Listing, stories: tuple[Story, ...]) -> Page:
        path = f"{listing.path.strip('/')}/feed.xml"
        return Page(path=path, template="feed.xml", model=self._feed(listing, stories))

    def _feed(self, listing: Listing, stories: tuple[Story, ...]) -> FeedPage:
        desk = self._desk
        entries = tuple(self._entry(story) for story in stories[: desk.magazine.feed_max_items])
        return FeedPage(
            id=permanent_id(f"{desk.magazine.name} {listing.path}"),
            title=f"{desk.magazine.name} — {listing.name}" if listing.name else desk.magazine.name,
            subtitle=desk.magazine.tagline,
            url=desk.absolute(listing.path),
            self_url=listing.feed,
            lang=desk.magazine.lang,
            updated=max(entry.updated for entry in entries),
            entries=entries,
        )

    def _entry(self, story: Story) -> FeedEntry:
        if story.path not in self._entries:
            desk = self._desk
            self._entries[story.path] = FeedEntry(
                id=permanent_id(story.id),
                url=desk.absolute(story.path),
                title=story.headline,
                summary=plain(str(story.dek)),
                html=with_host(str(body_of(story.source, story.text, desk)), desk),
                published=story.date,
                updated=story.updated or story.date,
                authors=tuple(author.name for author in story.authors) or (desk.magazine.name,),
                subjects=(story.section.name, *(tag.name for tag in story.tags)),
            )
        return self._entries[story.path]


def permanent_id(name: str) -> str:
    """A URN that depends on the name alone (RFC 9562, version 5), so that a move to another host keeps it."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}"


def with_host(html: str, desk: Desk) -> str:
    """Feed readers show a text away from its site, so its links name the host."""
    host = desk.absolute("").removesuffix(desk.prefix) if desk.prefix else desk.absolute("")
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
