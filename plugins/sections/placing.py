"""Which stories the slots of a plan hold on the day of a build, and which are left to fill the rest by date."""

from collections.abc import Iterable

from plugins.packages.packages import PrintedPackage
from plugins.sections.curation import FrontPlan, SectionPlan, Slot
from plugins.story.story import Story


def slots_of(plan: FrontPlan | SectionPlan) -> tuple[Slot, ...]:
    """Every slot of a front that names a story, in the order of the page."""
    bands = plan.bands or () if isinstance(plan, FrontPlan) else ()
    return (*((plan.lead,) if plan.lead else ()), *plan.slots, *(slot for band in bands for slot in band.slots))


def printed_by_slug(stories: Iterable[Story], slots: Iterable[Slot]) -> dict[str, Story]:
    """The printed story of each slot, the newest where two have one slug; `stories` come newest first. What is
    withheld has none: its slot fills itself until its hour."""
    wanted = {slot.name for slot in slots}
    if not wanted:
        return {}
    return {story.slug: story for story in reversed(tuple(stories)) if story.slug in wanted}


def placed(slots: Iterable[Slot], found: dict[str, Story]) -> tuple[Story, ...]:
    return tuple(found[slot.name] for slot in slots if slot.name in found)


def paths_in(boxes: Iterable[PrintedPackage]) -> set[str]:
    return {story.path for box in boxes for story in box.stories}
