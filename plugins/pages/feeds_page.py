"""The page that explains feeds to a person, and names those of the magazine."""

from collections.abc import Iterator

from plugins.story.addresses import FEEDS

from .desk import Desk
from .feed_models import FeedLink
from .feeds import json_path
from .house import House
from .linked_data import graph, page_of
from .lists import listings
from .models import FeedsPage
from .page import Page
from .site import make_head

# A kind of list, its name, and the address of its feed.
Named = tuple[str, str, str]


def feeds_page(desk: Desk, house: House) -> Iterator[Page]:
    """Feeds of people are named on their own pages: there are many, and they come and go."""
    if not desk.stories:
        return
    named = [
        (listing.kind, listing.name, listing.feed)
        for listing, archive in listings(desk, house)
        if listing.kind in ("section", "type") and archive.front
    ]
    if desk.corrections:
        named.append(("corrections", house.say("Corrections"), "/corrections/feed.xml"))
    yield Page(path="feeds/index.html", template="feeds.html", make=show_feeds, parts=(house, tuple(named)))


def show_feeds(house: House, named: tuple[Named, ...]) -> FeedsPage:
    def link(name: str, feed: str) -> FeedLink:
        return FeedLink(name, house.absolute(feed), house.absolute(json_path(feed)))

    def group(kind: str) -> tuple[FeedLink, ...]:
        return tuple(link(name, feed) for of, name, feed in named if of == kind)

    title = house.say("Feeds")
    groups = (
        (house.say("Sections"), group("section")),
        (house.say("Types"), group("type")),
        (house.say("The magazine"), group("corrections")),
    )
    return FeedsPage(
        site=house.site,
        head=make_head(house, FEEDS, title, data=graph(page_of(house, "WebPage", FEEDS, title))),
        whole=link(house.magazine.name, "/feed.xml"),
        groups=tuple((name, links) for name, links in groups if links),
    )
