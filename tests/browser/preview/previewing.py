"""A preview of a copy of the demonstration, an editor on one side of it and Chromium on the other."""

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[3]
NOW = "1795392000"  # the hour of all built magazines in these tests
PATIENCE = 90
STORY = "stories/europe/helsinki-final-act.md"
SOON = 20_000  # milliseconds; a busy machine is no fault
ADDRESS = "/2026/08/how-a-finnish-capital-taught-two-blocs-to-talk/"
DRAFT = "/2026/11/the-peace-conference-that-kept-its-calendar/"


class Preview:
    """A preview of a copy of the demonstration, with a copy of the theme; what it says is kept in a file."""

    def __init__(self, folder, port=0):
        self.folder = folder
        self.content = folder / "content"
        self.theme = folder / "theme"
        self.said_in = folder / f"said-{time.monotonic_ns()}.txt"
        command = [sys.executable, "-m", "workshop.program", "preview", "--no-open", "--port", str(port)]
        with self.said_in.open("wb") as log:
            self.process = subprocess.Popen(
                [*command, "--settings", str(folder / "settings.py")],
                cwd=ROOT,
                env={**os.environ, "SOURCE_DATE_EPOCH": NOW, "PYTHONPATH": str(ROOT)},
                stdout=log,
                stderr=subprocess.STDOUT,
                # A suite that runs in a shell's background hands on that Ctrl-C is ignored, and would wait for its end.
                preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
            )
        self.wait_for(lambda: "Preview:" in self.said or self.process.poll() is not None)
        found = re.search(r"http://localhost:\d+", self.said)
        self.origin = found[0] if found else ""

    @property
    def said(self):
        return self.said_in.read_text("utf-8")

    @property
    def editions(self):
        return self.said.count("whole edition:")

    def wait_for(self, true):
        end = time.monotonic() + PATIENCE
        while not true():
            assert time.monotonic() < end, self.said
            time.sleep(0.05)

    def settle(self, before):
        """Wait for the edition that follows what was saved when there were so many."""
        self.wait_for(lambda: self.editions > before)

    def at_rest(self):
        """The number of editions when no more have come for a while."""
        known, since = self.editions, time.monotonic()
        while time.monotonic() - since < 1.2:
            time.sleep(0.1)
            if self.editions != known:
                known, since = self.editions, time.monotonic()
        return known

    def get(self, path):
        port = urlsplit(self.origin).port
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer, body

    def end(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        try:
            return self.process.wait(PATIENCE)
        finally:
            self.process.kill()  # one that does not end is a failure, and must not stay


def first_paragraph(words):
    """Adds words to the first paragraph of a story's text."""
    return lambda text: re.sub(r"(\n---\n\s*(?:[^\n]+\n)*?[^\n]+)(\n\n)", rf"\1 {words}\2", text, count=1)


def first_replaced(old, new):
    return lambda text: text.replace(old, new, 1)


def open_page(preview, window, address, **options):
    page = window(**options)
    page.goto(preview.origin + address)
    page.wait_for_selector("imprimatur-preview .bar", state="attached")
    page.evaluate("window.here = true")
    return page


def children_of(pid):
    """Its processes, with theirs, where the system tells of them."""
    told = Path(f"/proc/{pid}/task/{pid}/children")
    for child in told.read_text().split() if told.exists() else ():
        yield child
        yield from children_of(child)
