"""What may stand in a story's front matter, and of which shape each key is."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any, cast

from pydantic import BeforeValidator, PlainValidator, ValidationInfo

from plugins.story.dates import read_day, read_hour
from plugins.story.fields import (
    Fields,
    Lang,
    Line,
    Names,
    OldAddresses,
    Slug,
    Text,
    UrlOrNone,
    Word,
    a_text,
    as_list,
    as_mapping,
    one_line,
)
from plugins.story.front_matter import FrontMatter
from plugins.story.problems import Problem, listed, suggest, wrong
from plugins.story.read_fields import Best, read_best
from plugins.story.story import Credit, Image, Said, Section

if TYPE_CHECKING:
    from plugins.settings.magazine import Magazine

# Keys that Pelican calls otherwise.
PELICAN_NAMES = {"category": "section", "summary": "dek", "modified": "updated", "author": "authors"}
YES_OR_NO = {"yes": True, "true": True, "no": False, "false": False}
STATUSES = ("published", "draft")


def _hour(value: Any, info: ValidationInfo) -> datetime:
    return read_hour(a_text(value, info), _magazine(info).zone, str(info.field_name))


def _day(value: Any, info: ValidationInfo) -> date:
    return read_day(a_text(value, info), _magazine(info).zone)


def _section(value: Any, info: ValidationInfo) -> Section:
    name, magazine = a_text(value, info), _magazine(info)
    found = magazine.section(name)
    if found is None:
        known = (*magazine.section_names(), *(section.slug for section in magazine.sections))
        otherwise = f"the sections are {listed(magazine.section_names())}"
        raise wrong(f'unknown section "{name}"', suggest(name, known, otherwise))
    return found


def _type(value: Any, info: ValidationInfo) -> str:
    name, magazine = a_text(value, info), _magazine(info)
    found = magazine.type(name)
    if found is None:
        raise wrong(f'unknown type "{name}"', suggest(name, magazine.types, f"the types are {listed(magazine.types)}"))
    return found


def _status(value: Any, info: ValidationInfo) -> str:
    text = one_line(value, info).casefold()
    if text not in STATUSES:
        raise wrong(f'unknown status "{text}"', suggest(text, STATUSES, 'write "draft" or "published"'))
    return text


def as_image(value: Any, info: ValidationInfo) -> dict[str, Any]:
    return as_mapping(value, info, "src", "src, alt, caption and credit")


def _credit(value: Any, info: ValidationInfo) -> dict[str, Any]:
    return as_mapping(value, info, "creator", "creator, agency, via, licence, url and expires")


def _src(value: Any, info: ValidationInfo) -> str:
    text = a_text(value, info)
    if "://" in text:
        raise wrong(f'the image "{text}" is on another site', "put it under content/images/ and name it from there")
    return text


def _author(value: Any, info: ValidationInfo) -> dict[str, Any]:
    return as_mapping(value, info, "name", "name and role")


def _authors(value: Any, info: ValidationInfo) -> list[Any]:
    return as_list([value] if isinstance(value, dict) else value, info)


def _correction(value: Any, info: ValidationInfo) -> dict[str, Any]:
    return as_mapping(value, info, "", "date and text")


def _corrections(value: Any, info: ValidationInfo) -> list[Any]:
    if isinstance(value, str):
        raise wrong('"corrections" is not a list', 'write each as "- {date: 2026-08-01, text: ...}"')
    return as_list([value] if isinstance(value, dict) else value, info)


def _yes_or_no(value: Any, info: ValidationInfo) -> bool:
    text = one_line(value, info).casefold()
    if text not in YES_OR_NO:
        raise wrong(f'"{info.field_name}" is neither yes nor no', 'write "yes" or "no"')
    return YES_OR_NO[text]


def _related(value: Any, info: ValidationInfo) -> dict[str, Any]:
    return as_mapping(value, info, "", "pin and ban")


def _magazine(info: ValidationInfo) -> "Magazine":
    return cast("Magazine", info.context)


Hour = Annotated[datetime, PlainValidator(_hour)]
Day = Annotated[date, PlainValidator(_day)]
KnownSection = Annotated[Section, PlainValidator(_section)]
KnownType = Annotated[str, PlainValidator(_type)]


class AuthorFields(Fields):
    name: Text
    role: Line = ""


class CreditFields(Fields):
    creator: Line = ""
    agency: Line = ""
    via: Line = ""
    licence: Line = ""
    url: UrlOrNone = ""
    expires: Day | None = None


class ImageFields(Fields):
    src: Annotated[str, PlainValidator(_src)]
    alt: Line | None = None
    caption: Line | None = None
    credit: Annotated[CreditFields, BeforeValidator(_credit)] | None = None


# Finds an image as its writer named it, for the file that names it, with what that file says of it.
FindImage = Callable[[str, str, Said], Image | Problem]


def said_of(fields: ImageFields) -> Said:
    """What a file says of an image that it names."""
    credit = Credit(**fields.credit.model_dump()) if fields.credit else None
    return Said(alt=fields.alt, caption=fields.caption, credit=credit)


class CorrectionFields(Fields):
    date: Day
    text: Text


class RelatedFields(Fields):
    pin: Names = ()
    ban: Names = ()


Authors = Annotated[tuple[Annotated[AuthorFields, BeforeValidator(_author)], ...], BeforeValidator(_authors)]
Sections = Annotated[tuple[KnownSection, ...], BeforeValidator(as_list)]
Corrections = Annotated[
    tuple[Annotated[CorrectionFields, BeforeValidator(_correction)], ...], BeforeValidator(_corrections)
]


class StoryFields(Fields):
    title: Text
    dek: Line = ""
    date: Hour
    section: KnownSection
    type: KnownType
    authors: Authors = ()
    also_in: Sections = ()
    tags: Names = ()
    image: Annotated[ImageFields, BeforeValidator(as_image)] | None = None
    slug: Slug | None = None
    id: Word | None = None
    status: Annotated[str, PlainValidator(_status)] = "published"
    updated: Hour | None = None
    corrections: Corrections = ()
    package: Slug | None = None
    related: Annotated[RelatedFields, BeforeValidator(_related)] = RelatedFields()
    redirect_from: OldAddresses = ()
    republish: Annotated[bool, BeforeValidator(_yes_or_no)] = True
    lang: Lang | None = None
    translation_of: Slug | None = None


def read_story_fields(matter: FrontMatter, source: str, magazine: "Magazine") -> Best[StoryFields]:
    """A story's front matter as fields, and everything that is wrong with it."""
    # No amnesty for a story whose day nobody can tell.
    since = magazine.gate_since or date(1970, 1, 1)
    stand_ins = {"title": source, "dek": source, "date": since.isoformat(), "type": magazine.types[0]}
    stand_ins["section"] = magazine.sections[0].slug
    return read_best(matter, StoryFields, source, stand_ins, magazine, PELICAN_NAMES)
