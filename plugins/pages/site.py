"""What is the same on every page: the magazine's name, its navigation, its doors, its look."""

from plugins.sections.sections import navigation
from plugins.settings.magazine import Magazine
from plugins.story.addresses import section_path

from .desk import Desk
from .parts import Assets, Head, Link, NavGroup, Newsletter, Picture, Site

# The standing pages that the foot names first, where the magazine has them; the others follow by title.
FOOT_ORDER = ("about", "masthead", "corrections-policy")


def make_site(desk: Desk) -> Site:
    magazine = desk.magazine
    return Site(
        name=magazine.name,
        tagline=magazine.tagline,
        url=desk.href("/"),
        lang=magazine.lang,
        dir=desk.direction,
        nav=tuple(
            NavGroup(group, tuple(Link(desk.href(section_path(s.slug)), s.name) for s in sections))
            for group, sections in navigation(magazine.sections)
        ),
        doors=doors(desk),
        foot=foot(desk),
        social=tuple(Link(url, name) for name, url in magazine.social),
        newsletter=newsletter_of(magazine),
        assets=Assets(
            css=desk.href(f"/{desk.look.css}"),
            script=desk.href(f"/{desk.look.script}"),
            icon=desk.href(f"/{desk.look.icon}") if desk.look.icon else "",
            fonts=tuple(desk.href(f"/{font}") for font in desk.look.fonts),
        ),
        feed=desk.absolute("/feed.xml"),
    )


def newsletter_of(magazine: Magazine) -> Newsletter | None:
    form = magazine.newsletter
    return Newsletter(name=form.name, pitch=form.pitch, action=form.action, field=form.field) if form else None


def doors(desk: Desk) -> tuple[Link, ...]:
    """Lists that belong to no section; each is there only when it has something to show."""
    found = [Link(desk.href("/latest/"), desk.say("Latest"))]
    if desk.archives.get(("briefs", "")):
        found.append(Link(desk.href("/briefs/"), desk.say("Briefs")))
    if desk.packages:
        found.append(Link(desk.href("/packages/"), desk.say("Packages")))
    return tuple(found)


def foot(desk: Desk) -> tuple[Link, ...]:
    def place(slug: str) -> tuple[int, str]:
        return (FOOT_ORDER.index(slug) if slug in FOOT_ORDER else len(FOOT_ORDER), slug)

    pages = sorted(desk.standing, key=lambda page: place(page.slug))
    corrections = Link(desk.href("/corrections/"), desk.say("Corrections"))
    return (*(Link(desk.href(page.path), page.headline) for page in pages), corrections)


def make_head(
    desk: Desk,
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
    name = desk.magazine.name
    return Head(
        title=f"{title} — {name}" if title else name,
        name=title or name,
        description=description or desk.magazine.tagline,
        canonical=desk.absolute(path),
        kind=kind,
        image=picture,
        feed=feed,
        current=desk.href(current or path),
        **more,  # type: ignore[arg-type]
    )
