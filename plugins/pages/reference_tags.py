"""Tags by which reference managers and scholarly indexes know a story.

Highwire's: https://scholar.google.com/intl/en/scholar/inclusion.html#indexing. Dublin Core's:
https://www.dublincore.org/specifications/dublin-core/dcq-html/.
"""

from collections.abc import Iterator

from plugins.story.story import Story

from .house import House
from .parts import Meta
from .roles import is_author


def reference_tags(story: Story, house: House) -> tuple[Meta, ...]:
    return (*highwire(story, house), *dublin_core(story, house))


def highwire(story: Story, house: House) -> Iterator[Meta]:
    yield Meta("citation_title", story.headline)
    for author in filter(is_author, story.authors):
        yield Meta("citation_author", author.name)
    yield Meta("citation_publication_date", f"{story.date:%Y/%m/%d}")
    yield Meta("citation_journal_title", house.magazine.name)
    yield Meta("citation_fulltext_html_url", house.absolute(story.path))


def dublin_core(story: Story, house: House) -> Iterator[Meta]:
    yield Meta("DC.title", story.headline)
    for byline in story.authors:
        yield Meta("DC.creator" if is_author(byline) else "DC.contributor", byline.name)
    yield Meta("DC.date", f"{story.date:%Y-%m-%d}")
    if house.magazine.republish:
        yield Meta("DC.rights", house.magazine.republish.url or house.magazine.republish.name)
