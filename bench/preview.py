"""From the write of a file to the new text on the open page in Chromium: this preview and `hugo server`, in turn.

Both have the same archive and show the same story. A save adds a word to its text; a script in the page notes the time
at which the text is there (a MutationObserver, or the first frame of the page that was loaded anew). Both clocks are
those of this machine. The sides take turns, save by save, so that whatever else the machine does slows both.
"""

import contextlib
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.archive import Archive
from bench.dialects import DIALECTS
from bench.editor import Editor, edited, middle
from bench.sides import ROOT, NotHad, Side, make_side

PATIENCE = 300.0
# Notes when the page has the word that is waited for, whether it is changed or loaded anew.
WATCH = """
(() => {
  const look = () => {
    const text = document.querySelector("main, article, body")?.textContent ?? "";
    for (const [word] of text.matchAll(/benchword\\d+/g)) {
      if (!sessionStorage.getItem(word)) sessionStorage.setItem(word, performance.timeOrigin + performance.now());
    }
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
  addEventListener("DOMContentLoaded", look);
})();
"""
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


@dataclass
class Shown:
    """What one side took: seconds from its start to its first page, and from each save to its text on the page; for
    ours also until the whole edition was there. `memory` is of all its processes at the end, in bytes."""

    name: str
    start: float = 0.0
    saves: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    memory: int = 0


class Server:
    """One side at work: `command` starts it, and `ready` is what it says when it serves."""

    def __init__(self, side: Side, command: list[str], port: int, ready: str, runs_in: Path) -> None:
        self.side = side
        self.shown = Shown(side.name)
        self.said_in = side.folder / "said-preview.txt"
        began = time.perf_counter()
        with self.said_in.open("wb") as log:
            self.process = subprocess.Popen(
                command, cwd=runs_in, stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL
            )
        self.origin = f"http://localhost:{port}"
        wait_for(lambda: ready in self.said or self.process.poll() is not None)
        if self.process.poll() is not None:
            raise NotHad(f"{side.name} ended:\n{self.said[-2000:]}")
        self.shown.start = time.perf_counter() - began

    @property
    def said(self) -> str:
        return self.said_in.read_text("utf-8", "replace")

    @property
    def wholes(self) -> list[str]:
        return re.findall("whole edition:", self.said)

    def end(self) -> None:
        import psutil

        with contextlib.suppress(psutil.Error):
            family = [psutil.Process(self.process.pid), *psutil.Process(self.process.pid).children(recursive=True)]
            self.shown.memory = sum(
                getattr(one.memory_full_info(), "pss", 0) or one.memory_info().rss for one in family
            )
        self.process.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(10)
        self.process.kill()


def run_preview_bench(stories: int, saves: int, pause: float) -> list[Shown]:
    """Both sides, `saves` saves each, `pause` seconds between a save's text and the next save. Raises NotHad."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        raise NotHad("Chromium is not on this machine")
    archive = Archive(stories)
    servers: list[Server] = []
    with contextlib.ExitStack() as stack:
        for start in (start_ours, start_hugo):
            servers.append(start(archive))
            stack.callback(servers[-1].end)
            tell(f"{servers[-1].side.name}: first page after {servers[-1].shown.start:.1f} s")
        browser = stack.enter_context(sync_playwright()).chromium.launch(executable_path=chromium, args=ARGUMENTS)
        stack.callback(browser.close)
        turns = [saving(server, archive, open_page(browser, server, archive)) for server in servers]
        for number in range(saves):
            for turn in turns:
                next(turn)
                time.sleep(pause)
            tell(f"save {number + 1} of {saves}: " + ", ".join(f"{1000 * s.shown.saves[-1]:.0f} ms" for s in servers))
    return [server.shown for server in servers]


def start_ours(archive: Archive) -> Server:
    side = make_side("imprimatur", archive)
    Editor(archive, side.dialect, side.folder).reset()
    port = free_port()
    options = ["--settings", str(side.folder / "conf.py"), "--content", str(side.folder / "content")]
    command = [sys.executable, "-m", "workshop.program", "preview", "--no-open", "--port", str(port), *options]
    return Server(side, command, port, "Preview:", ROOT)


def start_hugo(archive: Archive) -> Server:
    """In memory and with fast render, as it comes: it renders anew what was changed and what was looked at lately."""
    side = make_side("hugo", archive)
    Editor(archive, side.dialect, side.folder).reset()
    port = free_port()
    command = [side.command[0], "server", "--port", str(port), "--renderToMemory", "--noBuildLock"]
    command += ["--cacheDir", str(side.folder / "cache"), "--baseURL", f"http://localhost:{port}/"]
    return Server(side, command, port, "Press Ctrl+C to stop", side.folder)


def open_page(browser: Any, server: Server, archive: Archive) -> Any:
    context = browser.new_context(bypass_csp=False)
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(server.origin + middle(archive).address, wait_until="load", timeout=1000 * PATIENCE)
    time.sleep(1)
    return page


def saving(server: Server, archive: Archive, page: Any) -> Iterator[None]:
    """Each step is one save, noted when its text is on the page and, for ours, the edition whole."""
    path = server.side.folder / "content" / DIALECTS[server.side.dialect].path(middle(archive))
    original, number = path.read_bytes(), 0
    try:
        while True:
            number += 1
            word, wholes = f"benchword{os.getpid()}{number:04}", len(server.wholes)
            data = edited(original, word)
            began = time.time()
            path.write_bytes(data)
            seen = wait_for(lambda word=word: noted(page, word))  # type: ignore[misc]
            server.shown.saves.append(seen / 1000 - began)
            if wholes:
                wait_for(lambda wholes=wholes: len(server.wholes) > wholes)  # type: ignore[misc]
                server.shown.whole.append(time.time() - began)
            yield
    finally:
        path.write_bytes(original)


def noted(page: Any, word: str) -> float:
    with contextlib.suppress(Exception):  # the page may be on its way to its next self
        return float(page.evaluate("word => sessionStorage.getItem(word) || 0", word))
    return 0.0


def wait_for(asked: Any) -> Any:
    end = time.monotonic() + PATIENCE
    while not (found := asked()):
        if time.monotonic() > end:
            raise NotHad("nothing came for five minutes")
        time.sleep(0.01)
    return found


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def quantile(values: list[float], share: float) -> float:
    """The smallest of the values that at least this share of them does not exceed."""
    return sorted(values)[max(0, -(-int(share * 1000) * len(values) // 1000) - 1)]


def table(found: list[Shown], stories: int) -> str:
    rows = [
        ("start to the first page, s", lambda one: f"{one.start:.1f}"),
        ("save to text on the page, median, ms", lambda one: f"{1000 * statistics.median(one.saves):.0f}"),
        ("… 95th of a hundred, ms", lambda one: f"{1000 * quantile(one.saves, 0.95):.0f}"),
        ("… slowest, ms", lambda one: f"{1000 * max(one.saves):.0f}"),
        (
            "save to the whole edition, median, s",
            lambda one: f"{statistics.median(one.whole):.1f}" if one.whole else "with the text",
        ),
        ("memory at the end, MB", lambda one: f"{one.memory / 1e6:.0f}"),
    ]
    head = f"| {stories:,} stories, {len(found[0].saves)} saves | {' | '.join(one.name for one in found)} |"
    lines = [head, "|---" * (len(found) + 1) + "|"]
    return "\n".join([*lines, *(f"| {name} | {' | '.join(map(say, found))} |" for name, say in rows)])


def tell(words: str) -> None:
    print(words, file=sys.stderr, flush=True)
