"""Sitemaps, cut by year so that a new story touches one."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import groupby

from plugins.story.addresses import section_path

from .desk import Desk
from .feed_models import NewsPlace, NewsSitemapPage, Place, SitemapPage
from .lists import listings
from .page import Page

# Google's news sitemaps hold articles of the last two days.
NEWS = timedelta(days=2)


def sitemap_pages(desk: Desk) -> Iterator[Page]:
    years = {
        str(year): tuple(Place(desk.absolute(story.path), story.updated or story.date) for story in stories)
        for year, stories in groupby(desk.stories, key=lambda story: story.date.year)
    }
    maps = {"lists": list_places(desk), **years}
    for name, places in maps.items():
        yield Page(path=f"sitemaps/{name}.xml", template="sitemap.xml", model=SitemapPage(places))
    names = (*maps, "news")
    index = SitemapPage(tuple(Place(desk.absolute(f"/sitemaps/{name}.xml")) for name in names))
    yield Page(path="sitemap.xml", template="sitemap-index.xml", model=index)
    yield Page(path="sitemaps/news.xml", template="sitemap-news.xml", model=news(desk))


def list_places(desk: Desk) -> tuple[Place, ...]:
    """Fronts of lists and standing pages: they lead to everything else, so archive pages need no entry."""
    paths = ["/", *(section_path(section.slug) for section in desk.magazine.sections)]
    paths += [listing.path for listing, _ in listings(desk)]
    paths += [page.path for page in desk.standing]
    paths += [package.package.path for package in desk.packages]
    return tuple(Place(desk.absolute(path)) for path in dict.fromkeys(paths))


def news(desk: Desk) -> NewsSitemapPage:
    fresh = (story for story in desk.stories if story.date > desk.now - NEWS)
    places = (
        NewsPlace(desk.absolute(story.path), story.headline, story.date, story.lang or desk.magazine.lang)
        for story in fresh
    )
    return NewsSitemapPage(desk.magazine.name, tuple(places))
