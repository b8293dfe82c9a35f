"""How well related reading agrees with editors: `python -m bench.related [FOLDER]`.

Takes the links between an archive's stories for truth, has several ways of ranking find them again without having read
them, and prints which share is among the first 4 and the first 10 (recall), and the mean of 1 / rank (MRR).
Settings are chosen by the links of one half of the stories; the figures are those of the other half.
"""

import sys
from pathlib import Path
from typing import NamedTuple

from bench.linked import Linked, Links, read_linked
from bench.rankings import SIDES, Ranked, Side
from bench.sides import NotHad

ARCHIVE = Path(__file__).resolve().parent.parent.parent / "shared" / "archive"


class Found(NamedTuple):
    recall_at_4: float
    recall_at_10: float
    mrr: float


def measure(ranked: Ranked, links: Links) -> Found:
    """How much of `links` is found again."""
    ranks = []
    for path, targets in links.items():
        places = {other: place for place, other in enumerate(ranked.get(path, ()), 1)}
        ranks += [places.get(target, 0) for target in targets]
    count = len(ranks)
    return Found(
        sum(0 < rank <= 4 for rank in ranks) / count,
        sum(0 < rank <= 10 for rank in ranks) / count,
        sum(1 / rank for rank in ranks if rank) / count,
    )


def choose_setting(side: Side, archive: Linked) -> tuple[str, Found]:
    """The setting that finds most of the tuning half, by name, and what it finds there."""
    tried = {
        name: measure(side.rank(archive, setting, archive.held), archive.tuning)
        for name, setting in side.settings.items()
    }
    name = max(tried, key=lambda each: tried[each])
    return name, tried[name]


def compare(archive: Linked) -> None:
    pairs = [sum(map(len, links.values())) for links in (archive.tuning, archive.held)]
    print(f"{len(archive.stories)} stories; links of one half to tune by: {pairs[0]}, held back: {pairs[1]}\n")
    print("| | recall@4 | recall@10 | MRR | recall@4, tuning half |\n|---|---|---|---|---|")
    for side in SIDES:
        try:
            name, tuned = choose_setting(side, archive)
            found = measure(side.rank(archive, side.settings[name], archive.tuning), archive.held)
        except NotHad as reason:
            print(f"| {side.name} | left out: {reason} | | | |")
            continue
        label = f"{side.name} ({name})" if name else side.name
        print(f"| {label} | {' | '.join(f'{each:.3f}' for each in found)} | {tuned.recall_at_4:.3f} |", flush=True)


def main(folder: Path = ARCHIVE) -> None:
    if not (folder / "stories").is_dir():
        print(f"nothing is measured: there is no archive at {folder}; name the folder of one that has stories/")
        return
    compare(read_linked(folder))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
