"""File by file: for hosts that hold one copy of the site and know no switch.

A journal says what is about to be written, so that what a killed deploy leaves is known to be ours and is looked at
again. What readers saw before is set aside on the host, by its hash, so that it can be put back.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import msgspec
from msgspec.structs import replace

from plugins.pages.headers import Rule
from plugins.press.paths import in_the_way

from .plan import STEPS, Plan, make_plan
from .refused import Refused
from .release import ASIDE, RECORD, Item, Record, Release, decode, encode
from .store import Store

JOURNAL = f"{ASIDE}/moving.json"
KEPT = f"{ASIDE}/kept"
THREADS = 12
# Files between two words of progress.
TOGETHER = 96

Tick = Callable[[str, int, int], None]
Source = Callable[[str], bytes]
Journal = dict[str, Item]


class Found(msgspec.Struct, frozen=True):
    """What a target says of itself. There is a journal where a deploy was cut short."""

    record: Record | None
    journal: Journal | None = None

    @property
    def before(self) -> Release | None:
        """Where a rollback leads: out of a deploy that was cut short, or to the release before."""
        if self.record is None:
            return None
        return self.record.previous if self.journal is None else self.record.release


class InPlace:
    """The site on a store. `tick` is told what is being done, how many pieces of it are, and of how many."""

    def __init__(self, store: Store, rules: Iterable[Rule], tick: Tick) -> None:
        self._store = store
        self._rules = tuple(rules)
        self._tick = tick

    def find(self) -> Found:
        journal = self._store.read(JOURNAL)
        record = decode(self._store.read(RECORD), Record)
        return Found(record, None if journal is None else decode(journal, Journal) or {})

    def plan(self, release: Release, found: Found, now: datetime, source: Source | None = None) -> Plan:
        """What is to be done; where the record cannot be believed, after a look at what really lies there.

        Without a `source` the release is one that the target has had.
        """
        record = found.record
        if record is not None and found.journal is None:
            return make_plan(release, record, self._rules, now)
        seen = self._store.look()
        said = record.lying() if record else {}
        marks: dict[str, str] = {}

        def lies(path: str, item: Item) -> bool:
            if path not in seen or (path in said and said[path].headers != item.headers):
                return False
            mark = self._store.same(path, seen[path], item, source(path) if source else None)
            marks[path] = mark or ""
            return mark is not None

        # Only what is there can be deleted, and of that only what we have written.
        ours = {path: item for path, item in (found.journal or {}).items() if path in seen}
        plan = make_plan(release, record, self._rules, now, lies=lies, ours=ours)
        return replace(plan, record=with_marks(plan.record, marks))

    def carry(self, plan: Plan, found: Found, source: Source | None = None) -> None:
        """Do what the plan says. It may be cut short anywhere, and be begun again.

        Without a `source` the release is put back from what was set aside.
        """
        files = plan.release.files
        kept = self._store.kept()
        if source is None:
            self._refuse_lost(plan, kept)
        touched = {path: files[path] for path in plan.send}
        self._store.write(JOURNAL, msgspec.json.encode({**(found.journal or {}), **touched}))
        if found.record:
            self._set_aside(found.record.release, plan, kept)
        self._store.delete(in_the_way(plan.remove, plan.send))
        marks: dict[str, str] = {}

        def send(path: str) -> str:
            if source is not None:
                return self._store.put(path, source(path), files[path].headers)
            return self._store.copy(f"{KEPT}/{files[path].sha256}", path, files[path]) or ""

        for what, step in zip(STEPS, plan.steps, strict=True):
            marks |= self._each(what, step, send)
        self._store.delete(plan.remove)
        record = with_marks(plan.record, marks)
        self._store.write(RECORD, encode(record))
        self._store.delete([JOURNAL])
        needed = {item.sha256 for _, item in overwritten(record.previous, record.release, plan.lasting)}
        self._store.delete(f"{KEPT}/{name}" for name in sorted(self._store.kept() - needed))

    def _set_aside(self, before: Release, plan: Plan, kept: set[str]) -> None:
        going = {
            item.sha256: (path, item)
            for path, item in overwritten(before, plan.release, plan.lasting)
            if item.sha256 not in kept
        }

        def keep(sha256: str) -> str:
            path, item = going[sha256]
            return self._store.copy(path, f"{KEPT}/{sha256}", item) or ""

        self._each("set aside", tuple(going), keep)

    def _refuse_lost(self, plan: Plan, kept: set[str]) -> None:
        lost = [path for path in plan.send if plan.release.files[path].sha256 not in kept]
        if lost:
            raise Refused(
                f"the release before cannot be put back: {lost[0]} of it is gone from the target; "
                "check out its sources and deploy them; nothing was changed"
            )

    def _each(self, what: str, paths: tuple[str, ...], do: Callable[[str], str]) -> Mapping[str, str]:
        """Do this with each path, many at a time. The first refusal ends it."""
        done: dict[str, str] = {}
        with ThreadPoolExecutor(THREADS) as threads:
            for start in range(0, len(paths), TOGETHER):
                some = paths[start : start + TOGETHER]
                done.update(zip(some, threads.map(do, some), strict=True))
                self._tick(what, start + len(some), len(paths))
        return done


def overwritten(before: Release | None, after: Release, lasting: frozenset[str]) -> Iterator[tuple[str, Item]]:
    """What of one release is not there any more in the next. A lasting file that fell out still lies where it was."""
    for path, item in before.files.items() if before else ():
        follows = after.files.get(path)
        if (follows and follows.sha256 != item.sha256) or (follows is None and path not in lasting):
            yield path, item


def with_marks(record: Record, marks: Mapping[str, str]) -> Record:
    files = record.release.files
    marked = {path: replace(files[path], mark=mark) for path, mark in marks.items() if mark}
    return replace(record, release=replace(record.release, files={**files, **marked}))
