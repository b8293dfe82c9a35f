"""Where everything stands after a few changes, from where it stood before."""

from array import array
from collections import Counter
from collections.abc import Mapping, Set
from functools import partial

from .changes import Changes, Doubts
from .edition import Edition, Standing
from .entries import Entries, Entry
from .index import Index
from .kept import ENTRY, SHELF, KeptNeighbours
from .ledger import Ledger
from .neighbours import Neighbours
from .offers import NO_CARDS, Cards, Offers
from .reading import Reading


def follow_changes(
    changes: Changes,
    ledger: Ledger,
    edition: Edition,
    titles: Mapping[str, str],
    reading: Reading,
    kept: KeptNeighbours,
) -> Standing:
    """Raises `Stale` where all must be worked out anew."""
    stories, numbers = edition.company.stories, changes.numbers
    entries = Entries(partial(kept.sheets, ENTRY, ledger.head.entries))
    entries.fetch(numbers[path] for path in changes.struck)
    old = {path: entries[numbers[path]] for path in changes.struck}
    same = {path for path in old if path in stories and old[path].terms == edition.keys[path]}
    index = Index(partial(kept.sheets, SHELF, ledger.head.shelves), len(ledger.head.shelves) // 4, edition.rarity)
    recount(index, changes, ledger.head.sample, edition, old, same, reading)
    gone = {numbers[path]: reading.terms_under(entry.terms) for path, entry in old.items()}
    for path in changes.struck:
        if path not in same:
            index.strike(numbers[path], gone[numbers[path]])
    numbers, paths, cards = renumber(changes, ledger)
    for path in changes.written:
        if path not in same:
            index.enter(numbers[path], reading.terms(stories[path]))
    neighbours = Neighbours(edition, reading, index, entries, numbers, paths, array("I", ledger.head.floors))
    risen = [path for path in changes.risen if path in stories and path not in changes.written]
    doubtful = neighbours.amend_all(changes.written, gone, risen)
    retitled = {id for id in titles.keys() | ledger.head.titles.keys() if titles.get(id) != ledger.head.titles.get(id)}
    doubts = Doubts(changes, old, edition.company, retitled)
    doubtful.update(doubts.referring())
    entries.fetch(numbers[path] for path in doubtful)
    return Standing(
        numbers=numbers,
        paths=paths,
        cards=cards,
        entries=entries,
        doubtful=doubtful,
        index=index,
        shelves=dict(index.changed()),
        lifted=doubts.lifted((path, entries[numbers[path]]) for path in doubtful),
        reasons=doubts.reasons(Offers(numbers, paths, ledger.cards), doubtful),
        written=frozenset(changes.written),
        ledger=ledger,
    )


def renumber(changes: Changes, ledger: Ledger) -> tuple[dict[str, int], list[str], list[Cards]]:
    """The numbers by path and the paths and cards by number: new stories take the numbers of those gone, then more."""
    numbers, paths, cards = dict(changes.numbers), ledger.paths, ledger.cards
    for path in set(changes.struck).difference(changes.written):
        number = numbers.pop(path)
        paths[number], cards[number] = "", NO_CARDS
    free = [number for number, path in enumerate(paths) if not path]
    for path in changes.written:
        if path not in numbers:
            if not free:
                free.append(len(paths))
                paths.append("")
                cards.append(NO_CARDS)
            numbers[path] = free.pop()
            paths[numbers[path]] = path
    return numbers, paths, cards


def recount(
    index: Index,
    changes: Changes,
    before: Set[str],
    edition: Edition,
    old: Mapping[str, Entry],
    same: Set[str],
    reading: Reading,
) -> None:
    """Count the terms of today's sample, no more those of the one before. Raises `Stale` where what a term is worth
    changes."""
    stories, sample = edition.company.stories, edition.sample
    held = before - (old.keys() - same)
    written = [stories[path] for path in changes.written]
    into = [stories[path] for path in sorted(sample - held)]
    out = [old[path].terms for path in sorted(before - held)] + [edition.keys[path] for path in sorted(held - sample)]
    reading.recall_terms([*out, *(entry.terms for entry in old.values())])
    reading.read_terms([*into, *written])
    frequencies: Counter[int] = Counter()
    for story in into:
        frequencies.update(reading.terms(story).coded())
    for key in out:
        frequencies.subtract(reading.terms_under(key).coded())
    index.fetch(
        term
        for terms in (*map(reading.terms, written), *(reading.terms_under(entry.terms) for entry in old.values()))
        for term in terms.coded()
    )
    index.fetch(term for term, change in frequencies.items() if change)
    index.count(frequencies)
