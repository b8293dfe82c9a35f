"""The table: what each side's builds cost, and how that compares with Hugo."""

import json
import os
import platform
from collections.abc import Callable, Sequence
from pathlib import Path

import psutil

from bench.rounds import COLD, Record

MEASURE = "hugo"
MB = 1_000_000


def table(rows: Sequence[Sequence[str]]) -> str:
    """Columns as wide as their widest cell: names to the left, numbers to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for first, *others in rows:
        cells = [cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True)]
        lines.append("  ".join([first.ljust(widths[0]), *cells]))
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(line.rstrip() for line in lines)


def costs_table(records: Sequence[Record], scenarios: Sequence[str]) -> str:
    """One row for each thing measured, one column for each side; medians, and ratios to Hugo where it ran."""
    rows = [["", *(record.side.name for record in records)]]

    def row(name: str, cell: Callable[[Record], str]) -> None:
        rows.append([name, *(cell(record) for record in records)])

    def rows_of(scenario: str) -> None:
        row(f"{scenario}, seconds", lambda record: f"{record.seconds(scenario):.2f}")
        if measure:
            theirs = measure.seconds(scenario)
            row(f"  ratio to {MEASURE}", lambda record: f"{record.seconds(scenario) / theirs:.3f}")
        if scenario != COLD:
            row("  files written", lambda record: f"{record.written(scenario):.0f}")
            row("  files changed", lambda record: f"{record.changed(scenario):.0f}")
        row("  peak MB", lambda record: f"{record.memory(scenario) / MB:.0f}")
        row("  peak MB, shared pages once", lambda record: f"{record.shared_once(scenario) / MB:.0f}")

    measure = next((record for record in records if record.side.name == MEASURE), None)
    for scenario in scenarios:
        rows_of(scenario)
    row("pages", lambda record: str(record.pages))
    row("MB of output", lambda record: f"{record.bytes / MB:.1f}")
    return table(rows)


def kinds_table(records: Sequence[Record]) -> str:
    """How many files of each kind each side printed, so that anyone can see that the work is equal."""
    kinds = dict.fromkeys(kind for record in records for kind in record.kinds)
    head = ["files of each kind", *(record.side.name for record in records)]
    return table([head, *([kind, *(str(record.kinds.get(kind, 0)) for record in records)] for kind in kinds)])


def machine_line(records: Sequence[Record]) -> str:
    memory = psutil.virtual_memory().total / 2**30
    versions = ", ".join(f"{record.side.name} {record.side.version}" for record in records)
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GiB"
    return f"{system}; Python {platform.python_version()}; {versions}"


def write_results(path: Path, records: Sequence[Record], size: int) -> None:
    sides = {record.side.name: record.as_json() for record in records}
    results = {"stories": size, "machine": machine_line(records), "sides": sides}
    path.write_text(json.dumps(results, indent=1) + "\n", "utf-8")
