"""A story as the index is given it: a page with its text, what a result shows of it, and what it can be filtered by."""

from collections.abc import Iterator
from html import escape

from msgspec import Struct

from plugins.story.story import Story
from plugins.typeset.typeset import plain

# A word that every story is found by: asked for filters alone, Pagefind would load all files of words. And one filter
# holds all that a story can be filtered by, for each filter is a file that a new story changes and each reader loads.
# The search page's script says both too.
EVERY = "everystoryhere"
FILTER = "of"


class Entry(Struct, frozen=True):
    """`path` is the story's address in the magazine; `shown` what its card says; `filters` by their name."""

    path: str
    headline: str
    body: str
    shown: tuple[tuple[str, str], ...]
    filters: tuple[tuple[str, str], ...]


def make_entry(story: Story, body: str) -> Entry:
    """What is indexed of a story. `body` is its text in HTML."""
    names = tuple(byline.name for byline in story.authors)
    return Entry(
        path=story.path,
        headline=story.headline,
        body=body,
        shown=(
            ("dek", plain(str(story.dek))),
            ("type", story.type),
            ("section", story.section.name),
            ("names", ", ".join(names)),
            ("date", story.date.date().isoformat()),
        ),
        filters=(
            *(("section", section.name) for section in (story.section, *story.also_in)),
            ("type", story.type),
            *(("person", name) for name in names),
            ("year", f"{story.date.year:04d}"),
        ),
    )


def page_of(entry: Entry, lang: str) -> str:
    """The page that Pagefind reads: https://pagefind.app/docs/metadata/ and …/filtering/ say what its attributes do."""
    said = "".join(tags(entry))
    return (
        f'<!doctype html><html lang="{escape(lang)}"><body><main data-pagefind-body>'
        f'<h1 data-pagefind-weight="10">{escape(entry.headline)}</h1>{said}{entry.body}</main></body></html>'
    )


def tags(entry: Entry) -> Iterator[str]:
    for key, value in entry.shown:
        if value:
            yield f'<i data-pagefind-meta="{key}[data-says]" data-says="{escape(value)}"></i>'
    yield f'<i data-pagefind-meta="every[data-says]" data-says="{EVERY}"></i>'
    yield f'<i data-pagefind-sort="date[data-says]" data-says="{dict(entry.shown)["date"]}"></i>'
    for name, value in entry.filters:
        yield f'<i data-pagefind-filter="{FILTER}[data-says]" data-says="{escape(f"{name}:{value}")}"></i>'
