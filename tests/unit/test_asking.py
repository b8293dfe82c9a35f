"""Asking addresses out of the site: every kind of answer, from a host that gives them all."""

import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from workshop.answers import Answer
from workshop.asking import Asker, Manners

PATIENT = Manners(connect=60, read=60, whole=120, pause=0, patience=3, again=1)
HASTY = Manners(connect=60, read=0.4, whole=1.2, pause=0, patience=3, again=1)
DRIPS = 600


class Host(BaseHTTPRequestHandler):
    """A host with a page for each kind of answer."""

    asked: Counter[tuple[str, str]]
    at_once: list[int]
    agents: set[str]

    def log_message(self, *_: object) -> None:
        return

    def do_GET(self) -> None:
        with self.server.counting:
            Host.asked[self.command, self.path] += 1
            Host.agents.add(self.headers["User-Agent"])
            self.server.busy += self.is_quick
            Host.at_once.append(self.server.busy)
        try:
            self.answer(self.path.partition("?")[0].strip("/").split("/"))
        except (BrokenPipeError, ConnectionResetError):
            return
        finally:
            with self.server.counting:
                self.server.busy -= self.is_quick

    do_HEAD = do_GET

    @property
    def is_quick(self) -> bool:
        return self.path.startswith("/is/")

    def answer(self, path: list[str]) -> None:
        kind, *rest = path
        if kind == "is":
            self.tell(int(rest[0]))
        elif kind == "head-is":
            self.tell(int(rest[0]) if self.command == "HEAD" else 200)
        elif kind == "hops":
            status, left = int(rest[0]), int(rest[1])
            self.tell(status, Location=f"/hops/{status}/{left - 1}") if left else self.tell(200)
        elif kind == "to":
            self.tell(301, Location=rest[0])
        elif kind == "round":
            self.tell(302, Location="/back")
        elif kind == "back":
            self.tell(302, Location="/round")
        elif kind == "nowhere":
            self.tell(301)
        elif kind == "once-busy":
            times = Host.asked["HEAD", self.path]
            self.tell(200) if times > 1 else self.tell(429, **{"Retry-After": "1"})
        elif kind == "busy":
            self.tell(429, **{"Retry-After": rest[0]})
        elif kind == "slow":
            self.server.closing.wait(60)
        elif kind == "drip":
            for byte in b"HTTP/1.1 200 OK\r\nX: " + b"x" * DRIPS:
                self.wfile.write(bytes([byte]))
                Host.asked["bytes", self.path] += 1
                self.server.closing.wait(0.1)
        elif kind == "half":
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n<!doc")
        elif kind == "nonsense":
            self.wfile.write(b"\x00\xff\x16 no HTTP at all\r\n\r\n")
        elif kind == "silent":
            return
        elif kind == "hangs-up-at-head":
            if self.command == "GET":
                self.tell(200)
        elif kind == "huge":
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n")
            for _ in range(1000):
                self.wfile.write(b"x" * 65536)
                Host.asked["bytes", self.path] += 65536
        elif kind == "bad-encoding":
            self.wfile.write(
                b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Type: x; charset=\xff\r\n\r\nno gzip"
            )
        elif kind == "bad-place":
            self.wfile.write("HTTP/1.1 302 Found\r\nLocation: /is/200?é à\r\n\r\n".encode())

    def tell(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()


@pytest.fixture(scope="module")
def host():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    server.daemon_threads = True
    server.counting, server.closing, server.busy = threading.Lock(), threading.Event(), 0
    Host.asked, Host.at_once, Host.agents = Counter(), [], set()
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.closing.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def asker():
    return Asker("Test/1", PATIENT)


@pytest.mark.parametrize(
    ("path", "verdict", "said"),
    [
        ("/is/200", "alive", "200"),
        ("/is/204", "alive", "204"),
        ("/hops/301/1", "alive", "200"),
        ("/hops/302/5", "alive", "200"),
        ("/hops/307/10", "alive", "200"),
        ("/hops/302/11", "dead", "leads round in a circle"),
        ("/round", "dead", "leads round in a circle"),
        ("/nowhere", "alive", "301"),
        ("/head-is/403", "alive", "200"),
        ("/head-is/405", "alive", "200"),
        ("/head-is/404", "alive", "200"),
        ("/head-is/500", "alive", "200"),
        ("/hangs-up-at-head", "alive", "200"),
        ("/is/403", "unsure", "answers 403"),
        ("/is/401", "unsure", "answers 401"),
        ("/is/405", "unsure", "answers 405"),
        ("/is/451", "unsure", "answers 451"),
        ("/is/404", "dead", "answers 404"),
        ("/is/410", "dead", "answers 410"),
        ("/is/500", "dead", "answers 500"),
        ("/once-busy", "alive", "200"),
        ("/busy/0", "unsure", "answers 429"),
        ("/busy/3600", "unsure", "answers 429"),
        ("/busy/Wed, 21 Oct 2099 07:28:00 GMT", "unsure", "answers 429"),
        ("/busy/soon", "unsure", "answers 429"),
        ("/half", "alive", "200"),
        ("/silent", "dead", "breaks off before it has answered"),
        ("/nonsense", "dead", "breaks off before it has answered"),
        ("/huge", "alive", "200"),
        ("/bad-encoding", "alive", "200"),
        ("/bad-place", "alive", "200"),
    ],
)
def test_every_kind_of_answer_is_understood(host, asker, path, verdict, said):
    answer = asker.ask(host + path.replace(" ", "%20"))
    assert (answer.verdict, answer.said) == (verdict, said)


@pytest.mark.parametrize("path", ["/slow", "/drip"])
def test_a_host_that_says_nothing_or_a_byte_now_and_then_is_hung_up_on(host, path):
    Host.asked["bytes", "/drip"] = 0
    answer = Asker("Test/1", HASTY).ask(host + path)
    assert (answer.verdict, answer.said) == ("dead", "does not answer in time")
    assert Host.asked["bytes", "/drip"] < DRIPS


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://{host}/", "has no certificate that a browser would trust"),
        ("http://no-such-host.invalid/", "names a host that is not there"),
        ("http://127.0.0.1:1/", "refuses the connection"),
        ("http://[broken/", "is no address that can be asked"),
        ("http://127.0.0.1:99999/", "is no address that can be asked"),
    ],
)
def test_what_cannot_be_reached_is_dead_and_says_why(host, asker, url, said):
    answer = asker.ask(url.replace("{host}", host.removeprefix("http://")))
    assert (answer.verdict, answer.said) == ("dead", said)


