"""What is kept for the next time: of all that there is only what is not as it was."""

from array import array
from collections.abc import Iterator, Mapping
from zlib import crc32

from .edition import Edition, Standing
from .kept import ENTRY, PAGE, SHELF, KeptNeighbours
from .ledger import ENCODE, STORIES_A_PAGE, Head, Page


def keep_standing(
    standing: Standing, edition: Edition, titles: dict[str, str], stamp: bytes, kept: KeptNeighbours
) -> None:
    last = standing.ledger.head if standing.ledger else None
    pages = {number: ENCODE(page) for number, page in changed_pages(standing, edition)}
    entries = {number: ENCODE(entry) for number, entry in standing.entries.changed()}
    floors = {number: entry.nearest.floor for number, entry in standing.entries.changed()}
    head = Head(
        stamp=stamp,
        base=edition.rarity.base,
        titles=titles,
        cited_by=dict(edition.company.cited_by),
        oldest=edition.oldest,
        sample=edition.sample,
        floors=amend_column(last.floors if last else b"", floors),
        shelves=amend_column(last.shelves if last else b"", digest_all(standing.shelves)),
        entries=amend_column(last.entries if last else b"", digest_all(entries)),
        pages=amend_column(last.pages if last else b"", digest_all(pages)),
    )
    kept.keep(head, {PAGE: pages, SHELF: standing.shelves, ENTRY: entries})


def changed_pages(standing: Standing, edition: Edition) -> Iterator[tuple[int, Page]]:
    before = standing.ledger.pages if standing.ledger else []
    for number, start in enumerate(range(0, len(standing.paths), STORIES_A_PAGE)):
        span = slice(start, start + STORIES_A_PAGE)
        paths, cards = standing.paths[span], standing.cards[span]
        last = before[number] if number < len(before) else None
        if last and last.paths == paths and last.cards == cards and standing.written.isdisjoint(paths):
            continue
        yield number, Page(paths, ENCODE([edition.facts.get(path) for path in paths]), cards)


def digest_all(bodies: Mapping[int, bytes]) -> dict[int, int]:
    return {number: crc32(body) for number, body in bodies.items()}


def amend_column(before: bytes, changes: Mapping[int, int]) -> bytes:
    """A column of numbers of 32 bits with some of them changed, or more added."""
    column = array("I", before)
    column.extend([0] * (max(changes, default=-1) + 1 - len(column)))
    for number, change in changes.items():
        column[number] = change
    return column.tobytes()
