"""Who is who: a story that says no id of its own keeps the one under which it was first published."""

from collections.abc import Iterable

from msgspec import structs

from plugins.story.story import Story

from .ledger import STORY, UNKNOWN, Ledger, Line


def keep_ids(stories: Iterable[Story], ledger: Ledger) -> tuple[Story, ...]:
    """The stories, each with its permanent id.

    A story is known by the id that it says; else by its file, where its address is new or its file's old one is free;
    else by its address, where the story of that address has not moved elsewhere; else by its file alone; else by an old
    address that it claims. A story that is none of these is new.
    """
    stories = tuple(stories)
    if not ledger.numbered:
        return stories
    known = ledger.by_address
    unsaid = [story for story in stories if story.id == story.path]
    moved = [story for story in unsaid if (line := known.get(story.path)) is None or line.kind != STORY]
    if not moved and all(is_as_it_was(story, known[story.path]) for story in unsaid):
        return stories
    claimed = {story.id for story in stories if story.id != story.path}
    ids: dict[str, str] = {}

    def claim(story: Story, line: Line | None) -> None:
        if line is None or line.kind != STORY or story.source in ids:
            return
        ident = line.address if line.id == UNKNOWN else line.id
        if ident not in claimed:
            claimed.add(ident)
            ids[story.source] = ident

    taken, elsewhere = {story.path for story in stories}, {story.source for story in moved}
    files = {story.source: ledger.by_source.get((STORY, story.source)) for story in unsaid}
    for story in unsaid:
        line = known.get(story.path)
        claim(story, line if line and line.source == story.source else None)
    for story in unsaid:
        line = files[story.source]
        claim(story, line if line and (story.source in elsewhere or line.address not in taken) else None)
    for story in unsaid:
        claim(story, known.get(story.path))
    for story in unsaid:
        claim(story, files[story.source])
    for story in moved:
        for old in story.redirect_from:
            claim(story, known.get(old))
    return tuple(
        structs.replace(story, id=ids[story.source]) if ids.get(story.source, story.id) != story.id else story
        for story in stories
    )


def is_as_it_was(story: Story, line: Line) -> bool:
    return line.id in (story.path, UNKNOWN) and line.source == story.source
