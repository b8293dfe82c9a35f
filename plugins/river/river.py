"""River: under a story, those that came before it, so that no newer story can change what is there."""

from collections import defaultdict, deque
from collections.abc import Iterable
from datetime import datetime

from plugins.story.story import Story


def flow(stories: Iterable[Story], limit: int, brief_type: str = "") -> dict[str, tuple[Story, ...]]:
    """By path, up to `limit` stories before each story, by date and then by path: its section's, then others',
    each newest first. Briefs have a river and are in none."""
    if not limit:
        return {}
    rivers: dict[str, tuple[Story, ...]] = {}
    latest: defaultdict[str, deque[Story]] = defaultdict(lambda: deque(maxlen=limit))
    for story in sorted(stories, key=age):
        river = tuple(reversed(latest[story.section.slug]))
        rivers[story.path] = river if len(river) == limit else fill_up(river, latest.values(), limit)
        if story.type != brief_type:
            for slug in {section.slug: None for section in (story.section, *story.also_in)}:
                latest[slug].append(story)
    return rivers


def fill_up(river: tuple[Story, ...], sections: Iterable[Iterable[Story]], limit: int) -> tuple[Story, ...]:
    """The river with the newest stories of all sections after it, each story once."""
    others = sorted((story for section in sections for story in section), key=age, reverse=True)
    return tuple({story.path: story for story in (*river, *others)}.values())[:limit]


def age(story: Story) -> tuple[datetime, str]:
    return story.date, story.path
