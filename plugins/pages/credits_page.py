"""The rights ledger: every printed image with who made it, under which licence, and where it is used."""

from collections.abc import Iterator
from itertools import groupby

from msgspec import Struct

from plugins.story.addresses import CREDITS, person_path
from plugins.story.story import Credit, Image, Package, TextPage
from plugins.typeset.typeset import Html, plain

from .desk import Desk
from .house import House
from .ledger_models import CreditsPage, Holder, Owned
from .licences import licence_url
from .linked_data import graph, page_of
from .page import Page
from .parts import Link
from .pictures import credit_line
from .sheet import StandingSheet
from .site import make_head
from .story_page import body_of


class Use(Struct, frozen=True):
    """An image on the page at `path`."""

    image: Image
    path: str
    headline: str


def credits_page(desk: Desk, house: House) -> Page:
    words = next((sheet for sheet in desk.standing_sheets if sheet.page.path == CREDITS), None)
    return Page(
        path=f"{CREDITS.strip('/')}/index.html",
        template="credits.html",
        make=show_credits,
        parts=(house, words, tuple(uses_of(desk))),
        made_from=words.page.source if words else "",
    )


def uses_of(desk: Desk) -> Iterator[Use]:
    """Every image on a page of its own, the newest stories first."""
    for story in desk.stories:
        if story.image:
            yield Use(story.image, story.path, story.headline)
        for image in filter(None, desk.figures.get(story.source, ())):
            yield Use(image, story.path, story.headline)
    for person in desk.people.values():
        if person.portrait:
            yield Use(person.portrait, person_path(person.slug), person.name)
    texts: tuple[Package | TextPage, ...] = (*(sheet.package for sheet in desk.package_sheets), *desk.standing)
    for text in texts:
        for image in filter(None, desk.figures.get(text.source, ())):
            yield Use(image, text.path, text.headline)


def show_credits(house: House, words: StandingSheet | None, uses: tuple[Use, ...]) -> CreditsPage:
    page = words.page if words else None
    title = page.headline if page else house.say("Image credits")
    return CreditsPage(
        site=house.site,
        head=make_head(
            house,
            CREDITS,
            title,
            description=plain(str(page.dek)) if page else "",
            data=graph(page_of(house, "WebPage", CREDITS, title)),
        ),
        title=page.title if page else Html(title),
        dek=page.dek if page else Html(""),
        body=body_of(page, words.hrefs, words.figures, house) if page and words else Html(""),
        holders=holders_of(uses, house),
    )


def holders_of(uses: tuple[Use, ...], house: House) -> tuple[Holder, ...]:
    """By name, whoever holds the rights of something; images of which nobody has said it come last."""
    by_image: dict[tuple[str, Credit | None], list[Use]] = {}
    for use in uses:
        by_image.setdefault((use.image.source, use.image.credit), []).append(use)
    images = sorted(by_image.values(), key=lambda each: (holder_of(each[0].image).casefold(), each[0].image.source))
    grouped = groupby(images, key=lambda each: holder_of(each[0].image))
    holders = [Holder(name, tuple(owned(each, house) for each in group)) for name, group in grouped]
    return tuple(sorted(holders, key=lambda holder: not holder.name))


def holder_of(image: Image) -> str:
    credit = image.credit or Credit("")
    return credit.agency or credit.creator or credit.via


def owned(uses: list[Use], house: House) -> Owned:
    image = uses[0].image
    licence = image.credit.licence if image.credit else ""
    pages = {use.path: use.headline for use in uses}
    return Owned(
        name=image.source.rpartition("/")[2],
        says=image.alt,
        credit=credit_line(image.credit, house),
        licence=Link(licence_url(licence), licence) if licence else None,
        uses=tuple(Link(house.href(path), headline) for path, headline in pages.items()),
    )
