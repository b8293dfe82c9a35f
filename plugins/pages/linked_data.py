"""What pages tell machines about themselves, in the words of schema.org: https://schema.org/docs/documents.html.

A graph is printed in a data block of the page, so every sign that could end the block is escaped.
"""

from collections.abc import Iterable
from typing import Any

import msgspec

from plugins.images.images import rendition_path
from plugins.settings.schema_org import POLICIES
from plugins.story.story import Credit, Image, Person
from plugins.typeset.typeset import Html, plain

from .house import House
from .licences import licence_url
from .parts import Card

Node = dict[str, Any]


def graph(*nodes: Node) -> Html:
    """These nodes as JSON-LD that may stand in a `<script>`."""
    said = msgspec.json.encode({"@context": "https://schema.org", "@graph": nodes}).decode()
    return Html(said.replace("<", "\\u003c"))


def node(kind: str, **said: Any) -> Node:
    """What there is to say of one thing: what is empty is left out."""
    return {"@type": kind, **{key: value for key, value in said.items() if value}}


def magazine_id(house: House) -> str:
    return f"{house.absolute('/')}#magazine"


def publisher(house: House) -> Node:
    """The magazine as every other node names it."""
    return {"@type": "NewsMediaOrganization", "@id": magazine_id(house), "name": house.magazine.name}


def organisation(house: House) -> Node:
    """The magazine in full, for its front page."""
    magazine, icon = house.magazine, house.site.assets.icon
    policies = {POLICIES[name]: on_the_web(house, url) for name, url in magazine.policies.items()}
    return {
        **publisher(house),
        **node(
            "NewsMediaOrganization",
            url=house.absolute("/"),
            description=magazine.tagline,
            logo=on_the_web(house, icon.removeprefix(house.prefix)) if icon else "",
            sameAs=[url for _, url in magazine.social if is_web(url)],
            **policies,
        ),
    }


def website(house: House) -> Node:
    site = node(
        "WebSite",
        name=house.magazine.name,
        description=house.magazine.tagline,
        url=house.absolute("/"),
        inLanguage=house.magazine.lang,
        publisher={"@id": magazine_id(house)},
    )
    return {**site, "@id": f"{house.absolute('/')}#site"}


def crumbs(house: House, *steps: tuple[str, str]) -> Node:
    """The way from a front to a page: paths with their names."""
    return node(
        "BreadcrumbList",
        itemListElement=[
            {"@type": "ListItem", "position": place, "name": name, "item": house.absolute(path)}
            for place, (path, name) in enumerate(steps, start=1)
        ],
    )


def page_of(house: House, kind: str, path: str, name: str, **said: Any) -> Node:
    """A page of the site: a CollectionPage, a ProfilePage, a WebPage."""
    return node(
        kind,
        url=house.absolute(path),
        name=name,
        inLanguage=house.magazine.lang,
        isPartOf={"@id": f"{house.absolute('/')}#site"},
        **said,
    )


def collection(house: House, path: str, name: str, cards: Iterable[Card], description: str = "") -> Html:
    """A page that lists stories."""
    listed = [
        {"@type": "ListItem", "position": place, "url": from_root(house, card.href)}
        for place, card in enumerate(cards, start=1)
    ]
    items = node("ItemList", itemListElement=listed) if listed else None
    page = page_of(house, "CollectionPage", path, name, description=description, mainEntity=items)
    return graph(page, crumbs(house, ("/", house.magazine.name), (path, name)))


def profile(house: House, path: str, person: Person) -> Html:
    """A person's own page."""
    about = node(
        "Person",
        name=person.name,
        url=house.absolute(path),
        jobTitle=person.role,
        description=plain(str(person.short or person.bio))[:500],
        image=image_object(person.portrait, house) if person.portrait else None,
        sameAs=[link.url for link in person.links if is_web(link.url)],
        worksFor=publisher(house) if person.source else None,
    )
    return graph(page_of(house, "ProfilePage", path, person.name, mainEntity=about))


def image_object(image: Image, house: House) -> Node:
    """An image with who made it, and under which licence."""
    credit = image.credit or Credit("")
    maker = credit.creator or credit.agency
    return node(
        "ImageObject",
        url=from_root(house, largest(image, house)),
        width=image.largest[0],
        height=image.largest[1],
        caption=plain(str(image.caption)),
        creditText=" / ".join(part for part in (credit.creator, credit.agency) if part),
        creator=maker_of(credit, house),
        copyrightNotice=maker,
        license=licence_url(credit.licence),
        acquireLicensePage=credit.url if is_web(credit.url) else "",
    )


def maker_of(credit: Credit, house: House) -> Node | None:
    """Who made an image: somebody, or the magazine itself, or an agency."""
    if credit.creator == house.magazine.name:
        return {"@type": "Organization", "@id": magazine_id(house), "name": credit.creator}
    if credit.creator:
        return node("Person", name=credit.creator)
    return node("Organization", name=credit.agency) if credit.agency else None


def largest(image: Image, house: House) -> str:
    """The largest form of an image that every program can show."""
    if not image.widths:
        return house.file(image.href)
    return rendition_path(house.file(image.stem), image.widths[-1], image.widths[-1], image.formats[-1])


def from_root(house: House, href: str) -> str:
    """The whole address of what is at `href`, which starts at the root of the host."""
    return host_of(house) + href


def on_the_web(house: House, url: str) -> str:
    """An address of this site, from its first slash, in full; another's as it is."""
    return house.absolute(url) if url.startswith("/") and not url.startswith("//") else url


def host_of(house: House) -> str:
    return house.magazine.url.removesuffix(house.prefix) if house.prefix else house.magazine.url


def is_web(url: str) -> bool:
    return url.startswith(("https://", "http://"))
