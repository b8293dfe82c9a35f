"""Links by which a reader passes a story on: plain addresses of forms, nothing of theirs on our pages."""

from urllib.parse import quote

from msgspec import Struct

from .house import House
from .parts import Link

# The addresses that each service names for this: https://share.joinmastodon.org, https://docs.bsky.app/docs/advanced-guides/intent-links,
# https://learn.microsoft.com/linkedin/consumer/integrations/self-serve/plugins/share-plugin, https://developer.x.com/docs/x-for-websites
FORMS = {
    "mastodon": ("Mastodon", "https://share.joinmastodon.org/#text={title}%20{url}"),
    "linkedin": ("LinkedIn", "https://www.linkedin.com/sharing/share-offsite/?url={url}"),
    "bluesky": ("Bluesky", "https://bsky.app/intent/compose?text={title}%20{url}"),
    "x": ("X", "https://x.com/intent/post?text={title}&url={url}"),
}
MAIL = "mailto:?subject={title}&body={url}"


class Share(Struct, frozen=True):
    """The ways to pass a story on: links, and whether its address may be copied."""

    links: tuple[Link, ...]
    copy: bool


def share_of(path: str, title: str, house: House) -> Share | None:
    """The ways on from the story at `path` that the magazine offers; None until it has an address of its own."""
    ways = house.magazine.share
    if not house.magazine.url or not ways:
        return None
    # A query may hold ":" and "/" as they are (RFC 3986, 3.4), and so the address is on the page in one form only.
    words = {"title": quote(title, safe=""), "url": quote(house.absolute(path), safe=":/")}
    forms = FORMS | {"mail": (house.say("Email"), MAIL)}
    links = tuple(Link(forms[way][1].format(**words), forms[way][0]) for way in ways if way in forms)
    return Share(links=links, copy="copy" in ways)
