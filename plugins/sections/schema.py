"""What may stand in `fronts.yaml`, and of which shape each key is."""

from typing import Annotated, Any

from msgspec import field

from plugins.story.fields import Names, Text, a_record, as_list
from plugins.story.keys import Fields, Key, Wrong, list_of, mapping_of
from plugins.story.schema import KnownSection

YES, NO = ("yes", "true"), ("no", "false")


def _sections(value: Any, key: Key) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Wrong(f'"{key.name}" is not a mapping', "give each section a line of its own, with its lead and slots")
    return {name: said or {} for name, said in value.items()}


def _several(value: Any, key: Key) -> list[Any]:
    return as_list([value] if isinstance(value, dict) else value, key)


def _again(value: Any, key: Key) -> bool:
    text = str(value).casefold()
    if text not in (*YES, *NO):
        raise Wrong(f'"again" is "{value}"', 'write "again: yes", or take it out')
    return text in YES


class SlotFields(Fields, frozen=True):
    story: Text
    again: Annotated[bool, _again] = False


OneSlot = Annotated[SlotFields, a_record(SlotFields, "story")]
Slots = Annotated[tuple[SlotFields, ...], list_of(_several, a_record(SlotFields, "story"))]


class BandFields(Fields, frozen=True):
    section: KnownSection
    slots: Slots = ()


class FrontFields(Fields, frozen=True):
    lead: OneSlot | None = None
    slots: Slots = ()
    packages: Names | None = None
    more_in: Annotated[tuple[BandFields, ...], list_of(_several, a_record(BandFields, "section"))] | None = None


class SectionFields(Fields, frozen=True):
    lead: OneSlot | None = None
    slots: Slots = ()


class FrontsFields(Fields, frozen=True):
    front: Annotated[FrontFields, a_record(FrontFields)] = FrontFields()
    sections: Annotated[dict[str, SectionFields], mapping_of(_sections, a_record(SectionFields))] = field(
        default_factory=dict
    )
