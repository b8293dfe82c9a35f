"""What another site would put into the page (a player, a map, a picture) becomes a link to it: no reader is
made to fetch from elsewhere what the magazine does not print.
"""

from bs4.element import Tag

from .links import link_words
from .tree import Item, make

EMBEDS = frozenset({"iframe", "video", "audio", "object", "embed"})


def embed_of(node: Tag) -> list[Item]:
    """A link to what the element would have shown; nothing where it has no address."""
    sources = [node, *node.find_all(["source", "embed", "iframe"])]
    found = [str(one.get("src") or one.get("data") or "").strip() for one in sources]
    href = next((address for address in found if address), "")
    names = (str(node.get(name) or "") for name in ("title", "aria-label", "alt"))
    return [make("a", [link_words(href, *names)], href=href)] if href else []
