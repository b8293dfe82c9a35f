"""Which lists a story is on: its sections', its people's, its tags', its type's, LATEST, and the briefs."""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from plugins.story.story import Story

# Kind of list, and the slug of what it is of; for a type its name; empty for a list that there is only one of.
Key: TypeAlias = tuple[str, str]

LATEST: Key = ("latest", "")
BRIEFS: Key = ("briefs", "")


def list_stories(stories: Iterable[Story], brief_type: str) -> dict[Key, list[Story]]:
    """Every list that has a story, and LATEST, in order of key; the stories stay in the order they come in."""
    lists: dict[Key, list[Story]] = {LATEST: []}
    for story in stories:
        for key in dict.fromkeys(keys_of(story, brief_type)):
            lists.setdefault(key, []).append(story)
    return dict(sorted(lists.items()))


def keys_of(story: Story, brief_type: str) -> Iterator[Key]:
    yield LATEST
    yield "type", story.type
    if story.type == brief_type:
        yield BRIEFS
    for section in (story.section, *story.also_in):
        yield "section", section.slug
    for byline in story.authors:
        if byline.slug:
            yield "person", byline.slug
    for tag in story.tags:
        yield "tag", tag.slug
