"""Translations: stories that are one work in several languages, and those that have fallen behind their original."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct

from plugins.story.checks import by_age, names_of
from plugins.story.problems import Problem
from plugins.story.story import Story


class Translation(Struct, frozen=True):
    """Another language of a story: where it stands, in which language, and whether it is what the others translate."""

    path: str
    lang: str
    headline: str
    original: bool = False


def gather_works(stories: Iterable[Story], lang: str) -> dict[str, tuple[Translation, ...]]:
    """By path of each story of which there are several languages, the others: the original first, then by language.
    `lang` is that of stories which name none. A translation of a translation belongs to the same work."""
    stories = tuple(stories)
    named = originals_of(stories)
    if not named:
        return {}
    works: dict[str, list[Story]] = {}
    for story in stories:
        root = root_of(story, named)
        if story.translation_of or any(name in named for name in names_of(story)):
            works.setdefault(root, []).append(story)
    return {
        story.path: tuple(version_of(other, lang) for other in in_order(work, lang) if other is not story)
        for work in works.values()
        if len(work) > 1
        for story in work
    }


def originals_of(stories: Iterable[Story]) -> dict[str, Story | None]:
    """The story behind each name that a translation gives for its original, None where there is none here. The oldest
    answers to a slug that several have."""
    stories = tuple(stories)
    found: dict[str, Story | None] = {story.translation_of: None for story in stories if story.translation_of}
    if found:
        for story in reversed(by_age(stories)):
            found |= {name: story for name in names_of(story) if name in found}
    return found


def root_of(story: Story, named: Mapping[str, Story | None]) -> str:
    """What stands for a work: the path of the story that all others translate, or the name of one that is not here."""
    passed = {story.path}
    while story.translation_of:
        original = named.get(story.translation_of)
        if original is None:
            return story.translation_of
        if original.path in passed:  # each the translation of the other: the first by path stands for both
            return min(passed)
        passed.add(original.path)
        story = original
    return story.path


def in_order(work: Iterable[Story], lang: str) -> list[Story]:
    return sorted(work, key=lambda story: (bool(story.translation_of), story.lang or lang, story.path))


def version_of(story: Story, lang: str) -> Translation:
    return Translation(story.path, story.lang or lang, story.headline, not story.translation_of)


def find_behind(stories: Iterable[Story], line_of: Callable[[str, str], int]) -> Iterator[Problem]:
    """Translations that have not been touched since their original was changed."""
    stories = tuple(stories)
    named = originals_of(stories)
    for story in stories:
        original = named.get(story.translation_of) if story.translation_of else None
        if original and original.updated and original.updated > (story.updated or story.date):
            what = f"the translation is older than its original, which was updated on {original.updated:%Y-%m-%d}"
            remedy = 'bring it up to date, and say so with "updated: ..."'
            line = line_of(story.source, "translation_of")
            yield Problem(source=story.source, line=line, what=what, remedy=remedy, mild=True)
