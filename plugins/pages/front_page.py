"""The front page: the lead, what seconds it, the newest package, a band for each section, the rails."""

from plugins.sections.front_page import lay_out_front
from plugins.story.addresses import section_path

from .cards import Cards
from .desk import Desk
from .models import FrontPage
from .page import Page
from .parts import Band, Link, Rail, Site
from .site import make_head
from .story_page import package_box


def front_page(desk: Desk, site: Site, cards: Cards, rails: tuple[Rail, ...]) -> Page:
    magazine = desk.magazine
    sheet = lay_out_front(desk.stories, magazine.sections, desk.packages, magazine.brief_type)
    return Page(
        path="index.html",
        template="front.html",
        model=FrontPage(
            site=site,
            head=make_head(desk, "/", "", feed=desk.absolute("/feed.xml")),
            lead=cards.card(sheet.lead) if sheet.lead else None,
            seconds=cards.cards(sheet.seconds),
            packages=tuple(package_box(package, desk, cards) for package in sheet.packages),
            bands=tuple(
                Band(
                    section=Link(desk.href(section_path(band.section.slug)), band.section.name),
                    mark=band.section.mark,
                    cards=cards.cards(band.stories),
                )
                for band in sheet.bands
            ),
            rails=rails,
        ),
    )
