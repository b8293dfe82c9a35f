"""The table of headers, and the redirects, as nginx and Caddy read them; and what is said with each file of S3."""

import mimetypes
from collections.abc import Iterable

from plugins.pages.headers import Rule, headers_of

# Said here and not by the machine's own table, which differs from one to the next.
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".pdf": "application/pdf",
}
# How `_redirects` says that an address is gone: its hosts know no 410.
GONE = "404!"
FEEDS = {"feed.xml": "application/atom+xml; charset=utf-8", "feed.json": "application/feed+json"}


def type_of(path: str) -> str:
    """The Content-Type of a file by its name."""
    name = path.rpartition("/")[2]
    dot = name[name.rfind(".") :].lower() if "." in name[1:] else ""
    plain = "text/plain; charset=utf-8" if not dot else ""
    return FEEDS.get(name) or TYPES.get(dot) or plain or mimetypes.guess_type(name)[0] or "application/octet-stream"


def said_with(path: str, rules: Iterable[Rule]) -> str:
    """What an object of S3 can say of itself: its type, and how long it may be kept."""
    return f"{type_of(path)}\n{headers_of(f'/{path}', rules).get('Cache-Control', '')}"


def redirects_in(text: str) -> list[tuple[str, str]]:
    """The old and the new address of each rule of a `_redirects` file that leads on."""
    found = map(str.split, text.splitlines())
    return [(words[0], words[1]) for words in found if len(words) >= 2 and words[2:] != [GONE]]


def gone_in(text: str) -> list[tuple[str, str]]:
    """The addresses that are gone on purpose, and the page that says so."""
    return [(words[0], words[1]) for words in map(str.split, text.splitlines()) if words[2:] == [GONE]]


def nginx_rules(
    rules: tuple[Rule, ...],
    redirects: Iterable[tuple[str, str]],
    root: str,
    prefix: str,
    gone: Iterable[tuple[str, str]] = (),
) -> str:
    """What goes into nginx's `server { }` for a site in `root`, whose addresses begin with `prefix`."""
    lines = [
        "# Made by deploy; include it in a server block, and reload nginx when it changes.",
        *((f"root {root};",) if not prefix else ()),
        "index index.html;",
        "charset utf-8;",
        "absolute_redirect off;",
        "gzip_static on;",
        "# brotli_static on;  # where nginx has the module ngx_brotli",
        f"error_page 404 {prefix}/404.html;",
    ]
    for rule in rules:
        folder, exact = rule.path.removesuffix("*"), "" if rule.path.endswith("*") else "= "
        lines += [f"location {exact}{prefix}{folder} {{"]
        lines += [f"    alias {root}{folder};"] if prefix else []
        lines += [f"    {line}" for line in _headers(rule.path.rstrip("*"), rules)]
        if rule is rules[0]:
            lines += [
                line
                for name, kind in FEEDS.items()
                for line in _feed(name, kind, rules, f"{root}/$1" if prefix else "", prefix)
            ]
        lines += ["}"]
    lines += [f"location = {old} {{ return 301 {new}; }}" for old, new in redirects]
    lines += [f"location = {old} {{ error_page 410 {page}; return 410; }}" for old, page in gone]
    return "\n".join(lines) + "\n"


def _feed(name: str, kind: str, rules: tuple[Rule, ...], alias: str, prefix: str) -> list[str]:
    """A feed's own type; nginx would call it a text in XML."""
    pattern = (
        f"^{prefix}/(.*/)?{name.replace('.', '[.]')}$"
        if not alias
        else f"^{prefix}/((?:.*/)?{name.replace('.', '[.]')})$"
    )
    return [
        f"    location ~ {pattern} {{",
        *((f"        alias {alias};",) if alias else ()),
        "        types { }",
        f'        default_type "{kind.partition(";")[0]}";',
        *(f"        {line}" for line in _headers("/", rules)),
        "    }",
    ]


def _headers(path: str, rules: tuple[Rule, ...]) -> list[str]:
    """All of them in each block: nginx inherits none where a block adds one."""
    return [f'add_header {name} "{value}" always;' for name, value in headers_of(path, rules).items()]


def caddy_rules(
    rules: tuple[Rule, ...],
    redirects: Iterable[tuple[str, str]],
    root: str,
    prefix: str,
    gone: Iterable[tuple[str, str]] = (),
) -> str:
    """What goes into a site's block of a Caddyfile."""
    lines = ["# Made by deploy; import it in a site's block, and reload Caddy when it changes."]
    lines += [f"redir {old} {new} 301" for old, new in redirects]
    lines += [f"error {old} 410" for old, _ in gone]
    # Without a route Caddy would put the narrowest path first, and the broadest would have the last word.
    inner = [f"root * {root}", "route {"]
    for number, rule in enumerate(rules):
        inner.append(f"    @rule{number} path {rule.path}")
        inner += [f'    header @rule{number} {name} "{value}"' for name, value in rule.headers]
    for name, kind in FEEDS.items():
        inner.append(f"    @{name.replace('.', '-')} path */{name}")
        inner.append(f'    header @{name.replace(".", "-")} Content-Type "{kind}"')
    inner += ["}", "file_server {", "    precompressed br gzip", "}"]
    errors = ["handle_errors {", f"    root * {root}", "    rewrite * /404.html", "    file_server", "}"]
    if prefix:
        return (
            "\n".join([*lines, f"handle_path {prefix}/* {{", *(f"    {line}" for line in inner), "}", *errors]) + "\n"
        )
    return "\n".join([*lines, *inner, *errors]) + "\n"
