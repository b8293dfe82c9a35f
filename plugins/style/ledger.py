"""What the rules said of each file, kept for the next build: a file that has not changed is not read again."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from plugins.typeset.store import Store

from .excuses import Finding
from .style import Errand

ONLY = "house style"


class Ledger(Struct, frozen=True):
    """By file, what it was, and what was found where anything was. `setting` stands for the rules."""

    setting: str
    keys: dict[str, bytes]
    found: dict[str, tuple[Finding, ...]]


class Shelf:
    def __init__(self, path: Path, setting: str) -> None:
        self._store: Store[Ledger] = Store(path, Ledger)
        self._setting = setting

    def judge(
        self, errands: Sequence[Errand], work: Callable[[Sequence[Errand]], Iterable[tuple[Finding, ...]]]
    ) -> dict[str, tuple[Finding, ...]]:
        """By file, what is found in it; `work` reads those that are new or changed."""
        kept = self._store.get(ONLY)
        if kept is None or kept.setting != self._setting:
            kept = Ledger(self._setting, {}, {})
        keys = {errand.source: errand.key for errand in errands}
        changed = [errand for errand in errands if kept.keys.get(errand.source) != errand.key]
        found = {source: findings for source, findings in kept.found.items() if source in keys}
        for errand, findings in zip(changed, work(changed), strict=True):
            found.pop(errand.source, None)
            if findings:
                found[errand.source] = findings
        if changed or keys.keys() != kept.keys.keys():
            self._store.put_many({ONLY: Ledger(self._setting, keys, found)})
        self._store.close()
        return found
