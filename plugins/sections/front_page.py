"""The front page: what leads, what seconds it, and a band for each section; no story is on it twice.

Briefs have the rail, and a package's stories the package's box.
"""

from collections.abc import Sequence

from msgspec import Struct

from plugins.packages.packages import PrintedPackage
from plugins.story.story import Section, Story

from .sections import choose_lead

SECONDS = 3
BAND_SIZE = 4
PACKAGES = 1


class SectionBand(Struct, frozen=True):
    section: Section
    stories: tuple[Story, ...]


class FrontSheet(Struct, frozen=True, kw_only=True):
    """`lead` is None only where nothing is printed; a section without stories left has no band."""

    lead: Story | None
    seconds: tuple[Story, ...]
    packages: tuple[PrintedPackage, ...]
    bands: tuple[SectionBand, ...]


def lay_out_front(
    stories: Sequence[Story],
    sections: Sequence[Section],
    packages: Sequence[PrintedPackage] = (),
    brief_type: str = "",
) -> FrontSheet:
    """The front page of `stories` and `packages`, both newest first."""
    boxes = boxes_beside_a_lead(stories, packages, brief_type)
    boxed = {story.path for box in boxes for story in box.stories}
    free = [story for story in stories if story.type != brief_type and story.path not in boxed]
    lead = choose_lead(free or stories, brief_type)
    seconds = tuple(free[1 : 1 + SECONDS])
    return FrontSheet(lead=lead, seconds=seconds, packages=boxes, bands=fill_bands(free[1 + SECONDS :], sections))


def boxes_beside_a_lead(
    stories: Sequence[Story], packages: Sequence[PrintedPackage], brief_type: str
) -> tuple[PrintedPackage, ...]:
    """The newest packages, but none that would leave the front without a story to lead it."""
    boxes = tuple(packages[:PACKAGES])
    boxed = {story.path for box in boxes for story in box.stories}
    may_lead = (story for story in stories if story.type != brief_type and story.path not in boxed)
    return boxes if next(may_lead, None) else ()


def fill_bands(stories: Sequence[Story], sections: Sequence[Section]) -> tuple[SectionBand, ...]:
    bands: dict[str, list[Story]] = {section.slug: [] for section in sections}
    for story in stories:
        band = bands.get(story.section.slug)
        if band is not None and len(band) < BAND_SIZE:
            band.append(story)
    return tuple(SectionBand(section, tuple(bands[section.slug])) for section in sections if bands[section.slug])
