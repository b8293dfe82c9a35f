"""What may stand in `fronts.yaml`, and of which shape each key is."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PlainValidator, ValidationInfo

from plugins.story.fields import Fields, Names, Text, as_list, as_mapping
from plugins.story.problems import wrong
from plugins.story.schema import KnownSection

YES, NO = ("yes", "true"), ("no", "false")


def _slot(value: Any, info: ValidationInfo) -> dict[str, Any]:
    return as_mapping(value, info, "story", "story and again")


def _band(value: Any, info: ValidationInfo) -> dict[str, Any]:
    return as_mapping(value, info, "section", "section and slots")


def _front(value: Any, info: ValidationInfo) -> dict[str, Any]:
    return as_mapping(value, info, "", "lead, slots, packages and more_in")


def _section(value: Any, info: ValidationInfo) -> dict[str, Any]:
    return as_mapping(value or {}, info, "", "lead and slots")


def _sections(value: Any, info: ValidationInfo) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise wrong(
            f'"{info.field_name}" is not a mapping', "give each section a line of its own, with its lead and slots"
        )
    return value


def _several(value: Any, info: ValidationInfo) -> list[Any]:
    return as_list([value] if isinstance(value, dict) else value, info)


def _again(value: Any) -> bool:
    text = str(value).casefold()
    if text not in (*YES, *NO):
        raise wrong(f'"again" is "{value}"', 'write "again: yes", or take it out')
    return text in YES


class SlotFields(Fields):
    story: Text
    again: Annotated[bool, PlainValidator(_again)] = False


OneSlot = Annotated[SlotFields, BeforeValidator(_slot)]
Slots = Annotated[tuple[OneSlot, ...], BeforeValidator(_several)]


class BandFields(Fields):
    section: KnownSection
    slots: Slots = ()


class FrontFields(Fields):
    lead: OneSlot | None = None
    slots: Slots = ()
    packages: Names | None = None
    more_in: Annotated[tuple[Annotated[BandFields, BeforeValidator(_band)], ...], BeforeValidator(_several)] | None = (
        None
    )


class SectionFields(Fields):
    lead: OneSlot | None = None
    slots: Slots = ()


class FrontsFields(Fields):
    front: Annotated[FrontFields, BeforeValidator(_front)] = FrontFields()
    sections: Annotated[dict[str, Annotated[SectionFields, BeforeValidator(_section)]], BeforeValidator(_sections)] = (
        Field(default_factory=dict)
    )
