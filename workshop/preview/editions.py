"""Editions: each made and held by a process of its own, the newsroom."""

import contextlib
import multiprocessing
import os
import shutil
import signal
from pathlib import Path
from threading import Lock
from typing import Any

from .messages import Answer, Asked, Outcome, Taken
from .newsroom import open_newsroom

# A forked newsroom has every module loaded already. A process that has nothing else to do forks them all, for this one
# has threads. Elsewhere they are spawned, and each loads the engine.
METHOD = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
# A page or a story is a matter of milliseconds; a template that never ends is known by this, in seconds.
PATIENCE = 30.0


class Gone(Exception):
    """The newsroom has gone home, or answers no more; another has the edition of now."""


def warm_up() -> Any:
    """The context that newsrooms are started in, with what they all need loaded."""
    context = multiprocessing.get_context(METHOD)
    if METHOD == "forkserver":
        context.set_forkserver_preload(["workshop.preview.newsroom", "workshop.preview.preloaded"])
    return context


class Edition:
    """One edition: under way once it is made, there when `outcome` has been waited for."""

    def __init__(self, context: Any, asked: Asked) -> None:
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=open_newsroom, args=(asked, theirs))
        self._process.start()
        theirs.close()
        self._turn = Lock()
        self._cache = ""

    def outcome(self) -> Outcome:
        """How it came out; waits until that is known. Raises Gone where it was sent home before."""
        try:
            found: Outcome = self._connection.recv()
        except (EOFError, OSError) as error:
            raise Gone from error
        self._cache = found.cache
        return found

    def answer(self, address: str) -> Answer:
        answer: Answer = self._ask("answer", address)
        return answer

    def take(self, source: str) -> Taken:
        taken: Taken = self._ask("take", source)
        return taken

    def place_of(self, source: str) -> str:
        return str(self._ask("place_of", source))

    def end(self) -> None:
        """Send the newsroom home, with its workers; whoever is being answered is answered first."""
        with self._turn:
            self.stop()

    def stop(self) -> None:
        """The same, and at once. Whoever waits for an answer hears that it is gone: its end of the line falls shut."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if hasattr(os, "killpg") and os.getpgid(self._process.pid) == self._process.pid:
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        self._process.join(2)
        if self._cache:
            shutil.rmtree(Path(self._cache) / "preview" / str(self._process.pid), ignore_errors=True)

    def _ask(self, task: str, about: str) -> Any:
        with self._turn:
            try:
                self._connection.send((task, about))
                if not self._connection.poll(PATIENCE):
                    raise Gone
                return self._connection.recv()
            except (EOFError, OSError) as error:
                raise Gone from error
