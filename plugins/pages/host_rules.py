"""What a host or a crawler is told: redirects, headers, robots."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from plugins.story.story import Story, TextPage

from .desk import Desk
from .feed_models import RedirectPage
from .page import File, Page

# Fingerprinted names never change their bytes, so a browser may keep them for good.
FOREVER = "public, max-age=31536000, immutable"


def host_files(desk: Desk) -> Iterator[Page | File]:
    yield File(path="_headers", data=headers(desk).encode())
    robots = f"User-agent: *\nAllow: /\nSitemap: {desk.absolute('/sitemap.xml')}\n"
    yield File(path="robots.txt", data=robots.encode())
    yield File(path=".nojekyll")
    yield from redirects(desk)


def headers(desk: Desk) -> str:
    """Headers in the form that Netlify and Cloudflare Pages read. The policy allows nothing from elsewhere."""
    newsletter = desk.magazine.newsletter
    form = urlsplit(newsletter.action) if newsletter else None
    target = f" {form.scheme}://{form.netloc}" if form and form.netloc else ""
    policy = (
        "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; font-src 'self'; connect-src 'self'; "
        f"form-action 'self'{target}; base-uri 'none'; frame-ancestors 'none'"
    )
    return (
        f"{desk.prefix}/*\n"
        f"  Content-Security-Policy: {policy}\n"
        "  X-Content-Type-Options: nosniff\n"
        "  Referrer-Policy: strict-origin-when-cross-origin\n"
        f"{desk.prefix}/assets/*\n  Cache-Control: {FOREVER}\n"
        f"{desk.prefix}/images/*\n  Cache-Control: {FOREVER}\n"
    )


def redirects(desk: Desk) -> Iterator[Page | File]:
    """Every old address leads on: by the host's own rule, and by a page where the host knows none."""
    texts: tuple[Story | TextPage, ...] = (*desk.stories, *desk.standing)
    moves = sorted((old, text.path, text.headline) for text in texts for old in text.redirect_from)
    if moves:
        rules = "".join(f"{desk.href(old)} {desk.href(new)} 301\n" for old, new, _ in moves)
        yield File(path="_redirects", data=rules.encode())
    for old, new, title in moves:
        path = old.strip("/")
        yield Page(
            path=path if path.endswith(".html") else f"{path}/index.html",
            template="redirect.html",
            model=RedirectPage(desk.absolute(new), title, desk.magazine.lang, desk.direction),
        )
