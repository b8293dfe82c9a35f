"""What another site would put into the page (a player, a map, a picture) becomes a link to it: no reader is
made to fetch from elsewhere what the magazine does not print.
"""

from urllib.parse import urlsplit

from bs4.element import Tag

from .tree import Item, make

EMBEDS = frozenset({"iframe", "video", "audio", "object", "embed"})


def link_words(href: str, *names: str) -> str:
    """The first name that says anything, else the host, else the file's name."""
    for name in names:
        if name.strip():
            return " ".join(name.split())
    try:
        host = urlsplit(href).hostname
    except ValueError:
        host = None
    return host or href.rstrip("/").rpartition("/")[2] or href


def embed_of(node: Tag) -> list[Item]:
    """A link to what the element would have shown; nothing where it has no address."""
    sources = [node, *node.find_all(["source", "embed", "iframe"])]
    found = [str(one.get("src") or one.get("data") or "").strip() for one in sources]
    href = next((address for address in found if address), "")
    names = (str(node.get(name) or "") for name in ("title", "aria-label", "alt"))
    return [make("a", [link_words(href, *names)], href=href)] if href else []
