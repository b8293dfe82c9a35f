"""Where everything stands: the address of each kind of page, and the slugs that addresses are made of."""

import re
import unicodedata
from datetime import date
from functools import cache, lru_cache
from urllib.parse import quote, urlsplit

from unidecode import unidecode

LATEST = "/latest/"
BRIEFS = "/briefs/"
PACKAGES = "/packages/"
CORRECTIONS = "/corrections/"
CREDITS = "/credits/"
SEARCH = "/search/"
FEEDS = "/feeds/"
ARCHIVE = "/archive/"
TAGS = "/tags/"
PEOPLE = "/by/"
NOT_FOUND = "/404.html"
FEED = "/feed.xml"
JSON_FEED = "/feed.json"

# The pages that the house prints for every magazine, whatever is in it.
HOUSE = (
    *(
        "/",
        LATEST,
        BRIEFS,
        PACKAGES,
        CORRECTIONS,
        CREDITS,
        SEARCH,
        FEEDS,
        ARCHIVE,
        TAGS,
        PEOPLE,
        NOT_FOUND,
        FEED,
        JSON_FEED,
    ),
    *("/corrections/feed.xml", "/corrections/feed.json"),
    *("/rails/latest.html", "/rails/briefs.html", "/sitemap.xml", "/sitemaps/news.xml", "/robots.txt"),
)

# First steps of addresses that no section and no page may take.
RESERVED = frozenset(
    {
        *(
            "archive",
            "assets",
            "briefs",
            "by",
            "cards",
            "corrections",
            "feed",
            "feeds",
            "images",
            "latest",
            "packages",
            "page",
            "rails",
        ),
        *("search", "sitemaps", "static", "tags", "theme", "types"),
    }
)

# A file name may have 255 bytes; this leaves room for what hosts and feeds put behind it.
LONGEST_SLUG = 180

PLAIN = re.compile(r"[A-Za-z0-9/._~-]*")
YEAR = re.compile(r"\d{4}")
OTHERS = re.compile("[^a-z0-9]+")
HYPHENS = re.compile("-+")
KEPT = frozenset({"Nd", "Mn", "Mc"})
APOSTROPHES = re.compile("['’ʼ`]")


def story_path(day: date, slug: str) -> str:
    return f"/{day.year:04}/{day.month:02}/{slug}/"


def section_path(slug: str) -> str:
    return f"/{slug}/"


def person_path(slug: str) -> str:
    return f"/by/{slug}/"


def tag_path(slug: str) -> str:
    return f"/tags/{slug}/"


def type_path(name: str) -> str:
    return f"/types/{slug_of(name)}/"


def package_path(ident: str) -> str:
    return f"/packages/{ident}/"


def page_path(slug: str) -> str:
    return f"/{slug}/"


def archive_path(front: str, number: int) -> str:
    """An archive page under the address of a list's front, numbered from the oldest."""
    return f"{front}page/{number}/"


def feed_path(front: str) -> str:
    return f"{front}feed.xml"


def json_feed_path(front: str) -> str:
    return f"{front}feed.json"


def year_path(year: int) -> str:
    return f"{ARCHIVE}{year:04}/"


def month_path(year: int, month: int) -> str:
    return f"{ARCHIVE}{year:04}/{month:02}/"


def as_url(site_url: str, path: str) -> str:
    """The absolute address, with what is not ASCII escaped."""
    if PLAIN.fullmatch(path):
        return site_url.rstrip("/") + path  # nearly every address, and a build makes a million of them
    return site_url.rstrip("/") + quote(path, safe="/#?&=:@%~!$'()*+,;")


@cache
def prefix_of(url: str) -> str:
    """The folder of the host that the site lives in: `/review` of `https://example.org/review`."""
    return urlsplit(url).path.rstrip("/")


def is_reserved(slug: str) -> bool:
    """Whether a section or page of this slug would stand where the house prints something of its own."""
    return slug.casefold() in RESERVED or YEAR.fullmatch(slug) is not None


def is_slug(text: str) -> bool:
    """Letters, digits and hyphens only, of any script, a letter or digit first, short enough for a file's name."""
    kinds = [unicodedata.category(character) for character in text]
    return (
        all(kind[0] == "L" or kind in KEPT or character == "-" for kind, character in zip(kinds, text, strict=True))
        and bool(text)
        and text[0] != "-"
        and len(text.encode()) <= LONGEST_SLUG
    )


@lru_cache(maxsize=65536)
def slug_of(text: str) -> str:
    """Latin letters as ASCII, other scripts as they are in lower case (NFC), all else a hyphen; "" where nothing
    is left, at most LONGEST_SLUG bytes. `slug_of(slug_of(text)) == slug_of(text)`."""
    text = APOSTROPHES.sub("", text)
    if not text.isascii():
        text = _normal("".join(map(_letter, _normal(_normal(text).lower()))))
    else:
        text = OTHERS.sub("-", text.lower())
    return _cut(HYPHENS.sub("-", text).strip("-"))


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=4096)
def _letter(character: str) -> str:
    name, kind = unicodedata.name(character, ""), unicodedata.category(character)
    if "LATIN" in name or character.isascii():
        return OTHERS.sub("" if character.isalpha() else "-", unidecode(character).lower())
    if name.startswith("COMBINING") or kind == "Cf":
        return ""
    return character if kind[0] == "L" or kind in KEPT else "-"


def _cut(slug: str) -> str:
    """Cut before the word that is too much; one endless word is cut in itself."""
    if len(slug.encode()) <= LONGEST_SLUG:
        return slug
    start = slug.encode()[:LONGEST_SLUG].decode(errors="ignore")
    return start.rpartition("-")[0] or _normal(start)
