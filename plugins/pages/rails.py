"""The rails: LATEST and the briefs, in the page where it changes anyway, a fragment where it must not."""

from itertools import islice

from plugins.story.story import Story

from .desk import Desk
from .house import House
from .models import RailPage
from .page import Page
from .parts import Rail, RailItem

# Name of the rail, its fragment, the list that holds all of it.
RAILS = (("latest", "/rails/latest.html", "/latest/"), ("briefs", "/rails/briefs.html", "/briefs/"))


def rail_stories(desk: Desk, name: str, shown: tuple[Story, ...] = ()) -> tuple[Story, ...]:
    """The newest stories of a rail, but those `shown`. LATEST holds no briefs: they have a rail of their own."""
    paths = {story.path for story in shown}
    brief = desk.magazine.brief_type
    found = (s for s in desk.stories if (s.type == brief) == (name == "briefs") and s.path not in paths)
    return tuple(islice(found, desk.magazine.rail_limit))


def filled_rails(desk: Desk, house: House, shown: tuple[Story, ...] = ()) -> tuple[Rail, ...]:
    """Rails with stories in them but those `shown` beside, for pages that are printed again with each new story."""
    rails = []
    for name, fragment, everything in RAILS:
        stories = rail_stories(desk, name, shown)
        items = tuple(RailItem(house.href(story.path), story.title, story.date) for story in stories)
        if items:
            rails.append(Rail(name=name, all_href=house.href(everything), src=house.href(fragment), items=items))
    return tuple(rails)


def rail_references(desk: Desk, house: House) -> tuple[Rail, ...]:
    """Rails as a story page holds them: an address to fetch, and a link for readers without script."""
    names = {name for name, _, _ in RAILS if rail_stories(desk, name)}
    return tuple(
        Rail(name=name, all_href=house.href(everything), src=house.href(fragment))
        for name, fragment, everything in RAILS
        if name in names
    )


def rail_pages(rails: tuple[Rail, ...]) -> tuple[Page, ...]:
    fragments = {name: fragment.strip("/") for name, fragment, _ in RAILS}
    return tuple(Page(path=fragments[rail.name], template="rail.html", make=RailPage, parts=(rail,)) for rail in rails)
