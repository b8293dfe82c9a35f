"""The shapes of the magazine's settings: what each may be, and what is said of one that is not."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict

from plugins.story.addresses import CREDITS, is_reserved, is_slug, section_path, slug_of
from plugins.story.fields import LANG, URL
from plugins.story.problems import suggest, wrong

# What schema.org calls the kinds of article.
ARTICLE_KINDS = (
    *("NewsArticle", "AnalysisNewsArticle", "AskPublicNewsArticle", "BackgroundNewsArticle", "OpinionNewsArticle"),
    *("ReportageNewsArticle", "ReviewNewsArticle", "Article", "Report", "ScholarlyArticle", "BlogPosting"),
)
# What a magazine may say of how it works, and what schema.org calls it.
POLICIES = {
    "principles": "publishingPrinciples",
    "corrections": "correctionsPolicy",
    "ethics": "ethicsPolicy",
    "masthead": "masthead",
    "ownership": "ownershipFundingInfo",
    "sources": "unnamedSourcesPolicy",
    "verification": "verificationFactCheckingPolicy",
    "diversity": "diversityPolicy",
    "feedback": "actionableFeedbackPolicy",
}

# How typogrify may read two and three hyphens.
DASHES = ("default", "oldschool", "oldschool_inverted")
WAYS_TO_SHARE = ("mail", "copy", "mastodon", "linkedin", "bluesky", "x")
WEB = re.compile(r"https?://[^\s/?#]+(/\S*)?")
HSTS = re.compile(r"max-age=\d+(; includeSubDomains)?(; preload)?")


def _words(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise wrong("there is no text", 'write it in quotes, like "Arts"')
    return " ".join(value.split())


def _slug(value: Any) -> str:
    text = _words(value)
    if not is_slug(text):
        raise wrong(f'"{text}" may hold only letters, digits and hyphens', f'did you mean "{slug_of(text)}"?')
    if is_reserved(text) or section_path(text) == CREDITS:
        raise wrong(f"the address /{text}/ belongs to the house", "give the section another slug")
    return text


def _site_url(value: Any) -> str:
    text = value.rstrip("/") if isinstance(value, str) else value
    if text != "" and not (isinstance(text, str) and WEB.fullmatch(text)):
        raise wrong(f"{value!r} is no address of a site", 'write it like "https://example.org", or "" while you work')
    return str(text)


def _link(value: Any) -> str:
    if not isinstance(value, str) or not URL.fullmatch(value):
        raise wrong(f"{value!r} is no address", 'write it like "https://example.org/" or "/about/"')
    return value


def _lang(value: Any) -> str:
    if not isinstance(value, str) or not LANG.fullmatch(value):
        raise wrong(f"{value!r} is no tag of a language", 'write it like "en" or "pt-BR"')
    return value


def _zone(value: Any) -> str:
    try:
        ZoneInfo(value)
    except (TypeError, ValueError, OSError, ZoneInfoNotFoundError):
        raise wrong(f"{value!r} is no time zone", 'write it like "America/Lima" or "UTC"') from None
    return str(value)


def _day(value: Any) -> date:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else date(value.year, value.month, value.day)
    except (ValueError, AttributeError, TypeError):
        raise wrong(f"{value!r} is no day", 'write it like "2026-08-01", or None') from None


def _number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise wrong(f"{value!r} is no number from 1", "write one such as 20")
    return value


def _count(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise wrong(f"{value!r} is no number", "write one such as 5, or 0 for none")
    return value


def _dashes(value: Any) -> str:
    if value not in DASHES:
        raise wrong(f'"{value}" is no way of writing dashes', 'write "default", "oldschool" or "oldschool_inverted"')
    return str(value)


def _hsts(value: Any) -> str:
    if value != "" and not (isinstance(value, str) and HSTS.fullmatch(value)):
        raise wrong(f"{value!r} is no value of the header", 'write "max-age=31536000", or "" for none')
    return str(value)


def _way(value: Any) -> str:
    if value not in WAYS_TO_SHARE:
        raise wrong(f"{value!r} is no way to share", f"choose from {', '.join(WAYS_TO_SHARE)}")
    return str(value)


def _list(value: Any) -> Any:
    if not isinstance(value, list | tuple):
        raise wrong("this is no list", "put it between [ and ]")
    return value


def _pair(value: Any) -> Any:
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise wrong(f"{value!r} is no pair", 'write it like ("Mastodon", "https://example.org/@us")')
    return value


def _mapping(value: Any) -> Any:
    if not isinstance(value, Mapping):
        raise wrong(f"{value!r} is no mapping", 'write it like {"slug": "arts", "name": "Arts"}')
    return value


def _article_kind(value: Any) -> str:
    if value not in ARTICLE_KINDS:
        raise wrong(f"{value!r} is no kind of article", f"take one of {', '.join(ARTICLE_KINDS)}")
    return str(value)


def _policies(value: Any) -> Any:
    for name in _mapping(value):
        if name not in POLICIES:
            raise wrong(
                f'unknown policy "{name}"', suggest(str(name), list(POLICIES), f"they are {', '.join(POLICIES)}")
            )
    return value


Words = Annotated[str, BeforeValidator(_words)]
Number = Annotated[int, BeforeValidator(_number)]


class SectionSetting(BaseModel):
    model_config = ConfigDict(extra="forbid")

    slug: Annotated[str, BeforeValidator(_slug)]
    name: Words
    description: str = ""
    group: str = ""
    mark: str = ""


def _link_or_none(value: Any) -> str:
    return "" if value in (None, "") else _link(value)


class NewsletterSetting(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: Words
    pitch: Words
    action: Annotated[str, BeforeValidator(_link)]
    field: Words


class RepublishSetting(BaseModel):
    model_config = ConfigDict(extra="forbid")

    licence: Words
    url: Annotated[str, BeforeValidator(_link)] = ""


def _apart(sections: tuple[SectionSetting, ...]) -> tuple[SectionSetting, ...]:
    if not sections:
        raise wrong("there are no sections", 'add one like {"slug": "arts", "name": "Arts"}')
    for key, names in (("slug", [s.slug for s in sections]), ("name", [s.name for s in sections])):
        _refuse_double(names, f"two sections have the {key}")
    return sections


def _types_apart(types: tuple[str, ...]) -> tuple[str, ...]:
    if not types:
        raise wrong("there are no types", 'add some like ["Analysis", "Opinion"]')
    for name in types:
        if not slug_of(name):
            raise wrong(f'"{name}" has no letters for an address', "call it otherwise")
    _refuse_double([slug_of(name) for name in types], "two types have the address")
    return types


def _refuse_double(names: list[str], what: str) -> None:
    folded = [name.casefold() for name in names]
    for place, name in enumerate(folded):
        if name in folded[:place]:
            raise wrong(f'{what} "{names[place]}"', "call one of them otherwise")


class Settings(BaseModel):
    """The settings that the magazine's file may hold beside Pelican's own, and those of Pelican's that rooms read."""

    SITENAME: Words
    TAGLINE: str = ""
    SITEURL: Annotated[str, BeforeValidator(_site_url)] = ""
    DEFAULT_LANG: Annotated[str, BeforeValidator(_lang)] = "en"
    TIMEZONE: Annotated[str, BeforeValidator(_zone)] = "UTC"
    SECTIONS: Annotated[
        tuple[Annotated[SectionSetting, BeforeValidator(_mapping)], ...],
        BeforeValidator(_list),
        AfterValidator(_apart),
    ]
    TYPES: Annotated[tuple[Words, ...], BeforeValidator(_list), AfterValidator(_types_apart)]
    BRIEF_TYPE: str = ""
    SOCIAL: Annotated[
        tuple[Annotated[tuple[Words, Annotated[str, BeforeValidator(_link)]], BeforeValidator(_pair)], ...],
        BeforeValidator(_list),
    ] = ()
    NEWSLETTER: Annotated[NewsletterSetting, BeforeValidator(_mapping)] | None = None
    SCHEMA_TYPES: Annotated[dict[str, Annotated[str, BeforeValidator(_article_kind)]], BeforeValidator(_mapping)] = {}
    POLICIES: Annotated[dict[str, Annotated[str, BeforeValidator(_link)]], BeforeValidator(_policies)] = {}
    REPUBLISH: Annotated[RepublishSetting, BeforeValidator(_mapping)] | None = None
    LINK_ARCHIVE: Annotated[str, BeforeValidator(_link_or_none)] = ""
    SHARE: Annotated[tuple[Annotated[str, BeforeValidator(_way)], ...], BeforeValidator(_list)] = WAYS_TO_SHARE
    GATE_SINCE: Annotated[date, BeforeValidator(_day)] | None = None
    RELATED_LIMIT: Number = 4
    RAIL_LIMIT: Number = 5
    ARCHIVE_PAGE_SIZE: Number = 20
    FEED_MAX_ITEMS: Number = 20
    RIVER_LIMIT: Annotated[int, BeforeValidator(_count)] = 3
    OPENING_WORDS: Number = 90
    TYPOGRIFY_DASHES: Annotated[str, BeforeValidator(_dashes)] = "default"
    HSTS: Annotated[str, BeforeValidator(_hsts)] = ""
    EXECUTOR: Annotated[str, BeforeValidator(_words)] = "processes"
    WORKER_COUNT: Number | None = None
    EDITOR_LINK: Annotated[str, BeforeValidator(_words)] = ""
    SOCIAL_CARDS: bool = True
    CITATION_FILES: bool = True
