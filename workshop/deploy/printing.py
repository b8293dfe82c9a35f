"""Printing what is deployed: the edition of now, which nobody changes until it is at its readers."""

import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from plugins.settings.magazine import Magazine
from workshop.build import run_pelican, tell_again
from workshop.due import announce, find_due
from workshop.remember import remember_addresses
from workshop.unchanged import LastEdition

from .build import Build
from .refused import Refused


def print_edition(magazine: dict[str, Any], last: LastEdition, held: ExitStack) -> tuple[Build, Callable[[], None]]:
    """The build, and what is to be done when it has been deployed; until `held` is left no other build takes its place.

    Pelican is started only where the last edition, of a production build or a deploy, would not be printed again.
    """
    from plugins.press.turn import take_turn

    output, cache = Path(magazine["OUTPUT_PATH"]), Path(magazine["CACHE_PATH"])
    turn = held.enter_context(take_turn(output, cache))
    if record := last.recall():
        tell_again(record)
        return Build({**magazine, "MAGAZINE": read_house(magazine)}), lambda: None
    turn.close()
    print("Printing ...", file=sys.stderr, flush=True)
    last.look(magazine)
    context = run_pelican({**magazine, "KEEPS_ADDRESSES": True, "SHOW_WITHHELD": False, "LOOKOUT": last.lookout})
    held.enter_context(take_turn(output, cache))
    due = find_due(context)
    announce(due, cache)

    def remember() -> None:
        remember_addresses(context)
        last.keep(magazine, context, due)

    return Build({**magazine, "MAGAZINE": context["MAGAZINE"]}), remember


def read_house(magazine: dict[str, Any]) -> Magazine:
    """What the settings say of the magazine. Raises Refused with all that is wrong with them."""
    from plugins.settings.settings import read_magazine, report_settings

    said = read_magazine(magazine, magazine["SETTINGS_FILE"])
    if isinstance(said, tuple):
        raise Refused(report_settings(said))
    return said
