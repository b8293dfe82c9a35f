"""Build and check: one run of Pelican with the magazine's settings, told in words a writer can use."""

import gc
import logging
import os
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plugins import ROOMS
from workshop.due import announce, find_due
from workshop.remember import remember_addresses
from workshop.settings_file import NotThere, place_of_settings, read_magazine
from workshop.unchanged import LastEdition, Record

if TYPE_CHECKING:
    from plugins.story.problems import Problem


def build_magazine(
    settings: str = "",
    content: str = "",
    output: str = "",
    production: bool = False,
    search: bool = False,
    done: Callable[[], object] = lambda: None,
) -> int:
    """Gate, then build. Returns the exit code: 1 for problems, each told in one sentence on stderr. A production build
    reads `publishconf.py`, loses no published address, and remembers those that it publishes. `done` is called when all
    is printed and told, while what it was made from is still in memory."""
    started = time.monotonic()
    settings = settings or ("publishconf.py" if production else "")
    edition: list[dict[str, Any]] = []

    def closing_line(stories: int, tally: Any) -> str:
        return (
            f"{counted(stories, 'story', 'stories')}, {counted(tally.pages, 'page', 'pages')}: "
            f"{counted(tally.printed, 'file', 'files')} printed, "
            f"{tally.unchanged} unchanged, {tally.removed} removed, {time.monotonic() - started:.1f} seconds"
        )

    asked = {"KEEPS_ADDRESSES": production, "SEARCH_INDEX": search}
    asked = {name: True for name, wanted in asked.items() if wanted}

    def build(magazine: dict[str, Any]) -> str:
        last.look(magazine)
        seen = {"SCANS": last.scans, "LOOKOUT": last.lookout}
        context = run_pelican({**magazine, "SHOW_WITHHELD": False, **seen, **asked})
        edition.append(context)
        remember_addresses(context)
        due = find_due(context)
        announce(due, Path(magazine["CACHE_PATH"]))
        last.keep(magazine, context, due)
        return closing_line(len(context["stories"]), context["tally"])

    with closing(last_edition(settings, content, output, *asked)) as last:
        if record := last.recall():
            tell_again(record)
            print(closing_line(record.stories, record))
            return 0
        code = tell(build, settings, content, output)
    if code == 0:
        done()
    return code


def last_edition(settings: str, content: str, output: str, *overridden: str) -> LastEdition:
    """The last edition of what was typed."""
    typed = [os.path.abspath(folder) if folder else "" for folder in (content, output)]
    return LastEdition(str(place_of_settings(settings)), typed[0], typed[1], *overridden)


def tell_again(record: Record) -> None:
    """What was told of the last edition, where it is still that of now."""
    print(record.warnings, file=sys.stderr, end="\n" if record.warnings else "")
    announce(record.due, Path(record.cache))


def check_magazine(
    settings: str = "", content: str = "", links: bool = False, external: bool = False, since: str = ""
) -> int:
    """The gate alone; with `links` every link too, `external` those out of the site; `since` a commit, what was changed
    in silence after it. Returns the exit code; nothing is printed."""

    def check(magazine: dict[str, Any]) -> str:
        context = run_pelican({**magazine, "PRINTS": False})
        content = context["content"]
        if since:
            tell_silent(context, since)
        if links or external:
            from workshop.links import ask_today, check_links

            return check_links(context, ask_today(context) if external else None, partial(warn, context))
        return f"{counted(content.story_count, 'story', 'stories')} checked, no problems"

    return tell(check, settings, content, "")


def warn(context: dict[str, Any], warnings: "Sequence[Problem]") -> None:
    """Tell what does not stop the press."""
    from plugins.gate.gate import report_warnings
    from plugins.story.problems import shown_path

    if warnings:
        folder = shown_path(Path(context["PATH"]))
        print(report_warnings(warnings, context["content"].story_count, folder), file=sys.stderr)


def tell_silent(context: dict[str, Any], ref: str) -> None:
    """Refuse stories that were changed in silence since a commit."""
    from plugins.gate.gate import Refused
    from plugins.story.problems import count_line, shown_path
    from workshop.since import silent_changes

    if found := silent_changes(context, ref):
        folder = shown_path(Path(context["PATH"]))
        lines = [problem.printed(folder) for problem in found]
        raise Refused("\n".join([*lines, f"{count_line(found, context['content'].story_count)}."]))


def counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def tell(run: Callable[[dict[str, Any]], str], settings: str, content: str, output: str) -> int:
    """Run with these settings, then print its closing line, or its refusal. Returns the exit code."""
    from pelican.log import console

    gc.disable()  # a build is short and keeps nearly all that it makes: looking for garbage finds none
    console.quiet = True  # Pelican's own closing line counts lists that the press has taken over
    logging.basicConfig(level=logging.WARNING, format="%(message)s", stream=sys.stderr)
    try:
        print(run(read_magazine(settings, content, output)))
    except KeyboardInterrupt:
        print("Stopped. Run the build again to be sure of the output.", file=sys.stderr)
        return 1
    except (Exception, SystemExit) as error:
        if not isinstance(error, NotThere) and not hasattr(error, "exitcode"):
            raise  # a fault of the engine, not of a writer: it keeps its traceback
        print(error, file=sys.stderr)
        return 1
    return 0


def run_pelican(magazine: dict[str, Any]) -> dict[str, Any]:
    """One run; returns the context that the rooms have filled."""
    from pelican import Pelican, signals

    contexts: list[dict[str, Any]] = []
    wanted = [plugin for plugin in magazine["PLUGINS"] if isinstance(plugin, str)]

    def keep(generators: Any) -> None:
        contexts.append(generators[0].context)

    with signals.all_generators_finalized.connected_to(keep):
        pelican = Pelican(magazine)
        refuse_unloaded(wanted, pelican.settings)
        pelican.run()
    return contexts[0]


def refuse_unloaded(wanted: Sequence[str], settings: dict[str, Any]) -> None:
    """Pelican builds on without a plugin that it cannot load. Raises NotThere."""
    loaded = settings["PLUGINS"]
    if ROOMS[0] not in loaded:  # this room would say what others are missing
        what = f'PLUGINS: the room "{ROOMS[0]}" is not among them'
        raise NotThere(f"{settings['SETTINGS_FILE']}: {what}; put PLUGINS = list(ROOMS) there; nothing was printed")
    for plugin in wanted:
        if not any(name == plugin or name.endswith(f".{plugin}") for name in loaded):
            what = f'PLUGINS: "{plugin}" cannot be loaded, for the reason above'
            raise NotThere(f"{settings['SETTINGS_FILE']}: {what}; install or mend it, or take it out")
