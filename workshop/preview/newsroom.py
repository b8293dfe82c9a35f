"""A newsroom: a process that makes one whole edition, holds it in memory, and answers what the preview asks of it.

It prints nothing: a page is made when somebody looks at it. For the next edition there is another newsroom, and this
one goes home, so that whatever a run of Pelican leaves behind in a process goes with it.
"""

import contextlib
import gc
import io
import os
import signal
import sys
import traceback
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from plugins.pages.headers import header_rules, headers_of
from plugins.story.problems import shown_path
from workshop.build import run_pelican
from workshop.settings_file import NotThere, read_magazine

from .answers import HTML, Answers
from .fast_lane import ONLY_A_WHOLE_EDITION, FastLane
from .messages import Answer, Asked, Outcome, Taken


def open_newsroom(asked: Asked, connection: Connection) -> None:
    """Make an edition, say how it came out, and, if it did, answer until nobody asks any more."""
    if hasattr(os, "setpgrp"):
        os.setpgrp()  # so that the preview can send it home with all its workers
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()  # as for a build: nearly all that is made is kept
    settings: dict[str, Any] = {}
    try:
        with contextlib.redirect_stderr(sys.stderr if asked.tells else io.StringIO()):
            answers, lane = make_edition(asked, settings)
    except (Exception, SystemExit) as error:
        connection.send(refusal(error, settings))
        return
    gc.freeze()  # the edition stays; what single answers leave behind is looked for
    gc.enable()
    with contextlib.suppress(EOFError, OSError):
        connection.send(describe(settings, answers))
        while True:
            task, about = connection.recv()
            connection.send(take(lane, about) if task == "take" else look_up(answers, task, about))


def take(lane: FastLane, source: str) -> Taken:
    """What the fast lane fails at is left to the next edition, which tells it as it tells everything."""
    try:
        return lane.take(source)
    except Exception as error:
        traceback.print_exception(error)
        return ONLY_A_WHOLE_EDITION


def look_up(answers: Answers, task: str, about: str) -> Any:
    """A fault of the engine is told on the page that has it; the others go on being shown."""
    try:
        return getattr(answers, task)(about)
    except Exception as error:
        return Answer(status=500, headers=(("Content-Type", HTML),), trouble=fault(error))


def make_edition(asked: Asked, settings: dict[str, Any]) -> tuple[Answers, FastLane]:
    """`settings` is filled, as far as it comes. Raises what a build raises."""
    from pelican import signals
    from pelican.log import console

    console.quiet = True
    settings.update(read_magazine(asked.settings, asked.content, ""))
    # What plugins of another make write must not lie in the way of a build.
    settings["OUTPUT_PATH"] = str(Path(settings["CACHE_PATH"]) / "preview" / str(os.getpid()))
    settings |= {"SHOW_WITHHELD": True, "PRINTS": False}
    with signals.finalized.muted():  # the stores stay open
        context = run_pelican(settings)
    settings["WORKERS"].close()
    answers = Answers(settings, context)
    lane = FastLane(settings, context, answers.items)
    answers.warm_up()
    lane.warm_up()
    return answers, lane


def describe(settings: dict[str, Any], answers: Answers | None = None) -> Outcome:
    rules = header_rules(settings["MAGAZINE"]) if "MAGAZINE" in settings else ()
    content = Path(settings["PATH"])
    return Outcome(
        watched=(os.path.realpath(content), os.path.realpath(settings["THEME"])),
        headers=tuple(headers_of("/", rules).items()),
        folder=shown_path(content),
        cache=settings["CACHE_PATH"],
        **answers.described() if answers else {},
    )


def fault(error: BaseException) -> str:
    """A fault of the engine keeps its traceback, on the terminal."""
    traceback.print_exception(error)
    return f"the engine failed ({type(error).__name__}: {error}); its report stands on the terminal"


def refusal(error: BaseException, settings: dict[str, Any]) -> Outcome:
    """What a writer is told."""
    from msgspec import structs

    report = str(error)
    if not isinstance(error, NotThere) and not hasattr(error, "exitcode"):
        report = fault(error)
    known = describe(settings) if "THEME" in settings and "CACHE_PATH" in settings else Outcome()
    return structs.replace(known, report=report.replace(" Nothing was printed.", "") or "the settings raise an error")
