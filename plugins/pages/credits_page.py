"""The rights ledger: every printed image with who made it, under which licence, and where it is used."""

from collections.abc import Iterator
from itertools import groupby

from msgspec import Struct

from plugins.archive.archive import cut_from_oldest
from plugins.story.addresses import CREDITS, archive_path, person_path
from plugins.story.story import Credit, Image, Package, TextPage
from plugins.typeset.typeset import Html, plain

from .desk import Desk
from .house import House
from .ledger_models import CreditsPage, Holder, Owned
from .licences import licence_url
from .linked_data import graph, page_of
from .page import Page
from .parts import Link, Pager
from .pictures import credit_line
from .sheet import StandingSheet
from .site import make_head
from .story_page import body_of

# Images on a page. As in other lists, pages are numbered from the oldest, so that a new image touches one or two.
IMAGES = 100


class Use(Struct, frozen=True):
    """An image on the page at `path`."""

    image: Image
    path: str
    headline: str


Uses = tuple[Use, ...]


def credits_pages(desk: Desk, house: House) -> Iterator[Page]:
    """The ledger's front, which also has what no story shows, and its older pages."""
    words = next((sheet for sheet in desk.standing_sheets if sheet.page.path == CREDITS), None)
    in_stories, elsewhere = by_image(desk)
    front, pages = cut_from_oldest(in_stories, IMAGES)
    yield ledger_page(house, words, (*front, *elsewhere), Pager(older=page_at(len(pages) - 1, house)))
    for number, images in enumerate(pages, start=1):
        newer = page_at(number + 1, house) if number < len(pages) else house.href(CREDITS)
        pager = Pager(newer=newer, older=page_at(number - 1, house), number=number)
        yield ledger_page(house, words, images, pager)


def page_at(number: int, house: House) -> str:
    return house.href(archive_path(CREDITS, number)) if number > 0 else ""


def ledger_page(house: House, words: StandingSheet | None, images: tuple[Uses, ...], pager: Pager) -> Page:
    path = archive_path(CREDITS, pager.number) if pager.number else CREDITS
    return Page(
        path=f"{path.strip('/')}/index.html",
        template="credits.html",
        make=show_credits,
        parts=(house, words, images, pager),
        made_from=words.page.source if words else "",
    )


def by_image(desk: Desk) -> tuple[list[Uses], list[Uses]]:
    """The uses of each image under each of its credits: of those in stories, the newest first; and of others."""
    told: dict[tuple[str, Credit | None], list[Use]] = {}
    for use in uses_in_stories(desk):
        told.setdefault((use.image.source, use.image.credit), []).append(use)
    dated = len(told)
    for use in uses_elsewhere(desk):
        told.setdefault((use.image.source, use.image.credit), []).append(use)
    found = [tuple(reversed(uses)) for uses in told.values()]
    return found[:dated][::-1], found[dated:]


def uses_in_stories(desk: Desk) -> Iterator[Use]:
    """The oldest first."""
    for story in reversed(desk.stories):
        if story.image:
            yield Use(story.image, story.path, story.headline)
        for image in filter(None, desk.figures.get(story.source, ())):
            yield Use(image, story.path, story.headline)


def uses_elsewhere(desk: Desk) -> Iterator[Use]:
    for person in desk.people.values():
        if person.portrait:
            yield Use(person.portrait, person_path(person.slug), person.name)
    texts: tuple[Package | TextPage, ...] = (*(sheet.package for sheet in desk.package_sheets), *desk.standing)
    for text in texts:
        for image in filter(None, desk.figures.get(text.source, ())):
            yield Use(image, text.path, text.headline)


def show_credits(house: House, words: StandingSheet | None, images: tuple[Uses, ...], pager: Pager) -> CreditsPage:
    page, first = words.page if words else None, not pager.number
    title = page.headline if page else house.say("Image credits")
    path = CREDITS if first else archive_path(CREDITS, pager.number)
    return CreditsPage(
        site=house.site,
        head=make_head(
            house,
            path,
            title,
            current=CREDITS,
            description=plain(str(page.dek)) if page and first else "",
            data=graph(page_of(house, "WebPage", path, title)),
        ),
        title=page.title if page else Html(title),
        dek=page.dek if page and first else Html(""),
        body=body_of(page, words.hrefs, words.figures, house) if page and words and first else Html(""),
        holders=holders_of(images, house),
        pager=pager,
    )


def holders_of(images: tuple[Uses, ...], house: House) -> tuple[Holder, ...]:
    """By name, whoever holds the rights of something; images of which nobody has said it come last."""
    in_order = sorted(images, key=lambda uses: (holder_of(uses[0].image).casefold(), uses[0].image.source))
    grouped = groupby(in_order, key=lambda uses: holder_of(uses[0].image))
    holders = [Holder(name, tuple(owned(uses, house) for uses in group)) for name, group in grouped]
    return tuple(sorted(holders, key=lambda holder: not holder.name))


def holder_of(image: Image) -> str:
    credit = image.credit or Credit("")
    return credit.agency or credit.creator or credit.via


def owned(uses: Uses, house: House) -> Owned:
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
