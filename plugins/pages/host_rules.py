"""What a host or a crawler is told: redirects, headers, robots."""

from collections.abc import Iterator
from urllib.parse import unquote

from plugins.addresses.redirects import Gone, Redirect
from plugins.story.addresses import feed_path

from .desk import Desk
from .feed_models import RedirectPage
from .feeds import json_path
from .headers import header_rules, headers_file
from .house import House
from .models import GonePage
from .page import File, Page, Quire
from .site import make_head


def host_files(desk: Desk, house: House) -> Iterator[File | Quire]:
    yield File(path="_headers", data=headers_file(header_rules(house.magazine), house.prefix).encode())
    robots = f"User-agent: *\nAllow: /\nSitemap: {house.absolute('/sitemap.xml')}\n"
    yield File(path="robots.txt", data=robots.encode())
    yield File(path=".nojekyll")
    yield from redirects(desk, house)


def redirects(desk: Desk, house: House) -> Iterator[File | Quire]:
    """Every old address leads on: by the host's own rule, and by a page where the host knows none."""
    if desk.redirects or desk.gone:
        yield File(path="_redirects", data=rules(desk, house).encode())
        yield Quire(name="redirects", unfold=redirect_pages, parts=(house, desk.redirects, desk.gone))


def redirect_pages(house: House, moved: tuple[Redirect, ...], gone: tuple[Gone, ...]) -> Iterator[Page]:
    for each in moved:
        yield Page(
            path=file_of(each.old),
            template="redirect.html",
            make=show_redirect,
            parts=(house, each.new, each.title),
            made_from=each.source,
        )
    for old in gone:
        page = (house, old.address, old.reason)
        yield Page(path=file_of(old.address), template="gone.html", make=show_gone, parts=page)


def rules(desk: Desk, house: House) -> str:
    """In the form that Netlify and Cloudflare Pages read. Neither knows 410: what is gone is at least no page that was
    found, with the words of its own page."""
    lines = [f"{house.href(each.old)} {house.href(each.new)} 301" for each in desk.redirects]
    moved = [(feed_path(each.old), each.feed) for each in desk.redirects if each.feed]
    moved += [(json_path(old), json_path(new)) for old, new in moved]
    feeds = [f"{house.href(old)} {house.href(new)} 301" for old, new in moved]
    gone = [f"{house.href(each.address)} {house.href('/' + file_of(each.address))} 404!" for each in desk.gone]
    return "".join(f"{line}\n" for line in (*lines, *feeds, *gone))


def file_of(address: str) -> str:
    """The file that answers at an old address."""
    path = unquote(address).strip("/")
    return path if path.endswith(".html") else f"{path}/index.html"


def show_gone(house: House, address: str, reason: str) -> GonePage:
    head = make_head(house, address, house.say("Withdrawn"), noindex=True)
    return GonePage(site=house.site, head=head, reason=reason)


def show_redirect(house: House, path: str, title: str) -> RedirectPage:
    return RedirectPage(house.absolute(path), title, house.magazine.lang, house.site.dir)
