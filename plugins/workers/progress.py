"""Progress: what a person at the terminal is shown while many pieces are worked on; a plain line elsewhere."""

import time
from typing import TextIO

# Less than this is done before anybody could read of it.
WORTH_TELLING = 100
# Seconds between two lines on a terminal.
PACE = 0.1


class Progress:
    """One task at a time: `begin` says what and how many pieces, `add` that some are done."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._what = ""
        self._total = self._done = 0
        self._told = 0.0

    def begin(self, what: str, total: int) -> None:
        self._what, self._total, self._done = what, total, 0
        if total >= WORTH_TELLING and not self._stream.isatty():
            print(f"{what}: {total} ...", file=self._stream, flush=True)

    def add(self, pieces: int) -> None:
        self._done += pieces
        if self._total < WORTH_TELLING or not self._stream.isatty():
            return
        last = self._done >= self._total
        if last or time.monotonic() - self._told > PACE:
            self._told = time.monotonic()
            line = "" if last else f"{self._what}: {self._done} of {self._total}"
            # Back to the line's start, and clear it: the warnings that follow begin on a clean line.
            print(f"\r\x1b[K{line}", end="", file=self._stream, flush=True)
