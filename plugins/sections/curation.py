"""Curation: what editors have put where, on the front page and on the sections' fronts, as `fronts.yaml` says it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from plugins.sections.schema import FrontsFields, SlotFields
from plugins.story.front_matter import FrontMatter
from plugins.story.problems import Problem, listed, suggest
from plugins.story.read_fields import read_fields
from plugins.story.story import Section
from plugins.story.yaml_files import read_yaml_file

if TYPE_CHECKING:
    from plugins.settings.magazine import Magazine

SOURCE = "fronts.yaml"


class Slot(Struct, frozen=True):
    """A place for a story, by its slug, or for a package, by its id. `again`: the story may stand on this front twice.
    `line` is where the file says so."""

    name: str
    line: int = 0
    again: bool = False


class SectionPlan(Struct, frozen=True):
    """What stands first in a section: on its own front, the lead before the others, or in its band."""

    section: Section
    slots: tuple[Slot, ...] = ()
    lead: Slot | None = None
    line: int = 0


class FrontPlan(Struct, frozen=True):
    """`packages` and `bands` are None where the editors leave them to the date and to the order of the settings."""

    lead: Slot | None = None
    slots: tuple[Slot, ...] = ()
    packages: tuple[Slot, ...] | None = None
    bands: tuple[SectionPlan, ...] | None = None


class Curation(Struct, frozen=True):
    """The plan of the front page, and of each section's front by the section's slug."""

    front: FrontPlan = FrontPlan()
    sections: Mapping[str, SectionPlan] = {}


def read_curation(content: Path, magazine: "Magazine") -> Curation | tuple[Problem, ...]:
    """The magazine's `fronts.yaml`, an empty curation where it has none; or everything that is wrong with it."""
    matter = read_yaml_file(content, SOURCE)
    if isinstance(matter, tuple):
        return matter
    fields = read_fields(matter, FrontsFields, SOURCE, magazine)
    if isinstance(fields, tuple):
        return fields
    unknown = tuple(
        Problem(
            source=SOURCE,
            line=matter.line_of(f"sections.{name}"),
            what=f'unknown section "{name}"',
            remedy=suggest(name, magazine.section_names(), f"the sections are {listed(magazine.section_names())}"),
        )
        for name in fields.sections
        if magazine.section(name) is None
    )
    return unknown or curate(fields, matter, magazine)


def curate(fields: FrontsFields, matter: FrontMatter, magazine: "Magazine") -> Curation:
    """The plans that the fields make. Every section that they name is one of the magazine's."""
    front, sections = fields.front, {}
    for name, said in fields.sections.items():
        if section := magazine.section(name):
            lead, slots = _slot(said.lead, f"sections.{name}.lead", matter), f"sections.{name}.slots"
            sections[section.slug] = SectionPlan(section, _slots(said.slots, slots, matter), lead)
    bands = tuple(
        SectionPlan(
            band.section,
            _slots(band.slots, f"front.more_in.{place}.slots", matter),
            line=matter.line_of(f"front.more_in.{place}"),
        )
        for place, band in enumerate(front.more_in or ())
    )
    packages = tuple(
        Slot(ident, matter.line_of(f"front.packages.{place}")) for place, ident in enumerate(front.packages or ())
    )
    plan = FrontPlan(
        lead=_slot(front.lead, "front.lead", matter),
        slots=_slots(front.slots, "front.slots", matter),
        packages=None if front.packages is None else packages,
        bands=None if front.more_in is None else bands,
    )
    return Curation(plan, sections)


def _slot(said: SlotFields | None, key: str, matter: FrontMatter) -> Slot | None:
    return Slot(said.story, matter.line_of(key), said.again) if said else None


def _slots(said: Sequence[SlotFields], key: str, matter: FrontMatter) -> tuple[Slot, ...]:
    return tuple(Slot(one.story, matter.line_of(f"{key}.{place}"), one.again) for place, one in enumerate(said))
