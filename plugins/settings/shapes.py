"""The shapes of the magazine's settings: what each may be, and what is said of one that is not."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import field

from plugins.settings.schema_org import ARTICLE_KINDS, POLICIES
from plugins.story.addresses import CREDITS, is_reserved, is_slug, section_path, slug_of
from plugins.story.fields import LANG, URL
from plugins.story.keys import Fields, Key, Wrong, list_of, mapping_of, pair_of, record_of
from plugins.story.problems import suggest

# How typogrify may read two and three hyphens.
DASHES = ("default", "oldschool", "oldschool_inverted")
WAYS_TO_SHARE = ("mail", "copy", "mastodon", "linkedin", "bluesky", "x")
WEB = re.compile(r"https?://[^\s/?#]+(/\S*)?")
HSTS = re.compile(r"max-age=\d+(; includeSubDomains)?(; preload)?")


def _words(value: Any, key: Key) -> str:
    if not isinstance(value, str) or not value.strip():
        raise Wrong("there is no text", 'write it in quotes, like "Arts"')
    return " ".join(value.split())


def _slug(value: Any, key: Key) -> str:
    text = _words(value, key)
    if not is_slug(text):
        raise Wrong(f'"{text}" may hold only letters, digits and hyphens', f'did you mean "{slug_of(text)}"?')
    if is_reserved(text) or section_path(text) == CREDITS:
        raise Wrong(f"the address /{text}/ belongs to the house", "give the section another slug")
    return text


def _site_url(value: Any, key: Key) -> str:
    text = value.rstrip("/") if isinstance(value, str) else value
    if text != "" and not (isinstance(text, str) and WEB.fullmatch(text)):
        raise Wrong(f"{value!r} is no address of a site", 'write it like "https://example.org", or "" while you work')
    return str(text)


def _link(value: Any, key: Key) -> str:
    if not isinstance(value, str) or not URL.fullmatch(value):
        raise Wrong(f"{value!r} is no address", 'write it like "https://example.org/" or "/about/"')
    return value


def _lang(value: Any, key: Key) -> str:
    if not isinstance(value, str) or not LANG.fullmatch(value):
        raise Wrong(f"{value!r} is no tag of a language", 'write it like "en" or "pt-BR"')
    return value


def _zone(value: Any, key: Key) -> str:
    try:
        ZoneInfo(value)
    except (TypeError, ValueError, OSError, ZoneInfoNotFoundError):
        raise Wrong(f"{value!r} is no time zone", 'write it like "America/Lima" or "UTC"') from None
    return str(value)


def _day(value: Any, key: Key) -> date:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else date(value.year, value.month, value.day)
    except (ValueError, AttributeError, TypeError):
        raise Wrong(f"{value!r} is no day", 'write it like "2026-08-01", or None') from None


def _number(value: Any, key: Key) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise Wrong(f"{value!r} is no number from 1", "write one such as 20")
    return value


def _count(value: Any, key: Key) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise Wrong(f"{value!r} is no number from 0", "write one such as 5, or 0 for none")
    return value


def _dashes(value: Any, key: Key) -> str:
    if value not in DASHES:
        raise Wrong(f'"{value}" is no way of writing dashes', 'write "default", "oldschool" or "oldschool_inverted"')
    return str(value)


def _hsts(value: Any, key: Key) -> str:
    if value != "" and not (isinstance(value, str) and HSTS.fullmatch(value)):
        raise Wrong(f"{value!r} is no value of the header", 'write "max-age=31536000", or "" for none')
    return str(value)


def _way(value: Any, key: Key) -> str:
    if value not in WAYS_TO_SHARE:
        raise Wrong(f"{value!r} is no way to share", f"choose from {', '.join(WAYS_TO_SHARE)}")
    return str(value)


def _list(value: Any, key: Key) -> Any:
    if not isinstance(value, list | tuple):
        raise Wrong("this is no list", "put it between [ and ]")
    return value


def _pair(value: Any, key: Key) -> Any:
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise Wrong(f"{value!r} is no pair", 'write it like ("Mastodon", "https://example.org/@us")')
    return value


def _mapping(value: Any, key: Key) -> Any:
    if not isinstance(value, Mapping) or not all(isinstance(name, str) for name in value):
        raise Wrong(f"{value!r} is no mapping", 'write it like {"slug": "arts", "name": "Arts"}')
    return value


def _article_kind(value: Any, key: Key) -> str:
    if value not in ARTICLE_KINDS:
        raise Wrong(f"{value!r} is no kind of article", f"take one of {', '.join(ARTICLE_KINDS)}")
    return str(value)


def _policies(value: Any, key: Key) -> Any:
    for name in _mapping(value, key):
        if name not in POLICIES:
            raise Wrong(
                f'unknown policy "{name}"', suggest(str(name), list(POLICIES), f"they are {', '.join(POLICIES)}")
            )
    return value


def _text(value: Any, key: Key) -> str:
    if not isinstance(value, str):
        raise Wrong(f"{value!r} is no text", 'write it in quotes, like "Arts"')
    return value


def _switch(value: Any, key: Key) -> bool:
    if not isinstance(value, bool):
        raise Wrong(f"{value!r} is neither True nor False", "write one of them, without quotes")
    return value


Words = Annotated[str, _words]
Line = Annotated[str, _text]
Number = Annotated[int, _number]
Switch = Annotated[bool, _switch]


class SectionSetting(Fields, frozen=True):
    slug: Annotated[str, _slug]
    name: Words
    description: Line = ""
    group: Line = ""
    mark: Line = ""


def _link_or_none(value: Any, key: Key) -> str:
    return "" if value in (None, "") else _link(value, key)


class NewsletterSetting(Fields, frozen=True):
    name: Words
    pitch: Words
    action: Annotated[str, _link]
    field: Words


class RepublishSetting(Fields, frozen=True):
    licence: Words
    url: Annotated[str, _link] = ""


def _sections(value: Any, key: Key) -> tuple[SectionSetting, ...]:
    sections = list_of(_list, record_of(_mapping, SectionSetting))(value, key)
    if not sections:
        raise Wrong("there are no sections", 'add one like {"slug": "arts", "name": "Arts"}')
    for name, names in (("slug", [s.slug for s in sections]), ("name", [s.name for s in sections])):
        _refuse_double(names, f"two sections have the {name}")
    return sections


def _types(value: Any, key: Key) -> tuple[str, ...]:
    types = list_of(_list, _words)(value, key)
    if not types:
        raise Wrong("there are no types", 'add some like ["Analysis", "Opinion"]')
    for name in types:
        if not slug_of(name):
            raise Wrong(f'"{name}" has no letters for an address', "call it otherwise")
    _refuse_double([slug_of(name) for name in types], "two types have the address")
    return types


def _refuse_double(names: list[str], what: str) -> None:
    folded = [name.casefold() for name in names]
    for place, name in enumerate(folded):
        if name in folded[:place]:
            raise Wrong(f'{what} "{names[place]}"', "call one of them otherwise")


class Settings(Fields, frozen=True, kw_only=True):
    """The settings that the magazine's file may hold beside Pelican's own, and those of Pelican's that rooms read."""

    SITENAME: Words
    TAGLINE: Line = ""
    SITEURL: Annotated[str, _site_url] = ""
    DEFAULT_LANG: Annotated[str, _lang] = "en"
    TIMEZONE: Annotated[str, _zone] = "UTC"
    SECTIONS: Annotated[tuple[SectionSetting, ...], _sections]
    TYPES: Annotated[tuple[str, ...], _types]
    BRIEF_TYPE: Line = ""
    SOCIAL: Annotated[tuple[tuple[str, str], ...], list_of(_list, pair_of(_pair, _words, _link))] = ()
    NEWSLETTER: Annotated[NewsletterSetting, record_of(_mapping, NewsletterSetting)] | None = None
    SCHEMA_TYPES: Annotated[dict[str, str], mapping_of(_mapping, _article_kind)] = field(default_factory=dict)
    POLICIES: Annotated[dict[str, str], mapping_of(_policies, _link)] = field(default_factory=dict)
    REPUBLISH: Annotated[RepublishSetting, record_of(_mapping, RepublishSetting)] | None = None
    LINK_ARCHIVE: Annotated[str, _link_or_none] = ""
    SHARE: Annotated[tuple[str, ...], list_of(_list, _way)] = WAYS_TO_SHARE
    GATE_SINCE: Annotated[date, _day] | None = None
    RELATED_LIMIT: Number = 4
    RAIL_LIMIT: Number = 5
    ARCHIVE_PAGE_SIZE: Number = 20
    FEED_MAX_ITEMS: Number = 20
    RIVER_LIMIT: Annotated[int, _count] = 3
    OPENING_WORDS: Number = 90
    TYPOGRIFY_DASHES: Annotated[str, _dashes] = "default"
    HSTS: Annotated[str, _hsts] = ""
    EXECUTOR: Annotated[str, _words] = "processes"
    WORKER_COUNT: Number | None = None
    EDITOR_LINK: Annotated[str, _words] = ""
    SOCIAL_CARDS: Switch = True
    CITATION_FILES: Switch = True
