"""Asks addresses out of the site whether they are alive: politely, and without trust in what answers."""

import http.client
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, Literal
from urllib.parse import urljoin, urlsplit

import urllib3
from msgspec import Struct
from urllib3 import exceptions as wrong
from urllib3.connection import HTTPConnection, HTTPSConnection

from workshop.answers import Answer, failed, legible, seconds

HOPS = 10
PERMANENT = frozenset({301, 308})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
BUSY = frozenset({429, 500, 502, 503, 504})


class Manners(Struct, frozen=True):
    """How many at once, in all and of one host; seconds to wait for a connection, for a piece of an answer, for all of
    it, between two questions to a host, and at most when a host asks to wait; how often a question is put again."""

    at_once: int = 16
    per_host: int = 2
    connect: float = 10
    read: float = 15
    whole: float = 30
    pause: float = 0.5
    patience: float = 20
    again: int = 2


class Asker:
    def __init__(self, agent: str, manners: Manners | None = None, sleep: Callable[[float], None] = time.sleep) -> None:
        self._manners = manners or Manners()
        self._sleep = sleep
        self._headers = {"User-Agent": agent, "Accept": "*/*", "Connection": "close"}
        self._turns: dict[str, threading.Semaphore] = defaultdict(lambda: threading.Semaphore(self._manners.per_host))
        self._lock = threading.Lock()
        self._under_way = threading.local()
        self._pool = self._make_pool()

    def ask_all(self, urls: Iterable[str]) -> Iterator[Answer]:
        """The answers as they come. The addresses of one host stand in as many rows as may be asked at once."""
        by_host: dict[str, list[str]] = defaultdict(list)
        for url in urls:
            by_host[_host(url)].append(url)
        rows = [
            some[start :: self._manners.per_host]
            for some in by_host.values()
            for start in range(self._manners.per_host)
        ]
        answers: list[Answer] = []
        with ThreadPoolExecutor(self._manners.at_once) as executor:
            for found in executor.map(self._ask_row, [row for row in rows if row]):
                answers += found
                yield from found

    def ask(self, url: str) -> Answer:
        for attempt in range(self._manners.again + 1):
            answer, wait = self._ask_once(url)
            if wait is None or attempt == self._manners.again or wait > self._manners.patience:
                return answer
            self._sleep(wait or 2.0**attempt)
        return answer

    def read(self, url: str, limit: int) -> bytes:
        """The first `limit` bytes of what stands at an address, nothing where that is not a page. No redirects."""
        try:
            with self._turn(url), self._within(self._manners.whole):
                response = self._pool.request("GET", url, **self._asked())
                try:
                    return bytes(response.read(limit)) if response.status == 200 else b""
                finally:
                    response.close()
        except (wrong.HTTPError, http.client.HTTPException, OSError, ValueError):
            return b""

    def _ask_row(self, urls: Sequence[str]) -> list[Answer]:
        answers = []
        for place, url in enumerate(urls):
            if place:
                self._sleep(self._manners.pause)
            answers.append(self.ask(url))
        return answers

    def _ask_once(self, url: str) -> tuple[Answer, float | None]:
        """The answer, and the seconds after which to ask again: 0 where the host names none, None if that is idle."""
        try:
            status, wait, final, for_good = self._follow("HEAD", url)
            if status >= 400 and status != 429:
                status, wait, final, for_good = self._follow("GET", url)
        except _Loop:
            return Answer(url, "dead", "leads round in a circle"), None
        except (wrong.HTTPError, http.client.HTTPException, OSError, ValueError) as error:
            return failed(url, error)
        if status < 400:
            return Answer(url, "alive", str(status), final if for_good and final != url else ""), None
        if status in BUSY:
            verdict: Literal["dead", "unsure"] = "unsure" if status == 429 or wait else "dead"
            return Answer(url, verdict, f"answers {status}"), wait
        return Answer(url, "dead" if status in {404, 410} else "unsure", f"answers {status}"), None

    def _follow(self, method: str, url: str) -> tuple[int, float, str, bool]:
        """Status, Retry-After, the last address, and whether every step to it was for good."""
        seen: set[str] = set()
        for_good = True
        while True:
            if url in seen or len(seen) > HOPS:
                raise _Loop
            seen.add(url)
            try:
                status, headers = self._request(method, url)
            except (wrong.ProtocolError, wrong.ReadTimeoutError, http.client.HTTPException):
                if method == "GET":
                    raise
                method = "GET"  # a host that does not know HEAD may hang up
                status, headers = self._request(method, url)
            place = headers.get("Location", "")
            if status not in REDIRECTS or not place:
                return status, seconds(headers.get("Retry-After", "")), url, for_good
            for_good = for_good and status in PERMANENT
            url = urljoin(url, legible(place)).partition("#")[0]

    def _request(self, method: str, url: str) -> tuple[int, Any]:
        """The head of an answer; of its body nothing is read."""
        with self._turn(url), self._within(self._manners.whole):
            response = self._pool.request(method, url, **self._asked())
            try:
                return response.status, response.headers
            finally:
                response.close()

    def _asked(self) -> dict[str, Any]:
        timeout = urllib3.Timeout(connect=self._manners.connect, read=self._manners.read)
        return {
            "headers": self._headers,
            "redirect": False,
            "retries": False,
            "preload_content": False,
            "timeout": timeout,
        }

    @contextmanager
    def _turn(self, url: str) -> Iterator[None]:
        with self._lock:
            turn = self._turns[_host(url)]
        with turn:
            yield

    @contextmanager
    def _within(self, seconds: float) -> Iterator[None]:
        """Hang up after so many seconds: a host that sends a byte now and then never runs into a timeout."""
        line: dict[str, Any] = {"connection": None, "late": False}
        self._under_way.line = line

        def hang_up() -> None:
            line["late"] = True
            if line["connection"] is not None and line["connection"].sock is not None:
                line["connection"].sock.shutdown(2)

        timer = threading.Timer(seconds, lambda: _quietly(hang_up))
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
        if line["late"]:
            raise wrong.TimeoutError("an answer in drips")

    def _make_pool(self) -> urllib3.PoolManager:
        under_way = self._under_way

        class Plain(HTTPConnection):
            def connect(self) -> None:
                under_way.line["connection"] = self
                super().connect()

        class Secure(HTTPSConnection):
            def connect(self) -> None:
                under_way.line["connection"] = self
                super().connect()

        class PlainPool(urllib3.HTTPConnectionPool):
            ConnectionCls = Plain

        class SecurePool(urllib3.HTTPSConnectionPool):
            ConnectionCls = Secure

        pool = urllib3.PoolManager(num_pools=64, maxsize=self._manners.at_once)
        pool.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}
        return pool


class _Loop(Exception):
    """Redirects without end."""


def _quietly(hang_up: Callable[[], None]) -> None:
    try:
        hang_up()
    except OSError:
        return  # it has hung up by itself


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.casefold()
    except ValueError:
        return ""
