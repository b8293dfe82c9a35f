"""A section's front: the story that leads it, then the river, first as the editors have placed it, then by date."""

from collections.abc import Sequence

from msgspec import Struct

from plugins.story.story import Story

from .curation import SectionPlan
from .placing import placed, printed_by_slug, slots_of
from .sections import choose_lead


class SectionFront(Struct, frozen=True):
    """`lead` is None only where the section has no story."""

    lead: Story | None
    river: tuple[Story, ...]


def lay_out_section(
    front: Sequence[Story], stories: Sequence[Story], brief_type: str, plan: SectionPlan | None = None
) -> SectionFront:
    """A section's front. `front` are the newest stories of its archive; an older one that the plan names is found in
    `stories`, everything that is printed, newest first."""
    found = printed_by_slug(stories, slots_of(plan)) if plan else {}
    lead = found.get(plan.lead.name) if plan and plan.lead else None
    first = placed(plan.slots, found) if plan else ()
    chosen = {story.path for story in first}
    if lead is None:
        lead = choose_lead([story for story in front if story.path not in chosen] or first, brief_type)
    shown = chosen | ({lead.path} if lead else set())
    second = tuple(story for story in first if lead is None or story.path != lead.path)
    return SectionFront(lead, (*second, *(story for story in front if story.path not in shown)))
