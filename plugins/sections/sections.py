"""Sections: which stories stand on which desk's front, which one leads it, and how the sections are grouped."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from plugins.story.story import Section, Story


class Front(Struct, frozen=True):
    """A section with its stories, the newest first; `lead` is None where it has none."""

    section: Section
    stories: tuple[Story, ...]
    lead: Story | None


def fronts(stories: Iterable[Story], sections: Sequence[Section], brief_type: str = "") -> tuple[Front, ...]:
    """The front of every section in the order of the settings; `stories` are newest first."""
    shown: dict[str, list[Story]] = {section.slug: [] for section in sections}
    for story in stories:
        for slug in section_slugs(story):
            if slug in shown:
                shown[slug].append(story)
    return tuple(
        Front(section, tuple(shown[section.slug]), choose_lead(shown[section.slug], brief_type)) for section in sections
    )


def section_slugs(story: Story) -> tuple[str, ...]:
    """The sections that show a story, its own first, each once."""
    return tuple(dict.fromkeys(section.slug for section in (story.section, *story.also_in)))


def choose_lead(stories: Sequence[Story], brief_type: str) -> Story | None:
    """The newest story that is no brief; a brief leads only where there is nothing else."""
    return next((story for story in stories if story.type != brief_type), stories[0] if stories else None)


def navigation(sections: Iterable[Section]) -> tuple[tuple[str, tuple[Section, ...]], ...]:
    """Sections by the name of their group; groups, and sections in them, stand as the settings first name them."""
    groups: dict[str, list[Section]] = {}
    for section in sections:
        groups.setdefault(section.group, []).append(section)
    return tuple((name, tuple(members)) for name, members in groups.items())
