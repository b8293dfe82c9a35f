"""What stands at each address of an edition: a page that is made now, a file, an image to be made, a way elsewhere."""

import hashlib
import mimetypes
from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from traceback import walk_tb
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import msgspec
from msgspec import structs
from rapidfuzz import fuzz, process

from plugins.pages.headers import FOREVER, header_rules, headers_of
from plugins.pages.page import File, Page, Rendition, unfolded
from plugins.pages.sheet import Sheet
from plugins.press import forme_of, with_beside
from plugins.press.collation import bytes_of
from plugins.press.paths import printed_twice
from plugins.press.stopped import Stopped
from plugins.press.templates import open_templates
from plugins.story.problems import shown_path

from .messages import About, Answer

# How many addresses are offered in the place of one that leads nowhere, and how like it they must be, of 100.
NEAREST, NEAR = 5, 45
HTML = "text/html; charset=utf-8"
KINDS = {
    ".avif": "image/avif",
    ".bib": "text/plain; charset=utf-8",
    ".html": HTML,
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".ris": "text/plain; charset=utf-8",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}


class Answers:
    """Of one edition; `items` are its pages and files by their path, and may be changed."""

    def __init__(self, settings: dict[str, Any], context: dict[str, Any]) -> None:
        self._settings = settings
        self._context = context
        self._house = context["house"]
        self._content = Path(settings["PATH"])
        self._rules = header_rules(settings["MAGAZINE"])
        self._templates = open_templates(forme_of(settings))
        self.items = dict(self._gather())

    def _gather(self) -> Iterator[tuple[str, Page | File | Rendition]]:
        known: dict[str, str] = {}
        for item in unfolded(with_beside(self._context["edition"], Path(self._settings["OUTPUT_PATH"]))):
            if item.path in known:
                raise printed_twice(item.path, item.made_from, known[item.path])
            known[item.path] = item.made_from
            yield item.path, item

    def described(self) -> dict[str, Any]:
        """What an outcome says of the edition."""
        return {
            "prefix": self._house.prefix,
            "until": self._context["embargo"].clock.until.timestamp(),
            "stories": len(self._context["stories"]),
            "warnings": len(self._context["warnings"]),
        }

    def warm_up(self) -> None:
        """Have the templates ready that most pages need. One that is broken is told with the page that needs it."""
        with suppress(Exception):
            self.answer(self._house.href("/"))
            self.answer(self._house.href(self._context["stories"][0].path))

    def answer(self, address: str) -> Answer:
        """What stands at an address: the path of a request, as it was sent."""
        place = unquote(urlsplit(address).path)
        prefix = unquote(self._house.prefix)
        if place == "/" and prefix:
            return self._lead(f"{prefix}/")
        inside = place.removeprefix(prefix).lstrip("/") if place.startswith(f"{prefix}/") else None
        if inside is None:
            return self._lost(place)
        path = f"{inside}index.html" if not inside or inside.endswith("/") else inside
        item = self.items.get(path)
        if item is None:
            folder = f"{inside}/index.html" in self.items and not inside.endswith("/")
            return self._lead(f"{quote(prefix)}/{quote(inside)}/") if folder else self._lost(place)
        if isinstance(item, Page):
            return self._page(item)
        headers = self._headers(path)
        if isinstance(item, Rendition):
            return Answer(headers=headers, rendition=item)
        try:
            return Answer(headers=headers, body=bytes_of(item))
        except OSError:  # it has just gone, and the edition that knows it follows
            return self._lost(place)

    def place_of(self, source: str) -> str:
        """The address of the page that is made from a file, where there is one."""
        for item in self.items.values():
            if item.made_from == source and isinstance(item, Page) and item.path.endswith("index.html"):
                return self._address(item)
        return ""

    def _page(self, page: Page, status: int = 200, nearest: tuple[str, ...] = ()) -> Answer:
        if page.template == "redirect.html":
            return self._lead(self._house.href(page.parts[1]))
        headers = self._headers(page.path)
        model = page.model
        try:
            body = self._templates.render(page.template, model)
        except Stopped as error:  # it says itself what is wrong, and where
            return Answer(status=500, headers=headers, trouble=str(error))
        except Exception as error:  # a template is code: it may raise anything
            return Answer(status=500, headers=headers, trouble=place_of(error))
        if not page.path.endswith(".html"):
            return Answer(headers=headers, body=body)
        about = structs.replace(self._about(page), nearest=nearest)
        shown = hashlib.sha256(body + msgspec.json.encode(about)).hexdigest()[:16]
        status = 410 if page.template == "gone.html" else status
        return Answer(status=status, headers=headers, body=body, about=about, shown=shown)

    def _about(self, page: Page) -> About:
        if not page.made_from:
            return About()
        opens = self._settings.get("EDITOR_LINK", "")
        file = self._content / page.made_from
        sheet = next((part for part in page.parts if isinstance(part, Sheet)), None)
        mark = ""
        if sheet and sheet.withheld:
            day = sheet.story.date
            hour = f"{day.day} {day:%B %Y, %H:%M}"
            mark = f"Draft, dated {hour}" if sheet.withheld == "draft" else f"Embargoed until {hour}"
        return About(
            source=f"{shown_path(self._content)}/{page.made_from}",
            opens=opens.replace("{path}", quote(file.as_posix())).replace("{line}", "1"),
            mark=mark,
        )

    def _lost(self, place: str) -> Answer:
        """The magazine's own page for what is not found, with the addresses that are most like this one."""
        found = process.extract(place.casefold(), self._addresses, scorer=fuzz.ratio, limit=NEAREST, score_cutoff=NEAR)
        page = self.items["404.html"]
        assert isinstance(page, Page)
        return self._page(page, 404, tuple(address for address, _, _ in found))

    @cached_property
    def _addresses(self) -> list[str]:
        pages = (item for item in self.items.values() if isinstance(item, Page) and item.path.endswith("index.html"))
        return [self._address(page) for page in pages if page.template not in {"redirect.html", "gone.html"}]

    def _address(self, page: Page) -> str:
        return str(self._house.href(f"/{page.path.removesuffix('index.html')}"))

    def _lead(self, address: str) -> Answer:
        return Answer(status=302, headers=(*self._headers("index.html"), ("Location", address)))

    def _headers(self, path: str) -> tuple[tuple[str, str], ...]:
        """The production headers, but that nothing is kept which may change under its name."""
        found = headers_of(f"/{path}", self._rules)
        if found.get("Cache-Control") != FOREVER:
            found["Cache-Control"] = "no-cache"
        suffix = Path(path).suffix.lower()
        kind = KINDS.get(suffix) or mimetypes.guess_type(path)[0] or "text/plain; charset=utf-8"
        return (*found.items(), ("Content-Type", kind))


def place_of(error: Exception) -> str:
    """`FILE:line: what is wrong`, of the template that asked for what went wrong."""
    name, line = "", 0
    for frame, number in walk_tb(error.__traceback__):
        if frame.f_code.co_filename.endswith((".html", ".xml", ".json", ".txt")):
            name, line = frame.f_code.co_filename, number
    where = f"{shown_path(Path(name))}:{line}: " if name else ""
    said = str(error) or type(error).__name__
    return f"{where}{said}; mend the template"
