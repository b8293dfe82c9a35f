"""Which lists a story is on: its sections', its people's, its tags', its type's, LATEST, and the briefs."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeAlias

from plugins.story.story import Story

# Kind of list, and the slug of what it is of; for a type its name; empty for a list that there is only one of.
Key: TypeAlias = tuple[str, str]

LATEST: Key = ("latest", "")
BRIEFS: Key = ("briefs", "")


def list_stories(stories: Iterable[Story], brief_type: str) -> dict[Key, list[Story]]:
    """Every list that has a story, and LATEST, in order of key; the stories stay in the order they come in."""
    latest = list(stories)
    briefs = [story for story in latest if story.type == brief_type]
    people, sections, tags, types = (defaultdict[str, list[Story]](list) for _ in range(4))
    for story in latest:
        lists = [types[story.type], sections[story.section.slug]]
        lists += [sections[section.slug] for section in story.also_in]
        lists += [people[byline.slug] for byline in story.authors if byline.slug]
        lists += [tags[tag.slug] for tag in story.tags]
        for listed in lists:
            if not listed or listed[-1] is not story:  # one list may have it for two reasons
                listed.append(story)
    kinds = {"person": people, "section": sections, "tag": tags, "type": types}
    found = {(kind, slug): listed for kind, by_slug in kinds.items() for slug, listed in by_slug.items()}
    found |= {LATEST: latest} | ({BRIEFS: briefs} if briefs else {})
    return dict(sorted(found.items()))
