"""Sections: which stories stand on which desk's front, which one leads it, and how the sections are grouped."""

from collections.abc import Iterable, Sequence

from plugins.story.story import Section, Story


def choose_lead(stories: Sequence[Story], brief_type: str) -> Story | None:
    """The newest story that is no brief; a brief leads only where there is nothing else."""
    return next((story for story in stories if story.type != brief_type), stories[0] if stories else None)


def navigation(sections: Iterable[Section]) -> tuple[tuple[str, tuple[Section, ...]], ...]:
    """Sections by the name of their group; groups, and sections in them, stand as the settings first name them."""
    groups: dict[str, list[Section]] = {}
    for section in sections:
        groups.setdefault(section.group, []).append(section)
    return tuple((name, tuple(members)) for name, members in groups.items())
