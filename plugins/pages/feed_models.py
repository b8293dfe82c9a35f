"""Page models of what machines read: feeds, sitemaps, redirects. Addresses in them are absolute."""

from datetime import datetime

from msgspec import Struct

from plugins.typeset.typeset import Html


class FeedName(Struct, frozen=True):
    """Somebody who had a part in a story; `role` as it is printed, empty for an author."""

    name: str
    url: str = ""
    role: str = ""


class FeedImage(Struct, frozen=True):
    """The lead image of a story: its size in pixels, its credit as it is printed."""

    url: str
    width: int
    height: int
    alt: str
    credit: str


class FeedEntry(Struct, frozen=True, kw_only=True):
    """A story in a feed, with its full text; `id` is permanent whatever becomes of its address."""

    id: str
    url: str
    title: str
    summary: str
    html: str
    published: datetime
    updated: datetime
    authors: tuple[FeedName, ...]
    contributors: tuple[FeedName, ...]
    subjects: tuple[str, ...]
    image: FeedImage | None
    lang: str


class FeedPage(Struct, frozen=True, kw_only=True):
    """`updated` is the newest entry's: a feed does not say when it was built."""

    id: str
    title: str
    subtitle: str
    url: str
    self_url: str
    json_url: str
    lang: str
    updated: datetime
    entries: tuple[FeedEntry, ...]
    rights: str = ""
    icon: str = ""


class JsonPage(Struct, frozen=True):
    """A file of JSON, ready as it is."""

    said: Html


class TextFile(Struct, frozen=True):
    """A file of plain text."""

    said: Html


class FeedLink(Struct, frozen=True):
    """A feed in its two forms, as the page about feeds names it."""

    name: str
    atom: str
    json: str


class Place(Struct, frozen=True):
    """An address in a sitemap, with the day of its last change where that is known."""

    url: str
    changed: datetime | None = None


class SitemapPage(Struct, frozen=True):
    places: tuple[Place, ...]


class NewsPlace(Struct, frozen=True):
    url: str
    title: str
    published: datetime
    lang: str


class NewsSitemapPage(Struct, frozen=True):
    name: str
    places: tuple[NewsPlace, ...]


class RedirectPage(Struct, frozen=True):
    """A page for hosts that know no redirects: it sends its reader on to `url`."""

    url: str
    title: str
    lang: str
    dir: str
