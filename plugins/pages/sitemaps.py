"""Sitemaps, cut by year so that a new story touches one."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import takewhile

from plugins.embargo.embargo import Due
from plugins.story.addresses import ARCHIVE, FEEDS, section_path
from plugins.story.story import Story

from .desk import Desk
from .feed_models import NewsPlace, NewsSitemapPage, Place, SitemapPage
from .house import House
from .lists import listings
from .page import Page, Quire
from .sheet import Pile, Sheet
from .story_data import last_change

# Google's news sitemaps hold articles of the last two days.
NEWS = timedelta(days=2)

# A path with the day of its last change, where that is known.
Changed = tuple[str, datetime | None]


def sitemap_pages(desk: Desk, house: House) -> Iterator[Page | Quire]:
    yield sitemap_page("lists", house, tuple((path, None) for path in list_paths(desk, house)))
    for year, sheets in desk.years.items():
        yield Quire(name=f"sitemap {year}", unfold=year_map, parts=(house, str(year), sheets))
    index: tuple[Changed, ...] = tuple((f"/sitemaps/{name}.xml", None) for name in ("lists", *desk.years, "news"))
    yield Page(path="sitemap.xml", template="sitemap-index.xml", make=show_sitemap, parts=(house, index))
    news = (house, desk.sheets_of(fresh_stories(desk)))
    yield Page(path="sitemaps/news.xml", template="sitemap-news.xml", make=show_news, parts=news)


def year_map(house: House, year: str, sheets: Pile) -> Iterator[Page]:
    yield sitemap_page(year, house, tuple((sheet.story.path, last_change(sheet.story)) for sheet in sheets))


def sitemap_page(name: str, house: House, places: tuple[Changed, ...]) -> Page:
    return Page(path=f"sitemaps/{name}.xml", template="sitemap.xml", make=show_sitemap, parts=(house, places))


def fresh_stories(desk: Desk) -> tuple[Story, ...]:
    """Those that are news still."""
    return tuple(takewhile(lambda story: not desk.clock.has_come(end_of_news(story)), desk.stories))


def end_of_news(story: Story) -> datetime:
    return story.date.astimezone(UTC) + NEWS


def news_dues(desk: Desk) -> list[Due]:
    """When each story of the news sitemap has to leave it."""
    return [Due(end_of_news(story), "sitemaps/news.xml") for story in fresh_stories(desk)]


def show_sitemap(house: House, places: tuple[Changed, ...]) -> SitemapPage:
    return SitemapPage(tuple(Place(house.absolute(path), changed) for path, changed in places))


def show_news(house: House, sheets: tuple[Sheet, ...]) -> NewsSitemapPage:
    stories = (sheet.story for sheet in sheets)
    lang = house.magazine.lang
    places = (NewsPlace(house.absolute(s.path), s.headline, s.date, news_language(s.lang or lang)) for s in stories)
    return NewsSitemapPage(house.magazine.name, tuple(places))


def news_language(lang: str) -> str:
    """A language as Google's news asks for it: without its region, but for the two ways of writing Chinese."""
    folded = lang.casefold()
    return folded if folded in ("zh-cn", "zh-tw") else folded.split("-")[0]


def list_paths(desk: Desk, house: House) -> tuple[str, ...]:
    """Fronts of lists and standing pages: they lead to all else, so archive pages, years and months need no entry."""
    paths = ["/", *(section_path(section.slug) for section in desk.magazine.sections)]
    paths += [listing.path for listing, _ in listings(desk, house)]
    paths += [page.path for page in desk.standing]
    paths += [package.package.path for package in desk.packages]
    if desk.stories:
        paths += [ARCHIVE, FEEDS]
    return tuple(dict.fromkeys(paths))
