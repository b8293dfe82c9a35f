"""What one command costs: seconds, memory over all its processes, and which files it leaves behind.

Seconds are wall time from the start of a fresh process to its end. Memory is sampled: every 20 ms the resident sizes
of the process and its descendants are added up, descendants being looked up anew every 100 ms. That counts a page
which two processes share twice; so the proportional sizes, which count it once, are added up too where the system has
them (Linux): every 100 ms for five seconds, then every half second, for they are slow to come by.
"""

import hashlib
import os
import subprocess
import threading
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp

import psutil

SAMPLE = 0.02
SAMPLES_A_FAMILY = 5
SAMPLES_A_SHARE = 25
# Short runs are weighed more often: five seconds of them.
SHORT = 250
TOLD = 4000
# Seconds between a change and the build: nobody who saves a file starts a build sooner.
SETTLES = 1


class Failed(Exception):
    """A measured command ended with an error; the message holds the end of what it said."""


@dataclass(frozen=True)
class Cost:
    """Wall seconds; the peak of the summed resident sizes, and of the proportional ones (0 if unknown), in bytes."""

    seconds: float
    memory: int
    shared_once: int


def run_once(command: list[str], folder: Path, said: Path) -> Cost:
    """Run a command in a fresh process in a folder and wait for it; what it says goes into a file. Raises Failed."""
    os.sync()
    time.sleep(SETTLES)
    with said.open("wb") as log:
        started = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        scales = Scales(process.pid)
        scales.start()
        code = process.wait()
        seconds = time.perf_counter() - started
        scales.stop()
    if code:
        raise Failed(f"{command[0]} ended with {code}:\n{said.read_text('utf-8', 'replace')[-TOLD:]}")
    return Cost(seconds, scales.peak, scales.peak_shared_once)


class Scales(threading.Thread):
    """Weighs a process and its descendants until told to stop."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.peak = self.peak_shared_once = 0
        self._pid = pid
        self._ended = threading.Event()
        self._family: list[psutil.Process] = []

    def run(self) -> None:
        turn = 0
        while not self._ended.is_set():
            if turn % SAMPLES_A_FAMILY == 0:
                self._look_for_family()
            self.peak = max(self.peak, sum(resident(process) for process in self._family))
            if turn % (SAMPLES_A_FAMILY if turn < SHORT else SAMPLES_A_SHARE) == 0:
                shares = sum(proportional(process) for process in self._family)
                self.peak_shared_once = max(self.peak_shared_once, shares)
            turn += 1
            self._ended.wait(SAMPLE)

    def stop(self) -> None:
        self._ended.set()
        self.join()

    def _look_for_family(self) -> None:
        try:
            head = psutil.Process(self._pid)
            self._family = [head, *head.children(recursive=True)]
        except psutil.Error:
            self._family = []


def resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0


def proportional(process: psutil.Process) -> int:
    try:
        return int(getattr(process.memory_full_info(), "pss", 0))
    except psutil.Error:
        return 0


@dataclass(frozen=True)
class Printed:
    """One file as it lies there: when and as which node it was written, how large, and what is in it."""

    written: int
    node: int
    size: int
    digest: str


@dataclass(frozen=True)
class Tree:
    """A site's files by their path."""

    files: Mapping[str, Printed] = field(default_factory=dict)

    @property
    def bytes(self) -> int:
        return sum(file.size for file in self.files.values())

    @property
    def pages(self) -> int:
        return sum(path.endswith(".html") for path in self.files)


def look_at(folder: Path, before: Tree | None = None) -> Tree:
    """The files under a folder. What is as it was in `before`, to the nanosecond, is not read again."""
    known = before.files if before else {}
    files = {}
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.is_file():
            name, status = path.relative_to(folder).as_posix(), path.stat()
            old = known.get(name)
            if old and (old.written, old.node, old.size) == (status.st_mtime_ns, status.st_ino, status.st_size):
                files[name] = old
            else:
                digest = hashlib.sha256(path.read_bytes()).hexdigest()
                files[name] = Printed(status.st_mtime_ns, status.st_ino, status.st_size, digest)
    return Tree(files)


@dataclass(frozen=True)
class Difference:
    """How many files a build wrote, and how many now hold other bytes, are new, or are gone."""

    written: int
    changed: int


def difference(before: Tree, after: Tree) -> Difference:
    old, new = before.files, after.files
    written = sum(old.get(name) != file for name, file in new.items())
    changed = sum(name not in old or old[name].digest != file.digest for name, file in new.items())
    return Difference(written, changed + len(old.keys() - new.keys()))


def set_aside(paths: Iterable[Path], folder: Path) -> None:
    """Move these into a folder of their own below `folder`, on the same disk, to be deleted when all is measured.

    Deleted right before a build they would slow it down: for some minutes ext4 takes none of the nodes again that were
    freed, and looks past every one of them for each file that is made.
    """
    folder.mkdir(parents=True, exist_ok=True)
    aside = Path(mkdtemp(dir=folder))
    for path in paths:
        if path.exists():
            path.rename(aside / path.name)
