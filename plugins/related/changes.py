"""Who is nearest to whom after a few changes, from who was before: exactly what would be found from nothing."""

from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from plugins.story.story import Story

from .choosing import bare, looked_at, names_of
from .edition import Edition, Standing
from .index import Index, Stale
from .kept import KeptNeighbours
from .ledger import Entry, Ledger
from .nearest import Nearest, amend, listing, rank
from .reading import Reading

# Changes of one story in so many, and of a few, are followed up one by one; past that, all anew is cheaper.
SHARE_OF_CHANGES = 64
FEW_CHANGES = 8


class Changes(Struct, frozen=True):
    """The stories written or changed, the entries that no longer hold (theirs, and those of stories gone), and the
    entries of stories that more or fewer others cite."""

    written: Sequence[Story]
    struck: Sequence[Entry]
    cited: Sequence[Entry]


def find_changes(ledger: Ledger, edition: Edition) -> Changes:
    """Raises `Stale` where there are too many to follow."""
    stories = edition.company.stories
    held = {entry.path for entry in ledger.entries if edition.facts.get(entry.path) == entry.facts}
    written = [story for story in edition.stories if story.path not in held]
    struck = [entry for entry in ledger.entries if entry.path not in held]
    most = FEW_CHANGES + len(stories) // SHARE_OF_CHANGES
    if ledger.base != edition.rarity.base or len(written) + len(struck) > 2 * most:
        raise Stale
    cited_by = edition.company.cited_by
    cited = [entry for entry in ledger.entries if entry.path in held and entry.cited != cited_by.get(entry.path, 0)]
    return Changes(written, struck, cited)


def follow_changes(
    changes: Changes, ledger: Ledger, edition: Edition, reading: Reading, kept: KeptNeighbours
) -> Standing:
    """Raises `Stale` where all must be worked out anew."""
    index = Index(partial(kept.shelves, digests=ledger.shelves), len(ledger.shelves), edition.rarity)
    recount(index, ledger, edition, changes, reading)
    numbers = {entry.path: entry.number for entry in ledger.entries}
    new = [story.path for story in changes.written if story.path not in numbers]
    numbers.update(zip(new, range(ledger.next_number, ledger.next_number + len(new)), strict=True))
    for entry in changes.struck:
        if edition.keys.get(entry.path) != entry.terms:
            index.strike(entry.number, reading.terms_under(entry.terms))
    before = {entry.path: entry for entry in ledger.entries}
    for story in changes.written:
        if story.path in new or before[story.path].terms != edition.keys[story.path]:
            index.enter(numbers[story.path], reading.terms(story))
    neighbours = Neighbours(edition, reading, index, numbers)
    entries, doubtful = neighbours.amend_all(changes, before)
    return Standing(
        entries=entries,
        doubtful=doubtful,
        index=index,
        next_number=ledger.next_number + len(new),
        shelves=dict(index.changed()),
        digests=ledger.shelves,
    )


def recount(index: Index, ledger: Ledger, edition: Edition, changes: Changes, reading: Reading) -> None:
    """Count the terms of today's sample, no more the last one's. Raises `Stale` where what a term is worth changes."""
    counted = {entry.path: entry.terms for entry in ledger.entries if entry.sampled}
    out = [key for path, key in counted.items() if path not in edition.sample or edition.keys[path] != key]
    into = [path for path in sorted(edition.sample) if counted.get(path) != edition.keys[path]]
    into_stories = [edition.company.stories[path] for path in into]
    reading.recall_terms([*out, *(entry.terms for entry in changes.struck)])
    reading.read_terms([*into_stories, *changes.written])
    frequencies: Counter[int] = Counter()
    for story in into_stories:
        frequencies.update(array("I", reading.terms(story).codes))
    for key in out:
        frequencies.subtract(array("I", reading.terms_under(key).codes))
    index.fetch(
        term
        for terms in (
            *(reading.terms(story) for story in changes.written),
            *(reading.terms_under(entry.terms) for entry in changes.struck),
        )
        for term in array("I", terms.codes)
    )
    index.fetch(term for term, change in frequencies.items() if change)
    index.count(frequencies)


