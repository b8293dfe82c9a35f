"""What a host says with each file: one table, from which `_headers`, the servers' snippets and uploads are made."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from msgspec import Struct

from plugins.settings.magazine import Magazine

# Fingerprinted names never change their bytes, so a browser may keep them for good.
FOREVER = "public, max-age=31536000, immutable"
# A page is asked for again after a minute, so that a correction is soon read everywhere.
SHORT = "public, max-age=60, must-revalidate"

# What no page of ours asks a browser for; named, so that no script slipped in could either.
UNASKED = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb", "browsing-topics")


class Rule(Struct, frozen=True):
    """`path` begins at the site's root, and may end with `*` for all below it. Headers are pairs of name and value."""

    path: str
    headers: tuple[tuple[str, str], ...]

    def covers(self, path: str) -> bool:
        return path.startswith(self.path[:-1]) if self.path.endswith("*") else path == self.path


def header_rules(magazine: Magazine) -> tuple[Rule, ...]:
    """The table, from the broadest path to the narrowest. Where two rules name one header, the later one holds."""
    everywhere = [
        ("Content-Security-Policy", content_policy(magazine)),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Permissions-Policy", ", ".join(f"{name}=()" for name in UNASKED)),
        ("Cache-Control", SHORT),
    ]
    if magazine.hsts:
        everywhere.append(("Strict-Transport-Security", magazine.hsts))
    forever = (("Cache-Control", FOREVER),)
    # The search is WebAssembly, which no other page may run; its worker is held to the policy that it is sent with.
    search = (("Content-Security-Policy", content_policy(magazine, "'wasm-unsafe-eval'")),)
    return (
        Rule("/*", tuple(everywhere)),
        Rule("/search/*", search),
        Rule("/assets/*", forever),
        Rule("/cards/*", forever),
        Rule("/images/*", forever),
    )


def content_policy(magazine: Magazine, *scripts: str) -> str:
    """A Content-Security-Policy that allows nothing from elsewhere; `scripts` are further sources of script."""
    form = urlsplit(magazine.newsletter.action) if magazine.newsletter else None
    target = f" {form.scheme}://{form.netloc}" if form and form.netloc else ""
    sources = " ".join(("'self'", *scripts))
    return (
        f"default-src 'none'; img-src 'self'; style-src 'self'; script-src {sources}; "
        f"font-src 'self'; connect-src 'self'; form-action 'self'{target}; base-uri 'none'; frame-ancestors 'none'"
    )


def headers_of(path: str, rules: Iterable[Rule]) -> dict[str, str]:
    """All headers of one path, which begins with a slash and is the file's."""
    found: dict[str, str] = {}
    for rule in rules:
        if rule.covers(path):
            found.update(rule.headers)
    return found


def is_lasting(path: str, rules: Iterable[Rule]) -> bool:
    """Whether the file's name changes with its bytes, so that it may be kept for good and never hurts."""
    return headers_of(path, rules).get("Cache-Control") == FOREVER


def headers_file(rules: Iterable[Rule], prefix: str) -> str:
    """The table in the form that Netlify and Cloudflare Pages read.

    Both of them let a page be kept for no time at all, and join what two rules say of one header: so what the first
    rule says of caching is left to them, and whatever else is said anew is taken back first.
    """
    lines: list[str] = []
    before: list[Rule] = []
    for rule in rules:
        told = [pair for pair in rule.headers if pair != ("Cache-Control", SHORT)]
        broader = {name for each in before if each.covers(rule.path) for name, _ in each.headers}
        lines.append(f"{prefix}{rule.path}")
        for name, value in told:
            lines += [f"  ! {name}"] if name in broader else []
            lines.append(f"  {name}: {value}")
        before.append(Rule(rule.path, tuple(told)))
    return "\n".join(lines) + "\n"
