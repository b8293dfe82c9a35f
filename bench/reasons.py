"""A sample of the reasons that stand on a magazine's cards: `python -m bench.reasons [SEED] [SETTINGS]`.

Runs the rooms as a build does, prints nothing of the site, and draws a hundred of all cards, each as a row of a table
that somebody can read and judge. Without other settings it is the real archive that lies beside the clone.
"""

import random
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from plugins.pages.story_page import reason
from plugins.related.offers import Related
from plugins.story.story import Story

SAMPLE = 100
SEED = "2027"
SETTINGS = Path(__file__).with_name("old_archive_conf.py")
WIDTH = 64

Card = tuple[Story, Related]


def draw(cards: list[Card], seed: str) -> list[Card]:
    """So many cards of all, the same for the same seed wherever they are drawn."""
    return random.Random(seed).sample(cards, min(SAMPLE, len(cards)))


def run_rooms(settings: str) -> dict[str, Any]:
    """The context that the rooms have filled."""
    from workshop.build import run_pelican
    from workshop.settings_file import read_magazine

    return run_pelican({**read_magazine(settings, "", ""), "PRINTS": False, "SEARCH_INDEX": False})


def shorten(text: str) -> str:
    text = text.replace("|", "\\|")
    return text if len(text) <= WIDTH else text[: WIDTH - 1].rsplit(" ", 1)[0] + " …"


def main(seed: str = SEED, settings: str = str(SETTINGS)) -> None:
    context = run_rooms(settings)
    cards = [(story, card) for story in context["stories"] for card in context["related"][story.path]]
    cards.sort(key=lambda card: (card[0].path, card[1].path))
    stories = {story.path: story for story in context["stories"]}
    kinds = Counter(card.why.kind for _, card in cards)
    print(f"{len(cards)} cards: " + ", ".join(f"{kind} {count}" for kind, count in kinds.most_common()), end="\n\n")
    print("| | story | card | why |\n|---|---|---|---|")
    for number, (story, card) in enumerate(draw(cards, seed), 1):
        offered = stories[card.path]
        why = reason(card.why, context["WORDING"].say, offered.section.name)
        print(f"| {number} | {shorten(story.headline)} | {shorten(offered.headline)} | {why} |")


if __name__ == "__main__":
    main(*sys.argv[1:])
