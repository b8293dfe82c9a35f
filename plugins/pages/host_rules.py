"""What a host or a crawler is told: redirects, headers, robots."""

from collections.abc import Iterator
from urllib.parse import unquote

from plugins.story.story import Story, TextPage

from .desk import Desk
from .feed_models import RedirectPage
from .headers import header_rules, headers_file
from .house import House
from .page import File, Page


def host_files(desk: Desk, house: House) -> Iterator[Page | File]:
    yield File(path="_headers", data=headers_file(header_rules(house.magazine), house.prefix).encode())
    robots = f"User-agent: *\nAllow: /\nSitemap: {house.absolute('/sitemap.xml')}\n"
    yield File(path="robots.txt", data=robots.encode())
    yield File(path=".nojekyll")
    yield from redirects(desk, house)


def redirects(desk: Desk, house: House) -> Iterator[Page | File]:
    """Every old address leads on: by the host's own rule, and by a page where the host knows none."""
    texts: tuple[Story | TextPage, ...] = (*desk.stories, *desk.standing)
    moves = sorted((old, text.path, text.headline) for text in texts for old in text.redirect_from)
    if moves:
        rules = "".join(f"{house.href(old)} {house.href(new)} 301\n" for old, new, _ in moves)
        yield File(path="_redirects", data=rules.encode())
    for old, new, title in moves:
        path = unquote(old).strip("/")
        yield Page(
            path=path if path.endswith(".html") else f"{path}/index.html",
            template="redirect.html",
            make=show_redirect,
            parts=(house, new, title),
        )


def show_redirect(house: House, path: str, title: str) -> RedirectPage:
    return RedirectPage(house.absolute(path), title, house.magazine.lang, house.site.dir)
