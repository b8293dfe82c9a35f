"""What may stand in a story's front matter, and of which shape each key is."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any, cast

from msgspec import structs

from plugins.story.dates import read_day, read_hour
from plugins.story.fields import (
    Lang,
    Line,
    Names,
    OldAddresses,
    Slug,
    Text,
    UrlOrNone,
    Word,
    a_record,
    a_text,
    as_list,
    one_line,
)
from plugins.story.front_matter import FrontMatter
from plugins.story.keys import Fields, Key, Wrong, list_of
from plugins.story.problems import Problem, listed, suggest
from plugins.story.read_fields import Best, read_best
from plugins.story.story import Credit, Image, Said, Section

if TYPE_CHECKING:
    from plugins.settings.magazine import Magazine

# Keys that Pelican calls otherwise.
PELICAN_NAMES = {"category": "section", "summary": "dek", "modified": "updated", "author": "authors"}
YES_OR_NO = {"yes": True, "true": True, "no": False, "false": False}
STATUSES = ("published", "draft")


def _hour(value: Any, key: Key) -> datetime:
    return read_hour(a_text(value, key), _magazine(key).zone, key.name)


def _day(value: Any, key: Key) -> date:
    return read_day(a_text(value, key), _magazine(key).zone)


def _section(value: Any, key: Key) -> Section:
    name, magazine = a_text(value, key), _magazine(key)
    found = magazine.section(name)
    if found is None:
        known = (*magazine.section_names(), *(section.slug for section in magazine.sections))
        otherwise = f"the sections are {listed(magazine.section_names())}"
        raise Wrong(f'unknown section "{name}"', suggest(name, known, otherwise))
    return found


def _type(value: Any, key: Key) -> str:
    name, magazine = a_text(value, key), _magazine(key)
    found = magazine.type(name)
    if found is None:
        raise Wrong(f'unknown type "{name}"', suggest(name, magazine.types, f"the types are {listed(magazine.types)}"))
    return found


def _status(value: Any, key: Key) -> str:
    text = one_line(value, key).casefold()
    if text not in STATUSES:
        raise Wrong(f'unknown status "{text}"', suggest(text, STATUSES, 'write "draft" or "published"'))
    return text


def _src(value: Any, key: Key) -> str:
    text = a_text(value, key)
    if "://" in text:
        raise Wrong(f'the image "{text}" is on another site', "put it under content/images/ and name it from there")
    return text


def _authors(value: Any, key: Key) -> list[Any]:
    return as_list([value] if isinstance(value, dict) else value, key)


def _corrections(value: Any, key: Key) -> list[Any]:
    if isinstance(value, str):
        raise Wrong('"corrections" is not a list', 'write each as "- {date: 2026-08-01, text: ...}"')
    return as_list([value] if isinstance(value, dict) else value, key)


def _yes_or_no(value: Any, key: Key) -> bool:
    text = one_line(value, key).casefold()
    if text not in YES_OR_NO:
        raise Wrong(f'"{key.name}" is neither yes nor no', 'write "yes" or "no"')
    return YES_OR_NO[text]


def _magazine(key: Key) -> "Magazine":
    return cast("Magazine", key.magazine)


Hour = Annotated[datetime, _hour]
Day = Annotated[date, _day]
KnownSection = Annotated[Section, _section]
KnownType = Annotated[str, _type]


class AuthorFields(Fields, frozen=True):
    name: Text
    role: Line = ""


class CreditFields(Fields, frozen=True):
    creator: Line = ""
    agency: Line = ""
    via: Line = ""
    licence: Line = ""
    url: UrlOrNone = ""
    expires: Day | None = None


class ImageFields(Fields, frozen=True):
    src: Annotated[str, _src]
    alt: Line | None = None
    caption: Line | None = None
    credit: Annotated[CreditFields, a_record(CreditFields, "creator")] | None = None


OneImage = Annotated[ImageFields, a_record(ImageFields, "src")]

# Finds an image as its writer named it, for the file that names it, with what that file says of it.
FindImage = Callable[[str, str, Said], Image | Problem]


def said_of(fields: ImageFields) -> Said:
    """What a file says of an image that it names."""
    credit = Credit(**structs.asdict(fields.credit)) if fields.credit else None
    return Said(alt=fields.alt, caption=fields.caption, credit=credit)


class CorrectionFields(Fields, frozen=True):
    date: Day
    text: Text


class RelatedFields(Fields, frozen=True):
    pin: Names = ()
    ban: Names = ()


Authors = Annotated[tuple[AuthorFields, ...], list_of(_authors, a_record(AuthorFields, "name"))]
Sections = Annotated[tuple[Section, ...], list_of(as_list, _section)]
Corrections = Annotated[tuple[CorrectionFields, ...], list_of(_corrections, a_record(CorrectionFields))]


class StoryFields(Fields, frozen=True, kw_only=True):
    title: Text
    dek: Line = ""
    date: Hour
    section: KnownSection
    type: KnownType
    authors: Authors = ()
    also_in: Sections = ()
    tags: Names = ()
    image: OneImage | None = None
    slug: Slug | None = None
    id: Word | None = None
    status: Annotated[str, _status] = "published"
    updated: Hour | None = None
    corrections: Corrections = ()
    package: Slug | None = None
    related: Annotated[RelatedFields, a_record(RelatedFields)] = RelatedFields()
    redirect_from: OldAddresses = ()
    republish: Annotated[bool, _yes_or_no] = True
    lang: Lang | None = None
    translation_of: Slug | None = None


def read_story_fields(matter: FrontMatter, source: str, magazine: "Magazine") -> Best[StoryFields]:
    """A story's front matter as fields, and everything that is wrong with it."""
    # No amnesty for a story whose day nobody can tell.
    since = magazine.gate_since or date(1970, 1, 1)
    stand_ins = {"title": source, "dek": source, "date": since.isoformat(), "type": magazine.types[0]}
    stand_ins["section"] = magazine.sections[0].slug
    return read_best(matter, StoryFields, source, stand_ins, magazine, PELICAN_NAMES)