def test_an_address_that_has_moved_for_good_says_where(host, asker):
    assert asker.ask(f"{host}/hops/301/2").moved == f"{host}/hops/301/0"
    assert asker.ask(f"{host}/hops/308/1").moved == f"{host}/hops/308/0"
    assert asker.ask(f"{host}/hops/302/2").moved == ""


def test_of_a_huge_page_hardly_anything_is_loaded(host, asker):
    Host.asked["bytes", "/huge"] = 0
    asker.ask(f"{host}/huge")
    assert Host.asked["bytes", "/huge"] < 16_000_000
    assert len(asker.read(f"{host}/huge", 1000)) == 1000


def test_a_missing_page_is_asked_for_by_head_and_then_once_in_full(host, asker):
    Host.asked.clear()
    asker.ask(f"{host}/is/404")
    assert dict(Host.asked) == {("HEAD", "/is/404"): 1, ("GET", "/is/404"): 1}


def test_a_failing_host_is_asked_again_after_a_wait_that_grows(host):
    waits = []
    asker = Asker("Test/1", Manners(connect=60, read=60, whole=120, pause=0, again=2), waits.append)
    asker.ask(f"{host}/is/503")
    assert waits == [1.0, 2.0]


def test_a_host_that_asks_for_time_gets_it_unless_it_asks_for_too_much(host):
    waits = []
    asker = Asker("Test/1", Manners(pause=0, patience=9, again=1), waits.append)
    asker.ask(f"{host}/busy/7")
    asker.ask(f"{host}/busy/70")
    assert waits == [7.0]


def test_a_host_is_asked_no_more_than_so_much_at_once_and_with_a_pause(host):
    waits = []
    Host.at_once.clear()
    asker = Asker("Test/1", Manners(at_once=16, per_host=2, pause=0.25), waits.append)
    urls = [f"{host}/is/200?{number}" for number in range(20)]
    answers = list(asker.ask_all(urls))
    assert {answer.url for answer in answers} == set(urls)
    assert max(Host.at_once) <= 2
    assert waits == [0.25] * 18


def test_the_asker_says_who_it_is(host, asker):
    Host.agents.clear()
    asker.ask(f"{host}/is/200")
    assert Host.agents == {"Test/1"}


def test_what_is_no_page_reads_as_nothing(host, asker):
    assert asker.read(f"{host}/is/404", 100) == b""
    assert asker.read(f"{host}/silent", 100) == b""
    assert asker.read("http://127.0.0.1:1/", 100) == b""


def test_an_answer_has_no_more_than_was_asked(host, asker):
    assert list(asker.ask_all([])) == []
    assert list(asker.ask_all([f"{host}/is/200"])) == [Answer(f"{host}/is/200", "alive", "200")]
