"""What is wrong between the plans of `fronts.yaml` and the stories and packages that they name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from plugins.story.problems import Problem, suggest
from plugins.story.story import Package, Section, Story

from .curation import SOURCE, Curation, FrontPlan, SectionPlan, Slot
from .front_page import BAND_SIZE, SECONDS
from .placing import slots_of

FRONT = "the front page"


def check_curation(curation: Curation, stories: Iterable[Story], packages: Iterable[Package]) -> Iterator[Problem]:
    """Slots that name nobody's story, or one of another section, or one that stands on the same front already. A draft
    or an embargoed story may have its slot: it is filled by another until then."""
    known: dict[str, list[Story]] = {}
    for story in stories:
        known.setdefault(story.slug, []).append(story)
    idents = sorted(package.id for package in packages)
    front = curation.front
    yield from _unknown_stories((front, *curation.sections.values()), known)
    yield from _unknown_packages(front.packages or (), idents)
    yield from _strangers((*(front.bands or ()), *curation.sections.values()), known)
    yield from _too_many(front.slots, SECONDS, f"beside its lead, {FRONT}")
    for band in front.bands or ():
        yield from _too_many(band.slots, BAND_SIZE, f"the band of {band.section.name}")
    yield from _two_bands(front.bands or ())
    yield from _twice(slots_of(front), FRONT, _boxed(front.packages or (), known))
    for plan in curation.sections.values():
        yield from _twice(slots_of(plan), f"the front of {plan.section.name}", {})


def _unknown_stories(plans: Iterable[FrontPlan | SectionPlan], known: Mapping[str, object]) -> Iterator[Problem]:
    for slot in (slot for plan in plans for slot in slots_of(plan)):
        if slot.name not in known:
            remedy = suggest(slot.name, sorted(known), "take it out, or write the story")
            yield _at(slot, f'no story has the slug "{slot.name}"', remedy)


def _unknown_packages(slots: Iterable[Slot], idents: Sequence[str]) -> Iterator[Problem]:
    for slot in slots:
        if slot.name not in idents:
            remedy = suggest(slot.name, idents, f"make it: packages/{slot.name}.md")
            yield _at(slot, f'unknown package "{slot.name}"', remedy)


def _strangers(plans: Iterable[SectionPlan], known: Mapping[str, Sequence[Story]]) -> Iterator[Problem]:
    for plan in plans:
        for slot in slots_of(plan):
            if slot.name in known and not any(plan.section in _sections(story) for story in known[slot.name]):
                remedy = f'take it out, or write "also_in: [{plan.section.slug}]" in it'
                yield _at(slot, f'the story "{slot.name}" is not in {plan.section.name}', remedy)


def _sections(story: Story) -> tuple[Section, ...]:
    return (story.section, *story.also_in)


def _too_many(slots: Sequence[Slot], size: int, place: str) -> Iterator[Problem]:
    for slot in slots[size:]:
        yield _at(slot, f"{place} has room for {size}", "take one out")


def _two_bands(bands: Sequence[SectionPlan]) -> Iterator[Problem]:
    for place, band in enumerate(bands):
        if any(band.section == other.section for other in bands[:place]):
            what = f"{band.section.name} has two bands"
            yield Problem(source=SOURCE, line=band.line, what=what, remedy="join them")


def _boxed(packages: Iterable[Slot], known: Mapping[str, Sequence[Story]]) -> dict[str, str]:
    """By slug, where a story stands already: in the box of a package."""
    shown = {slot.name for slot in packages}
    return {
        slug: f'the package "{story.package}"'
        for slug, stories in known.items()
        for story in stories
        if story.package in shown
    }


def _twice(slots: Iterable[Slot], place: str, elsewhere: Mapping[str, str]) -> Iterator[Problem]:
    there = dict(elsewhere)
    for slot in slots:
        if slot.name in there and not slot.again:
            what = f'the story "{slot.name}" stands on {place} twice, also in {there[slot.name]}'
            yield _at(slot, what, f'take it out, or write "{{story: {slot.name}, again: yes}}"')
        there.setdefault(slot.name, f"line {slot.line}")


def _at(slot: Slot, what: str, remedy: str) -> Problem:
    return Problem(source=SOURCE, line=slot.line, what=what, remedy=remedy)
