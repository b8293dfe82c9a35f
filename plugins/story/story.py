"""What a story is made of: frozen records, no behaviour beyond what can be read off them."""

from datetime import date, datetime

from msgspec import Struct

from plugins.typeset.typeset import Html, Typeset


class Section(Struct, frozen=True, array_like=True, gc=False):
    """A desk's front: a region or a theme, as the magazine's settings list it."""

    slug: str
    name: str
    description: str = ""
    group: str = ""
    mark: str = ""


class Tag(Struct, frozen=True, array_like=True, gc=False):
    name: str
    slug: str


class Byline(Struct, frozen=True, array_like=True, gc=False):
    """One name over a story; `slug` is empty for a role that owns no page of its own."""

    name: str
    slug: str
    role: str = ""


class PersonLink(Struct, frozen=True):
    name: str
    url: str


class Person(Struct, frozen=True):
    """Somebody who has a page at `/by/<slug>/`; `bio` is empty where only a name is known, `text` is the bio
    with the marks of its links. `short` is the line for a story's end, `family` the name that lists sort by."""

    slug: str
    name: str
    role: str = ""
    bio: Html = Html("")
    links: tuple[PersonLink, ...] = ()
    source: str = ""
    text: Typeset = Typeset()
    short: Html = Html("")
    family: str = ""
    portrait: "Image | None" = None


class Credit(Struct, frozen=True, array_like=True, gc=False):
    """Who made an image, and under what licence; `expires` is the licence's last day."""

    creator: str
    agency: str = ""
    via: str = ""
    licence: str = ""
    url: str = ""
    expires: date | None = None


class Image(Struct, frozen=True, array_like=True, gc=False):
    """An image of the magazine: `source` is its path in the content folder, sizes are in pixels.

    `href` is the address of its largest file that every browser knows, `stem` what the addresses of all its files begin
    with; it is printed in each of `widths` and `formats`. `tint` is its colour, `focus` what a crop keeps, in tenths
    from the left and from the top.
    """

    source: str
    href: str
    width: int
    height: int
    alt: str = ""
    caption: Html = Html("")
    credit: Credit | None = None
    stem: str = ""
    widths: tuple[int, ...] = ()
    formats: tuple[str, ...] = ()
    tint: str = ""
    focus: tuple[int, int] | None = None

    @property
    def largest(self) -> tuple[int, int]:
        """The size of the file at `href`."""
        width = self.widths[-1] if self.widths else self.width
        return width, max(1, round(self.height * width / self.width))


class Said(Struct, frozen=True):
    """What a story says of an image: what is None comes from the image's sidecar. The caption is Markdown."""

    alt: str | None = None
    caption: str | None = None
    credit: Credit | None = None


class Correction(Struct, frozen=True, array_like=True, gc=False):
    date: date
    text: Html


class Story(Struct, frozen=True, gc=False, kw_only=True):
    """A story as the desk sees it. `source` is the path in the content folder, `path` the address."""

    source: str
    path: str
    id: str
    slug: str
    title: Html
    headline: str
    dek: Html
    date: datetime
    section: Section
    type: str
    authors: tuple[Byline, ...] = ()
    also_in: tuple[Section, ...] = ()
    tags: tuple[Tag, ...] = ()
    image: Image | None = None
    draft: bool = False
    updated: datetime | None = None
    corrections: tuple[Correction, ...] = ()
    package: str = ""
    pins: tuple[str, ...] = ()
    bans: tuple[str, ...] = ()
    redirect_from: tuple[str, ...] = ()
    republish: bool = True
    lang: str = ""
    translation_of: str = ""
    text: Typeset = Typeset()


class TextPage(Struct, frozen=True, kw_only=True):
    """A standing page such as "About": no date, no section."""

    source: str
    path: str
    slug: str
    title: Html
    headline: str
    dek: Html = Html("")
    redirect_from: tuple[str, ...] = ()
    text: Typeset = Typeset()


class Package(Struct, frozen=True, kw_only=True):
    """Stories that an editor has grouped: `lead` and `order` are slugs of stories."""

    source: str
    id: str
    path: str
    title: Html
    headline: str
    dek: Html = Html("")
    mark: str = ""
    lead: str = ""
    order: tuple[str, ...] = ()
    text: Typeset = Typeset()
