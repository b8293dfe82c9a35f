"""The JSON Feed beside an Atom feed: https://www.jsonfeed.org/version/1.1/."""

from typing import Any

import msgspec

from plugins.typeset.typeset import Html

from .feed_models import FeedEntry, FeedName, FeedPage, JsonPage


def show_json_feed(feed: FeedPage) -> JsonPage:
    """The same feed in JSON. What is empty is left out."""
    said = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.subtitle,
        "home_page_url": feed.url,
        "feed_url": feed.json_url,
        "icon": feed.icon,
        "language": feed.lang,
    }
    items = [item_of(entry) for entry in feed.entries]
    return JsonPage(Html(msgspec.json.encode({**filled(said), "items": items}).decode()))


def item_of(entry: FeedEntry) -> dict[str, Any]:
    said = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.html,
        "image": entry.image.url if entry.image else "",
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "authors": [author_of(name) for name in (*entry.authors, *entry.contributors)],
        "tags": list(entry.subjects),
        "language": entry.lang,
        "_image": {"credit": entry.image.credit, "alt": entry.image.alt} if entry.image else None,
    }
    return filled(said)


def author_of(name: FeedName) -> dict[str, Any]:
    """Whoever had another part than writing says so in an extension, as the format asks."""
    return filled({"name": name.name, "url": name.url, "_role": {"name": name.role} if name.role else None})


def filled(said: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in said.items() if value}
