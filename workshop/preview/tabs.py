"""Tabs: the pages that are open in browsers, and what is told to them."""

from collections.abc import Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from threading import Lock
from typing import Any

import msgspec

# A browser that is gone is noticed when it is spoken to.
BREATH = 10.0


class Tab:
    """One open page: its address, the digest of what it shows, the file that it is made from, and its troubles."""

    def __init__(self, address: str, shown: str) -> None:
        self.address = address
        self.shown = shown
        self.source = ""
        self.trouble: list[dict[str, Any]] = []
        self._news: SimpleQueue[bytes | None] = SimpleQueue()

    def tell(self, news: dict[str, Any] | None) -> None:
        """None ends the conversation."""
        self._news.put(None if news is None else b"data: " + msgspec.json.encode(news) + b"\n\n")

    def events(self) -> Iterator[bytes]:
        """Server-sent events, as they come; a comment now and then."""
        yield b"retry: 1000\n\n"
        while True:
            try:
                news = self._news.get(timeout=BREATH)
            except Empty:
                news = b": still here\n\n"
            if news is None:
                return
            yield news


class Tabs:
    def __init__(self) -> None:
        self._lock = Lock()
        self._open: set[Tab] = set()

    @contextmanager
    def opened(self, address: str, shown: str) -> Iterator[Tab]:
        tab = Tab(address, shown)
        with self._lock:
            self._open.add(tab)
        try:
            yield tab
        finally:
            with self._lock:
                self._open.discard(tab)

    def all(self) -> list[Tab]:
        with self._lock:
            return list(self._open)
