"""Watching: which files of a magazine have been saved, a short while after they were."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Event, Thread

from watchfiles import Change, watch

# What is saved together is told together: when for so many milliseconds nothing more has come, or after so many.
STILL, LONGEST = 8, 100
# Where the system cannot tell of changes, files are looked at this often.
POLL = 300
# What editors and tools leave beside the files they write.
PASSING = ("~", ".swp", ".swx", ".swo", ".tmp", ".part", ".crdownload", "___jb_tmp___", "___jb_old___", ".pyc")
PASSING_HEADS = (".", "#")
VIM_TRIES = "4913"


def is_kept(path: str, folder: str) -> bool:
    """Whether a file below a folder is one that somebody means to keep there, rather than an editor's own."""
    parts = Path(path).relative_to(folder).parts if Path(path).is_relative_to(folder) else (Path(path).name,)
    return not any(
        part.startswith(PASSING_HEADS) or part.endswith(PASSING) or part in {"__pycache__", VIM_TRIES} for part in parts
    )


class Watcher:
    """Tells `notice` of the files that were changed, come or gone below some folders, or right in some others."""

    def __init__(self, notice: Callable[[frozenset[str]], None]) -> None:
        self._notice = notice
        self._stop = Event()
        self._threads: list[Thread] = []

    def watch(self, folders: Iterable[str], whole: bool = True) -> None:
        """`whole` is with all that is below; else only settings, which are Python, are looked at."""
        places = sorted({os.path.realpath(folder) for folder in folders if os.path.isdir(folder)})
        if places:
            thread = Thread(target=self._look, args=(places, whole, self._stop), daemon=True)
            self._threads.append(thread)
            thread.start()

    def end(self) -> None:
        """From now on nothing is told; what is being told ends by itself."""
        self._stop.set()
        self._stop, self._threads = Event(), []

    def _look(self, places: list[str], whole: bool, stop: Event) -> None:
        def wanted(_: Change, path: str) -> bool:
            if not whole and not path.endswith(".py"):
                return False
            return any(is_kept(path, place) for place in places if Path(path).is_relative_to(place))

        for polling in (False, True):
            try:
                for changes in watch(
                    *places,
                    watch_filter=wanted,
                    debounce=LONGEST,
                    step=STILL,
                    stop_event=stop,
                    rust_timeout=1000,
                    force_polling=polling or None,
                    poll_delay_ms=POLL,
                    recursive=whole,
                    ignore_permission_denied=True,
                ):
                    if stop.is_set():
                        return
                    self._notice(frozenset(path for _, path in changes))
                return
            except OSError:
                if polling:
                    raise
