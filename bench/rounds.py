"""The rounds: in each, every side builds cold, again, after an edit and after a publication, side by side in turn."""

import re
import shutil
import statistics
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from bench.archive import Archive
from bench.editor import Editor
from bench.measure import Cost, Difference, Tree, difference, look_at, run_once, set_aside
from bench.sides import Side

COLD, UNCHANGED, EDIT, PUBLISH = "cold", "nothing changed", "one edit", "one published"
SCENARIOS = (COLD, UNCHANGED, EDIT, PUBLISH)

KINDS = (
    ("story", re.compile(r"\d{4}/\d{2}/[^/]+/index\.html")),
    ("tag", re.compile(r"tags/.*\.html")),
    ("person", re.compile(r"by/.*\.html")),
    ("type", re.compile(r"types/.*\.html")),
    ("latest", re.compile(r"latest/.*\.html")),
    ("briefs", re.compile(r"briefs/.*\.html")),
    ("rail", re.compile(r"rails/.*\.html")),
    ("front", re.compile(r"index\.html")),
    ("not found", re.compile(r"404\.html")),
    ("corrections", re.compile(r"corrections/index\.html")),
    ("section", re.compile(r"[^/]+/(?:page/\d+/)?index\.html")),
    ("feed", re.compile(r".*feed\.(?:xml|json)")),
    ("sitemap", re.compile(r"(?:sitemap\.xml|sitemaps/.*\.xml)")),
    ("other page", re.compile(r".*\.html")),
    ("other file", re.compile(r".*")),
)


@dataclass
class Record:
    """What one side's builds cost: for each scenario the cost and the difference of each round; the last cold site."""

    side: Side
    costs: dict[str, list[Cost]] = field(default_factory=dict)
    differences: dict[str, list[Difference]] = field(default_factory=dict)
    pages: int = 0
    bytes: int = 0
    kinds: dict[str, int] = field(default_factory=dict)

    def seconds(self, scenario: str) -> float:
        return statistics.median(cost.seconds for cost in self.costs[scenario])

    def memory(self, scenario: str) -> float:
        return statistics.median(cost.memory for cost in self.costs[scenario])

    def shared_once(self, scenario: str) -> float:
        return statistics.median(cost.shared_once for cost in self.costs[scenario])

    def written(self, scenario: str) -> float:
        return statistics.median(found.written for found in self.differences[scenario])

    def changed(self, scenario: str) -> float:
        return statistics.median(found.changed for found in self.differences[scenario])

    def as_json(self) -> dict[str, Any]:
        return {
            "version": self.side.version,
            "pages": self.pages,
            "bytes": self.bytes,
            "kinds": self.kinds,
            "rounds": {scenario: [asdict(cost) for cost in costs] for scenario, costs in self.costs.items()},
            "differences": {name: [asdict(found) for found in all_] for name, all_ in self.differences.items()},
        }


def kinds_of(tree: Tree) -> dict[str, int]:
    """How many files there are of each kind."""
    found = Counter(next(kind for kind, form in KINDS if form.fullmatch(path)) for path in tree.files)
    return {kind: found[kind] for kind, _ in KINDS if found[kind]}


def run_rounds(
    sides: Sequence[Side], archive: Archive, rounds: int, scenarios: Sequence[str], tell: Callable[[str], None]
) -> list[Record]:
    """All rounds; what each has made is on the disk until the last is measured."""
    try:
        return take_turns(sides, archive, rounds, scenarios, tell)
    finally:
        for side in sides:
            shutil.rmtree(side.earlier, ignore_errors=True)


def take_turns(
    sides: Sequence[Side], archive: Archive, rounds: int, scenarios: Sequence[str], tell: Callable[[str], None]
) -> list[Record]:
    """Each round begins with another side, so that a machine that slows down slows all of them."""
    records = {side.name: Record(side) for side in sides}
    for number in range(rounds):
        shift = number % len(sides)
        in_turn = [*sides[shift:], *sides[:shift]]
        editors = {side.name: Editor(archive, side.dialect, side.folder) for side in sides}
        trees: dict[str, Tree] = {}
        for editor in editors.values():
            editor.reset()
        for scenario in scenarios:
            for side in in_turn:
                do(scenario, side, editors[side.name])
                before = trees.get(side.name, Tree())
                cost = run_once(side.command, side.runs_in, said=side.folder / "said.txt")
                after = trees[side.name] = look_at(side.output, before)
                keep(records[side.name], scenario, cost, before, after)
                tell(f"round {number + 1}/{rounds}  {scenario:<15}  {side.name:<14}  {cost.seconds:8.2f} s")
        for editor in editors.values():
            editor.reset()
    return list(records.values())


def do(scenario: str, side: Side, editor: Editor) -> None:
    if scenario == COLD:
        set_aside(side.made, side.earlier)
    elif scenario == EDIT:
        editor.edit()
    elif scenario == PUBLISH:
        editor.publish()


def keep(record: Record, scenario: str, cost: Cost, before: Tree, after: Tree) -> None:
    record.costs.setdefault(scenario, []).append(cost)
    record.differences.setdefault(scenario, []).append(difference(before, after))
    if scenario == COLD:
        record.pages, record.bytes, record.kinds = after.pages, after.bytes, kinds_of(after)
