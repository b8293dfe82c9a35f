"""The edition: every page of the magazine, in one order, each with all that its model is made from."""

from collections.abc import Iterator
from datetime import date

from plugins.story.addresses import CREDITS
from plugins.story.story import Byline
from plugins.typeset.typeset import Html, plain

from .cards import author_of
from .cite_files import cite_files
from .credits_page import credits_pages
from .desk import Desk
from .directory import directory_pages
from .feeds import feed_pages
from .feeds_page import feeds_page
from .front_page import front_page
from .host_rules import host_files
from .house import House
from .linked_data import collection, graph, page_of
from .lists import list_quires
from .models import CorrectionsPage, NotFoundPage, PackagePage, PackagesPage, StandingPage
from .months import story_quires
from .page import File, Item, Page, Quire
from .parts import Link, Notice, Rail
from .pictures import image_files, printed_images
from .rails import filled_rails, rail_pages, rail_references
from .republish import republish_pages
from .roles import is_author
from .search_page import search_pages
from .shared import social_cards
from .sheet import PackageSheet, StandingSheet
from .site import make_head
from .sitemaps import sitemap_pages
from .story_page import body_of, package_box


def compose(desk: Desk, house: House) -> Iterator[Item | Quire]:
    """All pages and files of the magazine. Pure: the same desk gives the same edition, in the same order."""
    rails = filled_rails(desk, house)
    references = rail_references(desk, house)
    packages = {sheet.story.path: package for package in desk.package_sheets for sheet in package.sheets}
    yield from story_quires(desk, house, references, packages)
    yield from cite_files(desk, house, packages)
    yield from republish_pages(desk, house)
    yield front_page(desk, house)
    yield from list_quires(desk, house, references)
    yield from package_pages(desk, house)
    yield corrections_page(desk, house)
    yield from credits_pages(desk, house)
    yield from (standing_page(sheet, house) for sheet in desk.standing_sheets if sheet.page.path != CREDITS)
    yield Page(path="404.html", template="notfound.html", make=show_not_found, parts=(house, references))
    yield from search_pages(desk, house)
    yield from rail_pages(rails)
    yield from directory_pages(desk, house)
    yield from feed_pages(desk, house)
    yield from feeds_page(desk, house)
    yield from sitemap_pages(desk, house)
    yield from host_files(desk, house)
    yield from social_cards(desk, house)
    yield from image_files(printed_images(desk, house), desk.content)
    yield from (File(path=asset.path, data=asset.data) for asset in desk.look.files)


def package_pages(desk: Desk, house: House) -> Iterator[Page]:
    packages = desk.package_sheets
    for package in packages:
        yield Page(
            path=f"{package.package.path.strip('/')}/index.html",
            template="package.html",
            made_from=package.package.source,
            make=show_package,
            parts=(house, package),
        )
    if packages:
        yield Page(path="packages/index.html", template="packages.html", make=show_packages, parts=(house, packages))


def show_package(house: House, sheet: PackageSheet) -> PackagePage:
    package = sheet.package
    box, dek = package_box(sheet, house), plain(str(package.dek))
    data = collection(house, package.path, package.headline, box.cards, dek)
    return PackagePage(
        site=house.site,
        head=make_head(house, package.path, package.headline, description=dek, data=data),
        package=box,
        body=body_of(package, sheet.hrefs, sheet.figures, house),
        contributors=tuple(author_of(byline, house) for byline in contributors_of(sheet)),
        date=max(each.story.date for each in sheet.sheets),
        cite_files=house.href(package.path) if house.magazine.citation_files else "",
    )


def contributors_of(sheet: PackageSheet) -> tuple[Byline, ...]:
    """The authors of its stories as they come, each once; who had another part is named with the story."""
    found: dict[str, Byline] = {}
    for byline in (byline for each in sheet.sheets for byline in each.story.authors if is_author(byline)):
        found.setdefault(byline.slug or byline.name, byline)
    return tuple(found.values())


def show_packages(house: House, packages: tuple[PackageSheet, ...]) -> PackagesPage:
    return PackagesPage(
        site=house.site,
        head=make_head(
            house,
            "/packages/",
            house.say("Packages"),
            data=graph(page_of(house, "CollectionPage", "/packages/", house.say("Packages"))),
        ),
        packages=tuple(package_box(package, house) for package in packages),
    )


def corrections_page(desk: Desk, house: House) -> Page:
    notices = tuple(
        (notice.correction.date, notice.correction.text, notice.story.path, notice.story.headline)
        for notice in desk.corrections
    )
    return Page(
        path="corrections/index.html", template="corrections.html", make=show_corrections, parts=(house, notices)
    )


def show_corrections(house: House, notices: tuple[tuple[date, Html, str, str], ...]) -> CorrectionsPage:
    return CorrectionsPage(
        site=house.site,
        head=make_head(
            house,
            "/corrections/",
            house.say("Corrections"),
            feed=house.absolute("/corrections/feed.xml") if notices else "",
            data=graph(page_of(house, "WebPage", "/corrections/", house.say("Corrections"))),
        ),
        notices=tuple(Notice(day, text, Link(house.href(path), headline)) for day, text, path, headline in notices),
    )


def standing_page(sheet: StandingSheet, house: House) -> Page:
    return Page(
        path=f"{sheet.page.path.strip('/')}/index.html",
        template="page.html",
        made_from=sheet.page.source,
        make=show_standing,
        parts=(house, sheet),
    )


def show_standing(house: House, sheet: StandingSheet) -> StandingPage:
    page, dek = sheet.page, plain(str(sheet.page.dek))
    data = graph(page_of(house, "WebPage", page.path, page.headline, description=dek))
    return StandingPage(
        site=house.site,
        head=make_head(house, page.path, page.headline, description=dek, data=data),
        title=page.title,
        dek=page.dek,
        body=body_of(page, sheet.hrefs, sheet.figures, house),
    )


def show_not_found(house: House, rails: tuple[Rail, ...]) -> NotFoundPage:
    head = make_head(house, "/404.html", house.say("Page not found"), noindex=True)
    return NotFoundPage(site=house.site, head=head, rails=rails)
