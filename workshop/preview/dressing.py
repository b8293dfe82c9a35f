"""Dressing: what the preview adds to a page while it serves it. No file and no edition ever holds it."""

import html
from typing import Any

import msgspec

from .messages import Answer, Headers
from .troubles import parted

OWN = "/_preview/"
HEAD = b"<head>"
# Where there is no page to show a trouble on.
BARE = b"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Preview</title>
</head>
<body></body>
</html>
"""


def dressed(answer: Answer, trouble: str) -> bytes:
    """The page with the preview's script, which knows what the page is, and what is wrong with the magazine."""
    body = answer.body or BARE
    said = msgspec.json.encode(news_of(answer, trouble)).decode()
    script = f'<script type="module" src="{OWN}live.js" data-preview="{html.escape(said)}"></script>'
    return body.replace(HEAD, HEAD + script.encode(), 1)


def news_of(answer: Answer, trouble: str) -> dict[str, Any]:
    """What the script is told of a page."""
    return {
        "shown": answer.shown,
        "about": msgspec.to_builtins(answer.about) if answer.about else None,
        "trouble": list(parted(trouble or answer.trouble)),
    }


def is_page(headers: Headers) -> bool:
    return dict(headers).get("Content-Type", "").startswith("text/html")
