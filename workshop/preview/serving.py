"""Serving: many requests at once, over connections that are kept, with the headers of production.

The standard library's server is enough: it answers on this machine alone, and a thread for each connection also carries
the events of an open page.
"""

from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import parse_qs, urlsplit

from .dressing import OWN
from .messages import Answer, Headers
from .tabs import Tab, Tabs

STATIC = Path(__file__).resolve().parent / "static"
KINDS = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}
LOCAL = "127.0.0.1"
# Names by which this machine calls itself. A page elsewhere that has its name lead here shall read nothing.
OWN_NAMES = {"localhost", LOCAL, "::1"}
# How many ports are tried after the one that was asked for, before any that is free.
NEARBY = 20


class Source(Protocol):
    """Where answers come from."""

    tabs: Tabs

    @property
    def headers(self) -> Headers: ...

    def page(self, address: str) -> Answer: ...
    def greet(self, tab: Tab) -> None: ...


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "Imprimatur", ""
    disable_nagle_algorithm = True
    timeout = 120
    source: Source

    def do_GET(self) -> None:
        with suppress(ConnectionError, TimeoutError):
            self._answer(with_body=True)

    def do_HEAD(self) -> None:
        with suppress(ConnectionError, TimeoutError):
            self._answer(with_body=False)

    def _answer(self, with_body: bool) -> None:
        if name_of(self.headers.get("Host", "")) not in OWN_NAMES:
            self._send(HTTPStatus.MISDIRECTED_REQUEST, (), b"", with_body)
            return
        asked = urlsplit(self.path)
        if asked.path == f"{OWN}events" and with_body:
            self._tell({name: values[0] for name, values in parse_qs(asked.query).items()})
        elif asked.path.startswith(OWN):
            self._send_own(asked.path.removeprefix(OWN), with_body)
        else:
            answer = self.source.page(self.path)
            self._send(answer.status, answer.headers, answer.body, with_body)

    def _send(self, status: int, headers: Headers, body: bytes, with_body: bool = True) -> None:
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if with_body:
            self.wfile.write(body)

    def _send_own(self, name: str, with_body: bool) -> None:
        """A file of the preview's own, which lies in one flat folder."""
        known = {path.name: path for path in STATIC.iterdir() if path.suffix in KINDS}
        if name not in known:
            self._send(HTTPStatus.NOT_FOUND, self._own_headers(".css"), b"", with_body)
            return
        self._send(HTTPStatus.OK, self._own_headers(known[name].suffix), known[name].read_bytes(), with_body)

    def _own_headers(self, suffix: str) -> Headers:
        changed = {"Cache-Control": "no-cache", "Content-Type": KINDS[suffix]}
        return (*({**dict(self.source.headers), **changed}).items(),)

    def _tell(self, asked: dict[str, str]) -> None:
        """Events, until the page is closed."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        for name, value in self.source.headers:
            if name != "Cache-Control":
                self.send_header(name, value)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        with self.source.tabs.opened(asked.get("page", "/"), asked.get("shown", "")) as tab:
            self.source.greet(tab)
            for event in tab.events():
                self.wfile.write(event)

    def log_message(self, *_: Any) -> None:
        """The terminal is for what a writer does."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def handle_error(self, *_: Any) -> None:
        """A browser that goes away in the middle is no fault."""
        import sys

        error = sys.exc_info()[1]
        if not isinstance(error, ConnectionError | TimeoutError):
            super().handle_error(*_)

    def server_bind(self) -> None:
        self.socket.bind(self.server_address)  # the standard one asks the network for this machine's name
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = LOCAL, self.server_address[1]


def open_server(port: int, source: Source) -> Server:
    """A server on this port, or, where that is taken, on the next that is free."""
    handler = type("PreviewHandler", (Handler,), {"source": source})
    for place in (*range(port, min(port + NEARBY, 65536)), 0):
        with suppress(OSError, OverflowError):
            return Server((LOCAL, place), handler)
    raise OSError("no port of this machine is free")


def name_of(host: str) -> str:
    """The name in a `Host` header, without its port."""
    with suppress(ValueError):
        return urlsplit(f"//{host}").hostname or ""
    return ""
