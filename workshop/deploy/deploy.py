"""Deploy and rollback, as the tasks call them."""

import sys
import time
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from workshop.build import run_pelican, tell
from workshop.due import announce, find_due
from workshop.remember import object_to_lost_addresses, remember_addresses

from .build import Build
from .carriers import Job, open_target
from .lock import locked
from .plan import check_deletes
from .refused import Refused
from .report import plan_lines, summary
from .targets import Target, find_target

# Each is given the paths that readers have and those that they would have, and says what is wrong with that, a
# sentence each, as the gate does. One sentence, and nothing is sent.
Objection = Callable[[frozenset[str], frozenset[str], dict[str, Any]], Iterable[str]]
OBJECTIONS: tuple[Objection, ...] = (object_to_lost_addresses,)


def deploy_magazine(
    name: str,
    dry_run: bool = False,
    allow_deletes: int | None = None,
    break_lock: bool = False,
    settings: str = "",
    content: str = "",
    output: str = "",
) -> int:
    """Print the magazine as it is published, and carry what has changed to this target. Returns the exit code."""
    started = time.monotonic()

    def deploy(magazine: dict[str, Any]) -> str:
        from plugins.press.turn import take_turn

        target = find_target(name, magazine.get("TARGETS"), magazine["SETTINGS_FILE"])
        if not magazine["SITEURL"]:
            raise Refused(f"{magazine['SETTINGS_FILE']}: SITEURL is empty; a site that is published has an address")
        cache = Path(magazine["CACHE_PATH"])
        carrier = open_target(target, cache / "deploy", show_progress)
        print("Printing ...", file=sys.stderr, flush=True)
        context = run_pelican({**magazine, "KEEPS_ADDRESSES": True, "SHOW_WITHHELD": False})
        announce(find_due(context), cache)
        magazine = {**magazine, "MAGAZINE": context["MAGAZINE"]}
        address = address_of(target, magazine)
        with ExitStack() as held:
            held.enter_context(take_turn(Path(magazine["OUTPUT_PATH"]), cache))
            build = Build(magazine)
            if carrier.lock and not dry_run:
                held.enter_context(locked(carrier.lock, name, say, break_lock))
            job = carrier.deploy(build, datetime.now(UTC))
            object_to(job, magazine)
            if dry_run:
                print(*plan_lines(job.plan), sep="\n")
                return summary(target, job.plan, address, time.monotonic() - started, "to send")
            check_deletes(job.plan, allow_deletes, ask if sys.stdin.isatty() else None)
            said = do(job, target, address, started, "sent")
        remember_addresses(context)
        return said

    return tell(stoppable(deploy), settings or "publishconf.py", content, output)


def roll_back(name: str, break_lock: bool = False, settings: str = "") -> int:
    """Put the release before in the place of what readers see. Returns the exit code."""
    started = time.monotonic()

    def back(magazine: dict[str, Any]) -> str:
        from plugins.pages.headers import header_rules
        from plugins.settings.settings import read_magazine, report_settings

        target = find_target(name, magazine.get("TARGETS"), magazine["SETTINGS_FILE"])
        said = read_magazine(magazine, magazine["SETTINGS_FILE"])
        if isinstance(said, tuple):
            raise Refused(report_settings(said))
        carrier = open_target(target, Path(magazine["CACHE_PATH"]) / "deploy", show_progress)
        with ExitStack() as held:
            if carrier.lock:
                held.enter_context(locked(carrier.lock, name, say, break_lock))
            job = carrier.rollback(header_rules(said), datetime.now(UTC))
            return do(job, target, address_of(target, magazine), started, "put back")

    return tell(stoppable(back), settings or "publishconf.py", "", "")


def do(job: Job, target: Target, address: str, started: float, verb: str) -> str:
    if job.is_nothing:
        return f"{target.name}: nothing to send, all {len(job.plan.release.files):,} files are there: {address}"
    job.do()
    return summary(target, job.plan, address, time.monotonic() - started, verb)


def object_to(job: Job, magazine: dict[str, Any]) -> None:
    """Raises Refused with every objection to what would become of the paths that readers have."""
    published = frozenset(job.had.release.files) if job.had else frozenset()
    found = [
        line for objection in OBJECTIONS for line in objection(published, frozenset(job.plan.release.files), magazine)
    ]
    if found:
        number = f"{len(found)} problem{'' if len(found) == 1 else 's'}"
        raise Refused("\n".join([*found, f"{number}. Nothing was sent."]))


def address_of(target: Target, magazine: dict[str, Any]) -> str:
    return (target.get("url") or str(magazine["SITEURL"])).rstrip("/") + "/"


def stoppable(run: Callable[[dict[str, Any]], str]) -> Callable[[dict[str, Any]], str]:
    def stopped(magazine: dict[str, Any]) -> str:
        try:
            return run(magazine)
        except KeyboardInterrupt:
            raise Refused("Stopped. The next deploy goes on where this one was.") from None

    return stopped


def ask(question: str) -> bool:
    return input(f"{question} [y/N] ").strip().lower() in {"y", "yes"}


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def show_progress(what: str, done: int, of: int) -> None:
    """A bar on a terminal, which the next word overwrites; a line for each piece of work elsewhere."""
    if sys.stderr.isatty():
        bar = "█" * (24 * done // max(1, of))
        end = "\r\x1b[K" if done >= of else f"\r\x1b[K{bar:░<24} {what} {done:,} of {of:,}"
        print(end, end="", file=sys.stderr, flush=True)
    elif done >= of:
        say(f"  {what}: {of:,}")
