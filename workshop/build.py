"""Build and check: one run of Pelican with the magazine's settings, in words a writer can use."""

import logging
import os
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


class NotThere(Exception):
    """A path that was typed leads nowhere."""


def build_magazine(settings: str = "", content: str = "", output: str = "") -> int:
    """Gate, then build. Returns the exit code: 1 for problems, each told in one sentence on stderr."""
    started = time.monotonic()

    def run(magazine: dict[str, Any]) -> None:
        tally = run_pelican(magazine)
        seconds = time.monotonic() - started
        print(
            f"{len(magazine['STORIES'])} stories, {tally.pages} pages: {tally.printed} files printed, "
            f"{tally.unchanged} unchanged, {tally.removed} removed, {seconds:.1f} seconds"
        )

    return with_settings(run, settings, content, output)


def check_magazine(settings: str = "", content: str = "") -> int:
    """The gate alone. Returns the exit code; nothing is written."""

    def run(magazine: dict[str, Any]) -> None:
        magazine["PRINTS"] = False
        run_pelican(magazine)
        print(f"{len(magazine['STORIES'])} stories checked: no problems")

    return with_settings(run, settings, content, "")


def with_settings(run: Any, settings: str, content: str, output: str) -> int:
    """Read the settings, run, and turn every refusal into its sentence. Paths are relative to where it was typed."""
    from pelican.log import console

    console.quiet = True  # Pelican's own closing line counts lists that the press has taken over
    logging.basicConfig(level=logging.WARNING, format="%(message)s", stream=sys.stderr)
    try:
        run(read_magazine(settings, content, output))
    except KeyboardInterrupt:
        print("Stopped. Nothing was printed.", file=sys.stderr)
        return 1
    except Exception as error:
        if not hasattr(error, "exitcode") and not isinstance(error, NotThere):
            raise
        print(error, file=sys.stderr)
        return 1
    return 0


def read_magazine(settings: str, content: str, output: str) -> dict[str, Any]:
    """Pelican's settings with the paths that were typed. Raises NotThere."""
    from pelican.settings import read_settings

    here = Path.cwd()
    file = (here / settings) if settings and (here / settings).exists() else ROOT / (settings or "pelicanconf.py")
    if not file.is_file():
        raise NotThere(f"{settings}: there is no such settings file")
    override: dict[str, Any] = {}
    if content:
        if not (here / content).is_dir():
            raise NotThere(f"{content}: there is no such content folder")
        override["PATH"] = str((here / content).resolve())
    if output:
        override["OUTPUT_PATH"] = os.path.abspath(here / output)
    return dict_of(read_settings(str(file), override=override))


def dict_of(settings: Any) -> dict[str, Any]:
    return settings  # type: ignore[no-any-return]  # Pelican's Settings is a dict subclass


def run_pelican(magazine: dict[str, Any]) -> Any:
    from pelican import Pelican

    Pelican(magazine).run()
    return magazine.get("TALLY")
