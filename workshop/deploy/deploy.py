"""Deploy and rollback, as the tasks call them."""

import sys
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from workshop.build import last_edition, tell
from workshop.remember import object_to_lost_addresses

from .carriers import Job, open_target
from .lock import locked
from .plan import check_deletes
from .printing import print_edition, read_house
from .refused import Refused
from .report import plan_lines, summary
from .targets import Target, find_target


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
    settings = settings or "publishconf.py"
    last = last_edition(settings, content, output, "KEEPS_ADDRESSES")

    def deploy(magazine: dict[str, Any]) -> str:
        target = find_target(name, magazine.get("TARGETS"), magazine["SETTINGS_FILE"])
        if not magazine["SITEURL"]:
            raise Refused(f"{magazine['SETTINGS_FILE']}: SITEURL is empty; a site that is published has an address")
        carrier = open_target(target, Path(magazine["CACHE_PATH"]) / "deploy", show_progress)
        address = address_of(target, magazine)
        with closing(last), ExitStack() as held:
            build, remember = print_edition(magazine, last, held)
            if carrier.lock and not dry_run:
                held.enter_context(locked(carrier.lock, name, say, break_lock))
            job = carrier.deploy(build, datetime.now(UTC))
            check_addresses(job, magazine)
            if dry_run:
                print(*plan_lines(job.plan), sep="\n")
                return summary(target, job.plan, address, time.monotonic() - started, "to send")
            check_deletes(job.plan, allow_deletes, ask if sys.stdin.isatty() else None)
            said = do(job, target, address, started, "sent")
            remember()
        return said

    return tell(stoppable(deploy), settings, content, output)


def roll_back(name: str, break_lock: bool = False, settings: str = "") -> int:
    """Put the release before in the place of what readers see. Returns the exit code."""
    started = time.monotonic()

    def back(magazine: dict[str, Any]) -> str:
        from plugins.pages.headers import header_rules

        target = find_target(name, magazine.get("TARGETS"), magazine["SETTINGS_FILE"])
        rules = header_rules(read_house(magazine))
        carrier = open_target(target, Path(magazine["CACHE_PATH"]) / "deploy", show_progress)
        with ExitStack() as held:
            if carrier.lock:
                held.enter_context(locked(carrier.lock, name, say, break_lock))
            job = carrier.rollback(rules, datetime.now(UTC))
            return do(job, target, address_of(target, magazine), started, "put back")

    return tell(stoppable(back), settings or "publishconf.py", "", "")


def do(job: Job, target: Target, address: str, started: float, verb: str) -> str:
    if job.is_nothing:
        return f"{target.name}: nothing to send, all {len(job.plan.release.files):,} files are there: {address}"
    job.do()
    return summary(target, job.plan, address, time.monotonic() - started, verb)


def check_addresses(job: Job, magazine: dict[str, Any]) -> None:
    """Raises Refused where readers would lose pages that they have."""
    published = frozenset(job.had.release.files) if job.had else frozenset()
    if found := [*object_to_lost_addresses(published, frozenset(job.plan.release.files), magazine)]:
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
