"""Parts of page models: what several kinds of page show, as frozen plain values.

`Html` is printed as it is, `str` is escaped, dates are set by the `day` and `clock` filters in the magazine's language.
What templates draw `once` remembers its hash, for each page asks for that.
"""

from datetime import date, datetime

from msgspec import Struct

from plugins.typeset.typeset import Html

from .picture_parts import Picture


class Link(Struct, frozen=True):
    href: str
    text: str


class Kicker(Struct, frozen=True, cache_hash=True):
    """`type | section` over a headline; both lead to their lists."""

    type: Link
    section: Link


class Author(Struct, frozen=True, cache_hash=True):
    """A name over a story or a card; `href` is the person's page, `role` such as "Translated by"."""

    name: str
    href: str
    role: str = ""
    bio: Html = Html("")
    post: str = ""


class Card(Struct, frozen=True, kw_only=True, cache_hash=True):
    """A story, summarised and linked. `opening` is there in a river, `why` in related reading; `lang` and `dir` where
    they are not the magazine's; `withheld` only in a preview: "draft" or "embargo".
    """

    href: str
    title: Html
    dek: Html
    kicker: Kicker
    date: datetime
    authors: tuple[Author, ...] = ()
    picture: Picture | None = None
    opening: Html = Html("")
    why: str = ""
    lang: str = ""
    dir: str = ""
    withheld: str = ""


class NavGroup(Struct, frozen=True):
    """Sections under one name, such as "Regions"; `name` is empty for those in no group."""

    name: str
    links: tuple[Link, ...]


class Newsletter(Struct, frozen=True):
    name: str
    pitch: str
    action: str
    field: str


class Assets(Struct, frozen=True):
    """Addresses of the fingerprinted files that pages load; `fronts` is a stylesheet that a story's page leaves out."""

    css: str
    script: str
    fronts: str = ""
    icon: str = ""
    fonts: tuple[str, ...] = ()
    search: str = ""


class Site(Struct, frozen=True, kw_only=True, cache_hash=True):
    """The magazine around a page: what is the same on all of them."""

    name: str
    tagline: str
    url: str
    lang: str
    dir: str
    nav: tuple[NavGroup, ...]
    doors: tuple[Link, ...]
    foot: tuple[Link, ...]
    social: tuple[Link, ...]
    newsletter: Newsletter | None
    assets: Assets
    feed: str = ""
    card_style: str = ""
    json_feed: str = ""


class Meta(Struct, frozen=True):
    """A `<meta>` that has a name."""

    name: str
    content: str


class Version(Struct, frozen=True):
    """A page in one of the languages that there are of it; `says` is the language's name for readers."""

    lang: str
    href: str
    says: str = ""


class Head(Struct, frozen=True, kw_only=True):
    """What `<head>` says of a page: plain text, absolute addresses; `name` is its title without the magazine's.

    `current` is the address that the navigation marks as the reader's place. `data` is JSON-LD, `metas` are tags for
    reference managers, `versions` the languages of a story that has several, its own among them, and which one is for
    all others.
    """

    title: str
    name: str
    description: str
    canonical: str
    kind: str = "website"
    image: Picture | None = None
    image_type: str = ""
    locale: str = ""
    section: str = ""
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    feed: str = ""
    json_feed: str = ""
    noindex: bool = False
    current: str = ""
    lang: str = ""
    published: datetime | None = None
    modified: datetime | None = None
    data: Html = Html("")
    metas: tuple[Meta, ...] = ()
    versions: tuple[Version, ...] = ()


class RailItem(Struct, frozen=True):
    href: str
    title: Html
    date: datetime


class Rail(Struct, frozen=True, kw_only=True, cache_hash=True):
    """A rail in the page (`items`), or, where `items` is empty, a fragment to be fetched from `src`."""

    name: str
    all_href: str
    src: str = ""
    items: tuple[RailItem, ...] = ()


class Notice(Struct, frozen=True):
    """One correction as it is printed under a story, or in the log with its story."""

    date: date
    text: Html
    story: Link | None = None


class PackageBox(Struct, frozen=True, kw_only=True):
    """A package as a story of it, or the front, shows it; `here` is the address of the story it stands on."""

    href: str
    title: Html
    dek: Html
    mark: str
    cards: tuple[Card, ...]
    here: str = ""
    before: Link | None = None
    after: Link | None = None


class Pager(Struct, frozen=True, kw_only=True):
    """Links between the pages of an archive, numbered from the oldest; empty where there is none."""

    newer: str = ""
    older: str = ""
    number: int = 0


class StoryText(Struct, frozen=True, kw_only=True):
    """The story as its own page prints it: `minutes` to read, `contents` its headings, `withheld` as a card has it."""

    href: str
    title: Html
    dek: Html
    kicker: Kicker
    date: datetime
    updated: datetime | None
    authors: tuple[Author, ...]
    minutes: int
    mark: str
    picture: Picture | None
    body: Html
    contents: tuple[Link, ...]
    tags: tuple[Link, ...]
    corrections: tuple[Notice, ...]
    also_in: tuple[Link, ...]
    versions: tuple[Version, ...] = ()
    republish: str = ""
    cite_files: str = ""
    lang: str
    dir: str
    withheld: str = ""


class River(Struct, frozen=True):
    """Further stories under a story, those that came before it; `own` where all of them are on its section's front."""

    section: Link
    cards: tuple[Card, ...]
    own: bool = True


class Band(Struct, frozen=True, kw_only=True):
    """One section on the front page."""

    section: Link
    mark: str
    cards: tuple[Card, ...]
