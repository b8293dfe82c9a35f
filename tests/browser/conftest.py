"""Both magazines as a reader meets them: served under their own policy, opened in Chromium."""

import os
import re
import shutil
import signal
from contextlib import contextmanager, suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread, Timer
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Error, sync_playwright

# What a failed test had on its screen; CI keeps this folder.
FAILED = Path(__file__).resolve().parents[2] / ".cache" / "screenshots" / "failed"
PATIENCE = 200  # seconds; pytest's own, for all tests, is longer
INSTALL = "install it (apt install chromium, or the package of your system)"
ARGUMENTS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]

# One page of every kind, by the folder of its host that the magazine lives in.
PLACES = {
    "": {
        "story": "/2026/08/how-a-finnish-capital-taught-two-blocs-to-talk/",
        "front": "/",
        "section": "/europe/",
        "person": "/by/tomas-lindqvist/",
        "list": "/tags/cold-war/",
        "package": "/packages/test-ban/",
        "packages": "/packages/",
        "corrections": "/corrections/",
        "page": "/about/",
        "search": "/search/",
        "credits": "/credits/",
        "404": "/404.html",
    },
    "/review": {
        "story": "/2025/03/rhine-commission/",
        "front": "/",
        "section": "/miyah/",
        "person": "/by/salma-riyahi/",
        "list": "/latest/page/1/",
        "package": "/packages/one-river/",
        "packages": "/packages/",
        "corrections": "/corrections/",
        "page": "/about/",
        "search": "/search/",
        "credits": "/credits/",
        "404": "/404.html",
    },
}


def read_rules(text):
    """The rules of a `_headers` file: the beginning of the addresses that each is for, and its headers."""
    rules = []
    for line in text.splitlines():
        if line.startswith(" "):
            name, _, value = line.strip().partition(": ")
            rules[-1][1].append((name, value))
        else:
            rules.append((line.removesuffix("*"), []))
    return rules


class Host(SimpleHTTPRequestHandler):
    """A host that knows `_headers` and `404.html`, and serves the magazine from its folder."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments, site, rules, **more):
        self.site, self.rules = site, rules
        super().__init__(*arguments, directory=site.output, **more)

    def translate_path(self, path):
        inside = path.startswith(f"{self.site.prefix}/")
        return super().translate_path(path.removeprefix(self.site.prefix) if inside else "/no such file")

    def end_headers(self):
        told = {}
        for start, headers in self.rules:
            if self.path.startswith(start):
                for name, value in headers:
                    told.pop(name.removeprefix("! "), None)
                    told.update({} if name.startswith("! ") else {name: value})
        for name, value in told.items():
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code, message=None, explain=None):
        body = (self.site.output / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Served:
    """A magazine on a port of this machine."""

    def __init__(self, site, origin):
        self.site = site
        self.origin = origin

    @property
    def kinds(self):
        return tuple(PLACES[self.site.prefix])

    def path(self, kind):
        """The path of the page of this kind, or of a path in the output folder."""
        return self.site.prefix + PLACES[self.site.prefix].get(kind, kind)

    def url(self, kind):
        return self.origin + self.path(kind)


@contextmanager
def serve(site):
    rules = read_rules((site.output / "_headers").read_text("utf-8"))
    assert "Content-Security-Policy" in dict(rules[0][1])
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, site=site, rules=rules))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Served(site, f"http://127.0.0.1:{server.server_port}")
    finally:
        server.shutdown()
        server.server_close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Keep a picture of every page that is open where a test fails."""
    report = yield
    if report.when == "call" and report.failed and "browser" in item.funcargs:
        FAILED.mkdir(parents=True, exist_ok=True)
        pages = [page for context in item.funcargs["browser"].contexts for page in context.pages]
        for number, page in enumerate(pages, start=1):
            with suppress(Error):  # a page that has crashed has no picture, and its test has said why
                page.screenshot(path=FAILED / f"{re.sub(r'[^a-z0-9]+', '-', item.name)}-{number}.png", full_page=True)
    return report


@pytest.fixture(scope="session")
def served(site):
    """Each magazine in turn, on a host that sends the policy it was built with."""
    with serve(site) as host:
        yield host


@pytest.fixture(scope="session")
def latin(meridian):
    """The magazine that is read from the left, in the fonts of the house."""
    with serve(meridian) as host:
        yield host


@pytest.fixture(scope="session")
def arabic(second):
    with serve(second) as host:
        yield host


@pytest.fixture(scope="session")
def executable():
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found and os.environ.get("IMPRIMATUR_CI"):
        pytest.fail(f"Chromium must be here in CI: {INSTALL}")
    return found or pytest.skip(f"Chromium is not here; {INSTALL}")


@pytest.fixture(scope="module")
def browser(executable):
    """One Chromium a module: Playwright's event loop must not be running when other folders' tests want their own."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def window(browser):
    """`window(1440)` is a page in a window of that width; all are closed after the test.

    Playwright waits for ever for a Chromium that does not answer. One that has not within PATIENCE is ended, and then
    Playwright says so, in this test and, at once, in those that follow.
    """
    known = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    [pid] = [process["id"] for process in known if process["type"] == "browser"]
    guard = Timer(PATIENCE, os.kill, (pid, signal.SIGKILL))
    guard.daemon = True
    guard.start()
    contexts = []

    def open_window(width=1440, height=900, **options):
        contexts.append(browser.new_context(viewport={"width": width, "height": height}, **options))
        return contexts[-1].new_page()

    yield open_window
    for context in contexts:
        context.close()
    guard.cancel()


class Traffic:
    """What a page asked for, what failed, and what the browser complained of."""

    def __init__(self, page):
        self.urls = []
        self.complaints = []
        page.on("request", lambda request: self.urls.append(request.url))
        page.on("requestfailed", self._note)
        page.on("response", self._judge)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _note(self, request):
        if request.failure != "net::ERR_ABORTED":  # the visitor went on to the next page
            self.complaints.append(f"{request.url}: {request.failure}")

    def _judge(self, response):
        if response.status >= HTTPStatus.BAD_REQUEST:
            self.complaints.append(f"{response.url}: {response.status}")

    def _hear(self, message):
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    @property
    def paths(self):
        return [urlsplit(url).path for url in self.urls]


@pytest.fixture(scope="session")
def watch():
    return Traffic
