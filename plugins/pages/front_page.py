"""The front page: the lead, what seconds it, the newest package, a band for each section, the rails."""

from plugins.story.addresses import section_path
from plugins.story.story import Section

from .cards import make_card, make_cards
from .desk import Desk
from .house import House
from .linked_data import graph, organisation, website
from .models import FrontPage
from .page import Page
from .parts import Band, Link, Rail
from .rails import filled_rails
from .sheet import PackageSheet, Sheet
from .site import make_head
from .story_page import package_box


def front_page(desk: Desk, house: House) -> Page:
    """The front page. No story that leads it, seconds it or is of its packages stands in a rail beside them too."""
    sheet = desk.fronts.front
    shown = (sheet.lead, *sheet.seconds, *(story for printed in sheet.packages for story in printed.stories))
    packages = {package.package.id: package for package in desk.package_sheets}
    return Page(
        path="index.html",
        template="front.html",
        make=show_front,
        parts=(
            house,
            desk.sheets[sheet.lead.path] if sheet.lead else None,
            desk.sheets_of(sheet.seconds),
            tuple(packages[printed.package.id] for printed in sheet.packages),
            tuple((band.section, desk.sheets_of(band.stories)) for band in sheet.bands),
            filled_rails(desk, house, tuple(filter(None, shown))),
        ),
    )


def show_front(
    house: House,
    lead: Sheet | None,
    seconds: tuple[Sheet, ...],
    packages: tuple[PackageSheet, ...],
    bands: tuple[tuple[Section, tuple[Sheet, ...]], ...],
    rails: tuple[Rail, ...],
) -> FrontPage:
    return FrontPage(
        site=house.site,
        head=make_head(
            house, "/", "", feed=house.absolute("/feed.xml"), data=graph(website(house), organisation(house))
        ),
        lead=make_card(lead, house) if lead else None,
        seconds=make_cards(seconds, house),
        packages=tuple(package_box(package, house) for package in packages),
        bands=tuple(
            Band(
                section=Link(house.href(section_path(section.slug)), section.name),
                mark=section.mark,
                cards=make_cards(sheets, house),
            )
            for section, sheets in bands
        ),
        rails=rails,
    )
