"""All fronts of a magazine: the front page and one for each section."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from plugins.archive.archive import Archive
from plugins.packages.packages import PrintedPackage
from plugins.story.story import Story

from .curation import Curation
from .front_page import FrontSheet, lay_out_front
from .section_front import SectionFront, lay_out_section

if TYPE_CHECKING:
    from plugins.settings.magazine import Magazine


class Fronts(Struct, frozen=True):
    """`sections` has a front for each section, by its slug."""

    front: FrontSheet
    sections: Mapping[str, SectionFront]


def lay_out_fronts(
    stories: Sequence[Story],
    packages: Sequence[PrintedPackage],
    archives: Mapping[tuple[str, str], Archive],
    magazine: "Magazine",
    curation: Curation,
) -> Fronts:
    """The fronts of what is printed; `stories` and `packages` come newest first."""
    brief_type = magazine.brief_type
    newest = {section.slug: archives.get(("section", section.slug)) for section in magazine.sections}
    return Fronts(
        front=lay_out_front(stories, magazine.sections, packages, brief_type, curation.front),
        sections={
            slug: lay_out_section(archive.front if archive else (), stories, brief_type, curation.sections.get(slug))
            for slug, archive in newest.items()
        },
    )