class Neighbours:
    def __init__(self, edition: Edition, reading: Reading, index: Index, numbers: Mapping[str, int]) -> None:
        self._edition = edition
        self._reading = reading
        self._index = index
        self._numbers = numbers
        self._briefs = {numbers[story.path] for story in edition.stories if edition.is_brief(story)}
        self._places = {numbers[path]: place for path, place in edition.company.places.items()}

    def amend_all(self, changes: Changes, before: Mapping[str, Entry]) -> tuple[dict[str, Entry], set[str]]:
        """Today's entries, and the paths of those whose nearest stories, or what these say, are not as before."""
        edition, numbers = self._edition, self._numbers
        stories, sample = edition.company.stories, edition.sample
        rows = {story.path: self._row(story) for story in changes.written}
        held = {path: entry for path, entry in before.items() if path in stories and path not in rows}
        listed = {path: entry.nearest for path, entry in held.items()}
        come = self._newcomers(rows, held)
        gone = frozenset(entry.number for entry in changes.struck)
        missing = listing(listed, gone)
        doubtful = missing | listing(listed, frozenset(entry.number for entry in changes.cited)) | rows.keys()
        fresh: dict[str, Entry] = {}
        for path, row in rows.items():
            fresh[path] = edition.enter(stories[path], numbers[path], self._ranked(stories[path], row))
        for path in missing | come.keys():
            story, old = stories[path], listed[path]
            nearest = amend(old, gone, come.get(path, {}), self._places, edition.most(story))
            if not edition.suffices(story, nearest):
                nearest = self._ranked(story, self._row(story))
            count = looked_at(story, edition.limit)
            if nearest.first(count) != old.first(count):
                doubtful.add(path)
            fresh[path] = replace(held[path], nearest=nearest)
        for path in {path for path, entry in held.items() if entry.sampled} ^ (sample & held.keys()):
            fresh[path] = replace(fresh.get(path) or held[path], sampled=path in sample)
        for entry in changes.cited:
            cited = edition.company.cited_by.get(entry.path, 0)
            fresh[entry.path] = replace(fresh.get(entry.path) or entry, cited=cited)
        return {path: fresh.get(path) or held[path] for path in stories}, doubtful

    def _newcomers(self, rows: Mapping[str, Mapping[int, int]], held: Mapping[str, Entry]) -> dict[str, dict[int, int]]:
        """By path the stories written that may be among those nearest to it."""
        entries = {entry.number: entry for entry in held.values()}
        come: dict[str, dict[int, int]] = {}
        for path, row in rows.items():
            number = self._numbers[path]
            if number not in self._briefs:
                for other, likeness in row.items():
                    entry = entries.get(other)
                    if entry and entry.nearest.admits(likeness):
                        come.setdefault(entry.path, {})[number] = likeness
        return come

    def _row(self, story: Story) -> dict[int, int]:
        row = self._index.likeness_to_all(self._reading.terms(story))
        row.pop(self._numbers[story.path], None)
        return row

    def _ranked(self, story: Story, row: Mapping[int, int]) -> Nearest:
        offered = {number: each for number, each in row.items() if number not in self._briefs}
        return rank(offered, self._places, self._edition.most(story))


def doubt_company(ledger: Ledger, edition: Edition, titles: Mapping[str, str], changes: Changes) -> Iterator[str]:
    """The paths of stories that refer to one that has changed, or to a package that has."""
    company = edition.company
    touched = {*(entry.path for entry in (*changes.struck, *changes.cited)), *(story.path for story in changes.written)}
    names = {name for entry in changes.struck for name in entry.names}
    names.update(name for story in changes.written for name in names_of(story))
    packages = {id for id in titles.keys() | ledger.titles.keys() if titles.get(id) != ledger.titles.get(id)}
    packages.update(entry.package for entry in (*changes.struck, *changes.cited))
    packages.update(story.package for story in changes.written)
    for story in edition.stories:
        cited = company.cited(story)
        if (
            (story.package and story.package in packages)
            or (cited and not touched.isdisjoint(cited))
            or (story.pins and not names.isdisjoint(map(bare, story.pins)))
        ):
            yield story.path
