"""The search page, and the files of the index that its script reads."""

from collections.abc import Iterator

from .desk import Desk
from .house import House
from .linked_data import graph, page_of
from .models import SearchPage
from .page import File, Page
from .site import make_head

PATH = "/search/"


def search_pages(desk: Desk, house: House) -> Iterator[Page | File]:
    """The page is always there: where no index is made it leads to the lists of all stories."""
    volumes = tuple(volume.path for volume in reversed(desk.search))
    yield Page(path="search/index.html", template="search.html", make=show_search, parts=(house, volumes))
    for volume in desk.search:
        for file in volume.files:
            yield File(path=file.path, source=file.source, digest=file.digest)


def show_search(house: House, volumes: tuple[str, ...]) -> SearchPage:
    """`volumes` are the folders of the index, the newest stories' first."""
    title = house.say("Search")
    return SearchPage(
        site=house.site,
        head=make_head(house, PATH, title, data=graph(page_of(house, "WebPage", PATH, title))),
        volumes=tuple(house.href(f"/{volume}/") for volume in volumes),
    )
