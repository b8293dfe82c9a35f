"""Page models: everything that a template sees, as frozen plain values. A template is given one of these as `page`."""

from datetime import datetime

from msgspec import Struct

from plugins.settings.magazine import Licence
from plugins.typeset.typeset import Html

from .directory_parts import DirectoryGroup
from .feed_models import FeedLink
from .parts import Author, Band, Card, Head, Link, Notice, PackageBox, Pager, Rail, River, Site, StoryText
from .picture_parts import Picture
from .share import Share


class StoryPage(Struct, frozen=True, kw_only=True):
    site: Site
    head: Head
    story: StoryText
    share: Share | None
    package: PackageBox | None
    related: tuple[Card, ...]
    river: River
    rails: tuple[Rail, ...]


class FrontPage(Struct, frozen=True, kw_only=True):
    site: Site
    head: Head
    lead: Card | None
    seconds: tuple[Card, ...]
    packages: tuple[PackageBox, ...]
    bands: tuple[Band, ...]
    rails: tuple[Rail, ...]


class SectionPage(Struct, frozen=True, kw_only=True):
    """A section's front: its lead, then its river."""

    site: Site
    head: Head
    name: str
    description: str
    mark: str
    group: str
    lead: Card | None
    river: tuple[Card, ...]
    pager: Pager
    rails: tuple[Rail, ...]


class PersonPage(Struct, frozen=True, kw_only=True):
    site: Site
    head: Head
    name: str
    post: str
    portrait: Picture | None
    bio: Html
    links: tuple[Link, ...]
    cards: tuple[Card, ...]
    pager: Pager


class ListPage(Struct, frozen=True, kw_only=True):
    """Stories of a tag, a type, LATEST or the briefs, or one archive page of anything."""

    site: Site
    head: Head
    kind: str
    name: str
    href: str
    cards: tuple[Card, ...]
    pager: Pager


class PackagePage(Struct, frozen=True, kw_only=True):
    """`contributors` are the authors of its stories in their order, each once; `date` is the newest story's;
    `cite_files` the address that the files for reference managers lie under, empty where there are none."""

    site: Site
    head: Head
    package: PackageBox
    body: Html
    contributors: tuple[Author, ...]
    date: datetime
    cite_files: str


class PackagesPage(Struct, frozen=True, kw_only=True):
    site: Site
    head: Head
    packages: tuple[PackageBox, ...]


class CorrectionsPage(Struct, frozen=True, kw_only=True):
    site: Site
    head: Head
    notices: tuple[Notice, ...]


class StandingPage(Struct, frozen=True, kw_only=True):
    site: Site
    head: Head
    title: Html
    dek: Html
    body: Html


class RepublishPage(Struct, frozen=True, kw_only=True):
    """A story for others to print: as HTML and as Markdown; `left_out` images stay behind, `canonical` is the tag that
    names the original."""

    site: Site
    head: Head
    title: Html
    href: str
    licence: Licence
    canonical: str
    left_out: int
    html: str
    markdown: str


class DirectoryPage(Struct, frozen=True, kw_only=True):
    """The archive, one of its years or months, all tags, all people; `over` leads up; `letters` where the groups are
    those of an alphabet."""

    site: Site
    head: Head
    name: str
    over: tuple[Link, ...]
    groups: tuple[DirectoryGroup, ...]
    letters: bool = False


class FeedsPage(Struct, frozen=True, kw_only=True):
    """What feeds are, and which there are: the magazine's own, then groups of them under a name."""

    site: Site
    head: Head
    whole: FeedLink
    groups: tuple[tuple[str, tuple[FeedLink, ...]], ...]


class SearchPage(Struct, frozen=True, kw_only=True):
    """`volumes` are the addresses of the index's folders; where there is none, nothing can be searched."""

    site: Site
    head: Head
    volumes: tuple[str, ...]


class NotFoundPage(Struct, frozen=True, kw_only=True):
    site: Site
    head: Head
    rails: tuple[Rail, ...]


class GonePage(Struct, frozen=True, kw_only=True):
    """What stands at an address that is gone on purpose."""

    site: Site
    head: Head
    reason: str


class RailPage(Struct, frozen=True):
    """A rail's fragment: a list and nothing around it."""

    rail: Rail
