"""The front page: what leads, what seconds it, the packages, and a band for each section; first as the editors have
placed it, the rest by date. No story is on it twice unless a slot says so.

Briefs have the rail, and a package's stories the package's box, unless a slot names them.
"""

from collections.abc import Collection, Iterable, Sequence, Set

from msgspec import Struct

from plugins.packages.packages import PrintedPackage
from plugins.story.story import Section, Story

from .curation import FrontPlan, SectionPlan
from .placing import paths_in, placed, printed_by_slug, slots_of
from .sections import choose_lead

SECONDS = 3
BAND_SIZE = 4
PACKAGES = 1


class SectionBand(Struct, frozen=True):
    section: Section
    stories: tuple[Story, ...]


class FrontSheet(Struct, frozen=True, kw_only=True):
    """`lead` is None only where no story is left to lead; a section without stories left has no band."""

    lead: Story | None
    seconds: tuple[Story, ...]
    packages: tuple[PrintedPackage, ...]
    bands: tuple[SectionBand, ...]


def lay_out_front(
    stories: Sequence[Story],
    sections: Sequence[Section],
    packages: Sequence[PrintedPackage] = (),
    brief_type: str = "",
    plan: FrontPlan | None = None,
) -> FrontSheet:
    """The front page of `stories` and `packages`, both newest first."""
    plan = plan or FrontPlan()
    found = printed_by_slug(stories, slots_of(plan))
    chosen = {story.path for story in found.values()}
    lead = found.get(plan.lead.name) if plan.lead else None
    boxes = boxes_of(plan, packages, chosen)
    left = left_over(stories, chosen | paths_in(boxes))
    if lead is None and plan.packages is None and all(story.type == brief_type for story in left):
        # A box that holds all there is to lead the page gives way.
        boxes, left = (), left_over(stories, chosen)
    free = [story for story in left if story.type != brief_type]
    if lead is None:
        lead, free = choose_lead(free or left, brief_type), free[1:]
    first = placed(plan.slots, found)
    room = max(0, SECONDS - len(first))
    bands = (SectionPlan(section) for section in sections) if plan.bands is None else plan.bands
    return FrontSheet(
        lead=lead,
        seconds=(*first, *free[:room]),
        packages=boxes,
        bands=fill_bands(free[room:], bands, found),
    )


def left_over(stories: Iterable[Story], taken: Collection[str]) -> list[Story]:
    return [story for story in stories if story.path not in taken] if taken else list(stories)


def boxes_of(plan: FrontPlan, packages: Sequence[PrintedPackage], chosen: Set[str]) -> tuple[PrintedPackage, ...]:
    """The packages that the editors name; else the newest, but none with a story that has a slot of its own."""
    if plan.packages is None:
        return tuple(package for package in packages if not chosen & paths_in([package]))[:PACKAGES]
    printed = {package.package.id: package for package in packages}
    return tuple(printed[slot.name] for slot in plan.packages if slot.name in printed)


def fill_bands(
    stories: Sequence[Story], plans: Iterable[SectionPlan], found: dict[str, Story]
) -> tuple[SectionBand, ...]:
    """A band for each plan: the stories in its slots, then the section's newest, four in all."""
    bands = {plan.section.slug: SectionBand(plan.section, placed(plan.slots, found)) for plan in plans}
    fillers: dict[str, list[Story]] = {slug: list(band.stories) for slug, band in bands.items()}
    wanting = {slug for slug, band in fillers.items() if len(band) < BAND_SIZE}
    for story in stories:
        slug = story.section.slug
        if slug in wanting:
            fillers[slug].append(story)
            if len(fillers[slug]) == BAND_SIZE:
                wanting.remove(slug)
                if not wanting:
                    break
    return tuple(SectionBand(band.section, tuple(fillers[slug])) for slug, band in bands.items() if fillers[slug])
