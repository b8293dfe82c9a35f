"""What a host or a crawler is told: redirects, headers, robots."""

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from plugins.story.story import Story, TextPage

from .desk import Desk
from .feed_models import RedirectPage
from .house import House
from .page import File, Page

# Fingerprinted names never change their bytes, so a browser may keep them for good.
FOREVER = "public, max-age=31536000, immutable"


def host_files(desk: Desk, house: House) -> Iterator[Page | File]:
    yield File(path="_headers", data=headers(house).encode())
    robots = f"User-agent: *\nAllow: /\nSitemap: {house.absolute('/sitemap.xml')}\n"
    yield File(path="robots.txt", data=robots.encode())
    yield File(path=".nojekyll")
    yield from redirects(desk, house)


def headers(house: House) -> str:
    """Headers in the form that Netlify and Cloudflare Pages read. The policy allows nothing from elsewhere."""
    newsletter = house.magazine.newsletter
    form = urlsplit(newsletter.action) if newsletter else None
    target = f" {form.scheme}://{form.netloc}" if form and form.netloc else ""
    policy = (
        "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; font-src 'self'; connect-src 'self'; "
        f"form-action 'self'{target}; base-uri 'none'; frame-ancestors 'none'"
    )
    return (
        f"{house.prefix}/*\n"
        f"  Content-Security-Policy: {policy}\n"
        "  X-Content-Type-Options: nosniff\n"
        "  Referrer-Policy: strict-origin-when-cross-origin\n"
        f"{house.prefix}/assets/*\n  Cache-Control: {FOREVER}\n"
        f"{house.prefix}/images/*\n  Cache-Control: {FOREVER}\n"
    )


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
