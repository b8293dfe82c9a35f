"""What is the same on every page: the magazine's name, its navigation, its doors, its look."""

from collections.abc import Iterator

from plugins.sections.sections import navigation
from plugins.settings.magazine import Magazine
from plugins.story.addresses import ARCHIVE, CREDITS, FEED, FEEDS, JSON_FEED, as_url, prefix_of, section_path
from plugins.story.story import TextPage
from plugins.wording.wording import Wording

from .desk import Desk
from .house import House
from .mime import MIME
from .parts import Assets, Head, Link, NavGroup, Newsletter, Site
from .picture_parts import Picture

# The standing pages that the foot names first, where the magazine has them; the others follow by title.
FOOT_ORDER = ("about", "masthead", "corrections-policy")


def make_site(desk: Desk, wording: Wording) -> Site:
    magazine, prefix = desk.magazine, prefix_of(desk.magazine.url)

    def href(path: str) -> str:
        return as_url(prefix, path)

    return Site(
        name=magazine.name,
        tagline=magazine.tagline,
        url=href("/"),
        lang=magazine.lang,
        dir=wording.direction,
        nav=tuple(
            NavGroup(group, tuple(Link(href(section_path(s.slug)), s.name) for s in sections))
            for group, sections in navigation(magazine.sections)
        ),
        doors=tuple(Link(href(path), name) for path, name in doors(desk, wording)),
        foot=tuple(Link(href(path), name) for path, name in foot(desk, wording)),
        social=tuple(Link(rooted(url, prefix), name) for name, url in magazine.social),
        newsletter=newsletter_of(magazine, prefix),
        assets=Assets(
            css=href(f"/{desk.look.css}"),
            fronts=href(f"/{desk.look.fronts}"),
            script=href(f"/{desk.look.script}"),
            search=href(f"/{desk.look.search}"),
            icon=href(f"/{desk.look.icon}") if desk.look.icon else "",
            fonts=tuple(href(f"/{font}") for font in desk.look.fonts),
        ),
        feed=as_url(magazine.url, FEED) if desk.stories else "",
        json_feed=as_url(magazine.url, JSON_FEED) if desk.stories else "",
        card_style=desk.card_style.key if desk.card_style else "",
    )


def newsletter_of(magazine: Magazine, prefix: str) -> Newsletter | None:
    form = magazine.newsletter
    if form is None:
        return None
    return Newsletter(name=form.name, pitch=form.pitch, action=rooted(form.action, prefix), field=form.field)


def rooted(url: str, prefix: str) -> str:
    """An address of this site with the folder that the site lives in; another's as it is."""
    return prefix + url if url.startswith("/") and not url.startswith("//") else url


def doors(desk: Desk, wording: Wording) -> Iterator[tuple[str, str]]:
    """Lists that belong to no section; each is there only when it has something to show."""
    yield "/latest/", wording.say("Latest")
    if desk.archives.get(("briefs", "")):
        yield "/briefs/", wording.say("Briefs")
    if desk.packages:
        yield "/packages/", wording.say("Packages")
    yield "/search/", wording.say("Search")


def foot(desk: Desk, wording: Wording) -> Iterator[tuple[str, str]]:
    def place(page: TextPage) -> tuple[int, str]:
        return (FOOT_ORDER.index(page.slug) if page.slug in FOOT_ORDER else len(FOOT_ORDER), page.slug)

    for page in sorted(desk.standing, key=place):
        yield page.path, page.headline
    if all(page.path != CREDITS for page in desk.standing):
        yield CREDITS, wording.say("Image credits")
    yield "/corrections/", wording.say("Corrections")
    if desk.stories:
        yield ARCHIVE, wording.say("Archive")
        yield FEEDS, wording.say("Feeds")


def make_head(
    house: House,
    path: str,
    title: str,
    *,
    description: str = "",
    kind: str = "website",
    picture: Picture | None = None,
    feed: str = "",
    current: str = "",
    **more: object,
) -> Head:
    """The head of the page at `path`; `title` is the page's own name, `current` the front that it belongs to."""
    name = house.magazine.name
    return Head(
        title=f"{title} — {name}" if title else name,
        name=title or name,
        description=description or house.magazine.tagline,
        canonical=house.absolute(path),
        kind=kind,
        image=picture,
        image_type=type_of(picture),
        locale=locale_of(str(more.get("lang") or house.magazine.lang)),
        feed=feed,
        json_feed=f"{feed.removesuffix('xml')}json" if feed else "",
        current=house.href(current or path),
        **more,  # type: ignore[arg-type]
    )


def type_of(picture: Picture | None) -> str:
    """The kind of file that a link preview is offered."""
    return MIME.get(picture.src.rpartition(".")[2], "") if picture else ""


def locale_of(lang: str) -> str:
    """`en_GB`, as Open Graph writes a language of a country; "" for a language alone, which it does not know."""
    language, _, country = lang.partition("-")
    return f"{language}_{country.upper()}" if len(country) == 2 else ""
