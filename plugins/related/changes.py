"""What has changed since the last ranking, and which cards that puts in doubt."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain

from msgspec import Struct

from .choosing import Company, bare, names_of, rank_of_cited
from .edition import Pair
from .entries import Entry
from .ledger import ENCODE, FACTS, Facts, Ledger, cited_in
from .offers import Related
from .reasons import OFTEN_CITED, Reason

# Changes of one story in so many, and of a few, are followed up one by one; past that, all anew is cheaper.
SHARE_OF_CHANGES = 64
FEW_CHANGES = 8


class Changes(Struct, frozen=True):
    """The paths of the stories written or changed, and of those that no longer hold (theirs, and of stories gone), the
    number that each path had; how many stories cite each path now, the paths that more or fewer cite, and of these
    those for whom it makes a difference."""

    written: Sequence[str]
    struck: Sequence[str]
    numbers: dict[str, int]
    cited_by: Mapping[str, int]
    cited: Set[str]
    risen: Set[str]

    @property
    def any(self) -> bool:
        return bool(self.written or self.struck)


def find_changes(ledger: Ledger, facts: Mapping[str, Facts], base: int) -> Changes | None:
    """None where there are too many to follow."""
    paths = ledger.paths
    numbers = dict(zip(paths, range(len(paths)), strict=True))
    numbers.pop("", None)
    struck: list[str] = []
    cites: Counter[str] = Counter()
    known = 0
    for page in ledger.pages:
        today = [facts.get(path) for path in page.paths]
        known += len(today) - today.count(None)
        if ENCODE(today) != page.facts:
            for path, before, after in zip(page.paths, FACTS.decode(page.facts), today, strict=True):
                if before and before != after:
                    struck.append(path)
                    cites.subtract(cited_in(path, before))
    new = [path for path in facts if path not in numbers] if known < len(facts) else []
    written = new + [path for path in struck if path in facts]
    most = FEW_CHANGES + len(facts) // SHARE_OF_CHANGES
    if ledger.head.base != base or len(written) + len(struck) > 2 * most:
        return None
    for path in written:
        cites.update(cited_in(path, facts[path]))
    times = ledger.head.cited_by
    now = {path: times.get(path, 0) + change for path, change in cites.items() if change}
    risen = {path for path, count in now.items() if rise_of(times.get(path, 0)) != rise_of(count)}
    return Changes(written, struck, numbers, {**times, **now}, now.keys(), risen)


def rise_of(times: int) -> tuple[int, bool]:
    """What it makes of a story that so many cite it."""
    return rank_of_cited(times), times >= OFTEN_CITED


def count_cited(facts: Mapping[str, Facts]) -> Mapping[str, int]:
    """By path, how many stories cite it."""
    return Counter(chain.from_iterable(cited_in(path, each) for path, each in facts.items()))


class Doubts:
    """What a few changes put in doubt: `old` are the entries struck, by path, `retitled` the packages that have another
    title."""

    def __init__(self, changes: Changes, old: Mapping[str, Entry], company: Company, retitled: Set[str]) -> None:
        self._company = company
        self._written = frozenset(changes.written)
        self._touched = {*changes.written, *changes.struck, *changes.cited}
        self._retitled = retitled
        now = [company.stories[path] for path in self._touched if path in company.stories]
        self._packages = {*retitled, *(story.package for story in now), *(entry.package for entry in old.values())}
        self._names = {name for story in now for name in names_of(story)}
        self._names.update(name for entry in old.values() for name in entry.names)

    def referring(self) -> Iterator[str]:
        """The paths of the stories that refer to one that has changed, or to a package that has."""
        company, touched = self._company, self._touched
        for package in self._packages:
            yield from company.members.get(package, ())
        for story in company.pinning:
            if not self._names.isdisjoint(map(bare, story.pins)):
                yield story.path
        for path, cited in company.links.items():
            if cited and not touched.isdisjoint(cited) and path in company.stories:
                yield path

    def lifted(self, entries: Iterable[tuple[str, Entry]]) -> dict[Pair, int]:
        """How alike those pairs are that were once compared and are as they were."""
        return {
            (path, other): likeness
            for path, entry in entries
            for other, likeness in entry.apart.items()
            if other not in self._written
        }

    def reasons(self, offers: Mapping[str, Sequence[Related]], paths: Iterable[str]) -> dict[Pair, Reason]:
        """The reasons of cards under these that hold if they are offered again."""
        stories = self._company.stories
        return {
            (path, found.path): found.why
            for path in paths
            if path not in self._written and stories[path].package not in self._retitled
            for found in offers[path]
            if found.path not in self._touched
        }
