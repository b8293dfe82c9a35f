"""Workers: who does the heavy work. A process pool on this machine, or any other executor with the same interface."""

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sized
from concurrent.futures import Executor, Future, wait
from importlib import import_module
from io import StringIO
from itertools import chain, islice
from multiprocessing.process import BaseProcess
from threading import Thread
from typing import Any, NoReturn, TypeVar

from .progress import Progress

Chunk = TypeVar("Chunk", bound=Sized)
Item = TypeVar("Item")
Result = TypeVar("Result")

# Chunks that are small, so that as many workers end together.
SHARED_EVENLY = 16
DASK = "dask://"
PROCESSES, SERIAL = "processes", "serial"
# A forked worker has every module loaded already; elsewhere it is spawned and loads them once.
START_METHOD = "fork" if sys.platform == "linux" else "spawn"


class NoWorkers(Exception):
    """The executor that the settings name cannot be had; says why."""

    exitcode = 1


class Workers:
    """Maps pure functions over chunks of work. The executor starts only when there is work for two.

    `start` makes the executor; `count` is how many chunks it does at once; `progress` is told of each chunk done.
    """

    def __init__(self, start: Callable[[], Executor] | None, count: int, progress: Progress | None = None) -> None:
        self.progress = progress or Progress(StringIO())
        self._start = start
        self._count = count
        self._executor: Executor | None = None

    @property
    def alone(self) -> bool:
        """Whether all work is done here, in this process."""
        return self._start is None

    def map(self, work: Callable[[Chunk], Result], chunks: Iterable[Chunk]) -> Iterator[Result]:
        """The results in the order of the chunks; only a few chunks ahead of the reader are under way, and none when
        the reader has had enough."""
        waiting = iter(chunks)
        first = list(islice(waiting, 2))
        if len(first) < 2 or self._start is None:
            for chunk in chain(first, waiting):
                yield work(chunk)
                self.progress.add(len(chunk))
            return
        executor = self._executor = self._executor or self._start()
        under_way: deque[tuple[Future[Result], int]] = deque()
        try:
            for chunk in chain(first, waiting):
                under_way.append((executor.submit(work, chunk), len(chunk)))
                if len(under_way) > 2 * self._count:
                    yield self._next(under_way)
            while under_way:
                yield self._next(under_way)
        finally:
            wait([future for future, _ in under_way if not future.cancel()])

    def _next(self, under_way: "deque[tuple[Future[Result], int]]") -> Result:
        future, pieces = under_way.popleft()
        result = future.result()
        self.progress.add(pieces)
        return result

    def close(self) -> None:
        if self._executor:
            self._executor.shutdown()
            self._executor = None


def hire(executor: str, count: int | None, progress: Progress | None = None) -> Workers:
    """The workers that a setting names: `processes`, `serial` or `dask://host:port`. Raises NoWorkers.

    `count` is the number of processes, by default as many as this machine lets us run at once.
    """
    count = count or usable_cores()
    if executor == SERIAL or (executor == PROCESSES and count < 2):
        return Workers(None, 1, progress)
    if executor == PROCESSES:
        return Workers(lambda: start_processes(count), count, progress)
    if executor.startswith(DASK):
        return Workers(lambda: start_dask("tcp://" + executor.removeprefix(DASK)), 4 * count, progress)
    raise NoWorkers(f'EXECUTOR is "{executor}"; set it to "processes", "serial" or "dask://host:port"')


def usable_cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def start_processes(count: int) -> Executor:
    from concurrent.futures import ProcessPoolExecutor  # what one story prints is made without workers

    context = multiprocessing.get_context(START_METHOD)
    return ProcessPoolExecutor(count, mp_context=context, initializer=leave_with_the_build)


def leave_with_the_build() -> None:
    """Called in a worker: where the build is killed, nobody sends its workers home, and they would wait for ever.
    Ctrl-C reaches every process of a terminal, and is the build's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if build := multiprocessing.parent_process():
        Thread(target=wait_and_leave, args=(build,), daemon=True).start()


def wait_and_leave(build: BaseProcess) -> NoReturn:
    build.join()
    os._exit(1)


def start_dask(address: str) -> Executor:
    try:
        distributed: Any = import_module("distributed")
    except ImportError as error:
        raise NoWorkers("EXECUTOR names a Dask scheduler; install Dask with `pip install distributed`") from error
    try:
        executor: Executor = distributed.Client(address, timeout="10s").get_executor()
    except (OSError, TimeoutError) as error:
        raise NoWorkers(f"no Dask scheduler answers at {address}; start one, or take EXECUTOR out") from error
    return executor


def in_chunks(items: Iterable[Item], size: int) -> Iterator[tuple[Item, ...]]:
    """The items, `size` at a time."""
    waiting = iter(items)
    while chunk := tuple(islice(waiting, size)):
        yield chunk


def in_growing_chunks(items: Iterable[Item], first: int, most: int) -> Iterator[tuple[Item, ...]]:
    """The items, `first` at a time, so that few are shared out evenly; of many, `most` at a time, for to hand a chunk
    over costs half a millisecond."""
    waiting = iter(items)
    yield from in_chunks(islice(waiting, SHARED_EVENLY * first), first)
    yield from in_chunks(waiting, most)
