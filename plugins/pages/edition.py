"""The edition: every page of the magazine, in one order, each with all that its template will see."""

from collections.abc import Iterator

from plugins.packages.packages import PrintedPackage
from plugins.story.story import TextPage
from plugins.typeset.typeset import Html, plain

from .cards import Cards
from .desk import Desk
from .feeds import Feeds
from .front_page import front_page
from .host_rules import host_files
from .lists import empty_section_pages, list_pages
from .models import CorrectionsPage, NotFoundPage, PackagePage, PackagesPage, StandingPage
from .page import File, Page
from .parts import Link, Notice, Rail, Site
from .rails import filled_rails, rail_pages, rail_references
from .site import make_head, make_site
from .sitemaps import sitemap_pages
from .story_page import body_of, package_box, story_page


def compose(desk: Desk) -> Iterator[Page | File]:
    """All pages and files of the magazine. Pure: the same desk gives the same edition, in the same order."""
    site = make_site(desk)
    cards = Cards(desk)
    rails = filled_rails(desk)
    references = rail_references(desk)
    packages = {story.path: package for package in desk.packages for story in package.stories}
    for story in desk.stories:
        yield story_page(story, desk, site, cards, references, packages.get(story.path))
    yield front_page(desk, site, cards, rails)
    yield from list_pages(desk, site, cards, rails)
    yield from empty_section_pages(desk, site, cards, rails)
    yield from package_pages(desk, site, cards)
    yield corrections_page(desk, site)
    yield from (standing_page(page, desk, site) for page in desk.standing)
    yield not_found_page(desk, site, rails)
    yield from rail_pages(rails)
    yield from Feeds(desk).pages()
    yield from sitemap_pages(desk)
    yield from host_files(desk)
    yield from image_files(desk)
    yield from (File(path=asset.path, data=asset.data) for asset in desk.look.files)


def package_pages(desk: Desk, site: Site, cards: Cards) -> Iterator[Page]:
    for printed in desk.packages:
        yield package_page(printed, desk, site, cards)
    if desk.packages:
        yield Page(
            path="packages/index.html",
            template="packages.html",
            model=PackagesPage(
                site=site,
                head=make_head(desk, "/packages/", desk.say("Packages")),
                packages=tuple(package_box(printed, desk, cards) for printed in desk.packages),
            ),
        )


def package_page(printed: PrintedPackage, desk: Desk, site: Site, cards: Cards) -> Page:
    package = printed.package
    return Page(
        path=f"{package.path.strip('/')}/index.html",
        template="package.html",
        made_from=package.source,
        model=PackagePage(
            site=site,
            head=make_head(desk, package.path, package.headline, description=plain(str(package.dek))),
            package=package_box(printed, desk, cards),
            body=body_of(package.source, package.text, desk),
        ),
    )


def corrections_page(desk: Desk, site: Site) -> Page:
    return Page(
        path="corrections/index.html",
        template="corrections.html",
        model=CorrectionsPage(
            site=site,
            head=make_head(desk, "/corrections/", desk.say("Corrections")),
            notices=tuple(
                Notice(
                    notice.correction.date,
                    notice.correction.text,
                    Link(desk.href(notice.story.path), notice.story.headline),
                )
                for notice in desk.corrections
            ),
        ),
    )


def standing_page(page: TextPage, desk: Desk, site: Site) -> Page:
    return Page(
        path=f"{page.path.strip('/')}/index.html",
        template="page.html",
        made_from=page.source,
        model=StandingPage(
            site=site,
            head=make_head(desk, page.path, page.headline, description=plain(str(page.dek))),
            title=page.title,
            dek=page.dek or Html(""),
            body=body_of(page.source, page.text, desk),
        ),
    )


def not_found_page(desk: Desk, site: Site, rails: tuple[Rail, ...]) -> Page:
    return Page(
        path="404.html",
        template="notfound.html",
        model=NotFoundPage(
            site=site, head=make_head(desk, "/404.html", desk.say("Page not found"), noindex=True), rails=rails
        ),
    )


def image_files(desk: Desk) -> Iterator[File]:
    """The images that this edition shows or links to; what no printed page refers to stays in the house."""
    shown = {story.image.source for story in desk.stories if story.image}
    sources = {story.source for story in desk.stories} | {text.source for text in desk.standing}
    sources |= {printed.package.source for printed in desk.packages}
    for source in sources:
        shown |= {image.source for image in desk.figures.get(source, ()) if image}
    linked = {href for source in sources for href in desk.hrefs.get(source, ()) if href}
    for source, image in sorted(desk.images.items()):
        if source in shown or desk.href(image.href) in linked:
            yield File(
                path=image.href.strip("/"), source=f"{desk.content}/{source}", digest=image.digest, made_from=source
            )
