"""Bench: one archive, built by this and by other generators in turn, and one table of what each costs."""

import sys

from bench.archive import Archive
from bench.measure import Failed
from bench.report import costs_table, kinds_table, machine_line, write_results
from bench.rounds import SCENARIOS, run_rounds
from bench.sides import CACHE, MAKERS, NotHad, Side, make_side

OURS = "imprimatur"
PEERS = "hugo,hugo-unrelated,eleventy,pelican"
FEWEST = 40
# Seconds between two saves: who writes reads what is written.
PAUSE = 1.0


def run_bench(stories: int = 1000, rounds: int = 3, peers: str = "", scenarios: str = "") -> int:
    """Make the archive, run the rounds, print the table. Returns the exit code: 2 for a name that is none."""
    names = [OURS, *split(peers or PEERS)]
    chosen = split(scenarios) or list(SCENARIOS)
    if wrong := [name for name in names if name not in MAKERS] + [name for name in chosen if name not in SCENARIOS]:
        tell(f'"{wrong[0]}" is neither a side ({", ".join(MAKERS)}) nor a scenario ({", ".join(SCENARIOS)})')
        return 2
    if stories < FEWEST or rounds < 1:
        tell(f"the bench needs at least {FEWEST} stories and one round")
        return 2
    tell(f"making {stories} stories ...")
    archive = Archive(stories)
    sides = get_sides(names, archive)
    try:
        records = run_rounds(sides, archive, rounds, in_order(chosen), tell)
    except Failed as failure:
        tell(str(failure))
        return 1
    except KeyboardInterrupt:
        tell("Stopped.")
        return 1
    results = CACHE / f"results-{stories}.json"
    write_results(results, records, stories)
    print(f"{stories} stories, {rounds} rounds, medians\n")
    print(costs_table(records, in_order(chosen)))
    print(f"\n{kinds_table(records)}\n")
    print(machine_line(records))
    return 0


def run_saves(stories: int, saves: int) -> int:
    """Save a story so many times in this preview and in Hugo's, and print the table. Returns the exit code."""
    from bench.preview import run_preview_bench, table

    if stories < FEWEST:
        tell(f"the bench needs at least {FEWEST} stories")
        return 2
    try:
        print(table(run_preview_bench(stories, saves, PAUSE), stories))
    except NotHad as reason:
        tell(str(reason))
        return 1
    except KeyboardInterrupt:
        tell("Stopped.")
        return 1
    return 0


def get_sides(names: list[str], archive: Archive) -> list[Side]:
    """The sides that can be had here; the others are named with the reason."""
    sides = []
    for name in dict.fromkeys(names):
        tell(f"laying out {name} ...")
        try:
            sides.append(make_side(name, archive))
        except NotHad as reason:
            tell(f"{name} is left out: {reason}")
    return sides


def in_order(chosen: list[str]) -> list[str]:
    """A cold build comes first whatever was chosen: the others stand on it."""
    return [scenario for scenario in SCENARIOS if scenario in chosen or scenario == SCENARIOS[0]]


def split(names: str) -> list[str]:
    return [name.strip() for name in names.split(",") if name.strip()]


def tell(words: str) -> None:
    print(words, file=sys.stderr, flush=True)
