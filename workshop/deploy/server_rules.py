"""The table of headers, and the redirects, as nginx and Caddy read them; and what is said with each file of S3."""

import mimetypes
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

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
        # All of them in each block: nginx inherits none where a block adds one.
        said = headers_of(rule.path.rstrip("*"), rules)
        lines += [f'    add_header {name} "{value}" always;' for name, value in said.items()]
        if rule is rules[0]:
            lines += [f"    {line}" for line in _within(redirects, gone, root, prefix)]
        lines += ["}"]
    return "\n".join(lines) + "\n"


def _within(
    redirects: Iterable[tuple[str, str]], gone: Iterable[tuple[str, str]], root: str, prefix: str
) -> Iterator[str]:
    """What has the headers of the block around it. nginx knows addresses without their percent signs."""
    for name, kind in FEEDS.items():  # a text in XML, it would say of a feed
        inside = f"((?:.*/)?{name.replace('.', '[.]')})$"
        alias = f"alias {root}/$1; " if prefix else ""
        yield f'location ~ ^{prefix}/{inside} {{ {alias}types {{ }} default_type "{kind.partition(";")[0]}"; }}'
    for old, new in redirects:
        yield f"location = {quoted(old)} {{ return 301 {new.replace('$', '%24')}; }}"
    for old, page in gone:
        yield f"location = {quoted(old)} {{ error_page 410 {quoted(page)}; return 410; }}"


def quoted(address: str) -> str:
    plain = unquote(address).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'


def caddy_rules(
    rules: tuple[Rule, ...],
    redirects: Iterable[tuple[str, str]],
    root: str,
    prefix: str,
    gone: Iterable[tuple[str, str]] = (),
) -> str:
    """What goes into a site's block of a Caddyfile."""
    lines = ["# Made by deploy; import it in a site's block, and reload Caddy when it changes."]
    lines += [f'header {prefix}/* {name} "{value}"' for name, value in rules[0].headers]
    lines += [f"redir {old} {new} 301" for old, new in redirects]
    lines += [f"handle {old} {{\n    error 410\n}}" for old, _ in gone]
    # Without a route Caddy would put the narrowest path first, and the broadest would have the last word.
    inner = [f"root * {root}", "route {"]
    for number, rule in enumerate(rules[1:]):
        inner.append(f"    @rule{number} path {rule.path}")
        inner += [f'    header @rule{number} {name} "{value}"' for name, value in rule.headers]
    for name, kind in FEEDS.items():
        inner.append(f"    @{name.replace('.', '-')} path */{name}")
        inner.append(f'    header @{name.replace(".", "-")} Content-Type "{kind}"')
    inner += ["}", "file_server {", "    precompressed br gzip", "}"]
    lines += [f"handle_path {prefix}/* {{", *(f"    {line}" for line in inner), "}"] if prefix else inner
    lines += ["handle_errors {", f"    root * {root}", *((f"    uri strip_prefix {prefix}",) if prefix else ())]
    # What is gone has a page of its own, where its address was.
    lines += ["    @gone {", "        expression {err.status_code} == 410", "        not path *.html", "    }"]
    lines += ["    @lost expression {err.status_code} != 410"]
    lines += ["    rewrite @gone {path}/index.html", "    rewrite @lost /404.html", "    file_server", "}"]
    return "\n".join(lines) + "\n"
