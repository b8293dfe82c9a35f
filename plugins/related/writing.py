"""What is kept for the next time: of all that there is only what is not as it was."""

from array import array
from collections.abc import Mapping
from zlib import crc32

from .edition import Edition, Standing
from .kept import ENTRY, PAGE, SHELF, KeptNeighbours
from .ledger import ENCODE, Head, Rows


def keep_standing(
    standing: Standing, edition: Edition, titles: dict[str, str], stamp: bytes, kept: KeptNeighbours
) -> Rows:
    """Today's rows, kept with all that belongs to them."""
    ledger, facts = standing.ledger, edition.facts
    last = ledger.head if ledger else None
    rows = Rows(standing.paths, [facts.get(path, b"") for path in standing.paths], standing.offers)
    before = ledger.rows.pages() if ledger else []
    changed = [(number, page) for number, page in enumerate(rows.pages()) if [page] != before[number : number + 1]]
    pages = {number: ENCODE(page) for number, page in changed}
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
    return rows


def digest_all(bodies: Mapping[int, bytes]) -> dict[int, int]:
    return {number: crc32(body) for number, body in bodies.items()}


def amend_column(before: bytes, changes: Mapping[int, int]) -> bytes:
    """A column of numbers of 32 bits with some of them changed, or more added."""
    column = array("I", before)
    column.extend([0] * (max(changes, default=-1) + 1 - len(column)))
    for number, change in changes.items():
        column[number] = change
    return column.tobytes()
