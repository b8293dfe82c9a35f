"""What readers are handed while releases pass: never half a page, never a dead address, never a page without its style."""

import os
import re
import threading
import time
import urllib.error
from datetime import UTC, datetime

import pytest
from hosting import PAGES, Press, caddy, fetch, nginx, site_of

from plugins.pages.headers import FOREVER, SHORT
from workshop.deploy.carriers import open_target
from workshop.deploy.targets import Target

PASSES = int(os.environ.get("IMPRIMATUR_PASSES", "3"))


class Reader(threading.Thread):
    """Reads page after page, each with all that it names, and notes what is wrong."""

    def __init__(self, address, number, done):
        super().__init__()
        self._address, self._number, self._done = address, number, done
        self.read, self.wrong = 0, []

    def run(self):
        page = self._number
        while not self._done.is_set():
            page = (page + 1) % PAGES
            self._look(f"/{2000 + page}/")
            time.sleep(0.005)  # the deploys need the machine too

    def _look(self, path):
        try:
            _, body = fetch(self._address + path)
            text = body.decode()
            editions = set(re.findall(r"<!-- (\d+) -->", text))
            if len(editions) != 1 or not text.endswith("-->"):
                self.wrong.append(f"{path} is torn: {text[:40]} ... {text[-20:]}")
            for asset in re.findall(r"href='(.+?)'", text):
                fetch(self._address + asset)
            self.read += 1
        except (urllib.error.URLError, OSError) as error:
            self.wrong.append(f"{path}: {error}")


@pytest.fixture
def served(rsync_host, press, tmp_path):
    """The rsync target after one deploy, and the address at which nginx serves it with the rules it was given."""
    rsync_host.open().deploy(press.print(site_of(1)), datetime.now(UTC)).do()
    with nginx(tmp_path, rsync_host.folder / "nginx.conf") as address:
        yield address


def test_readers_meet_nothing_wrong_while_deploys_and_rollbacks_pass(served, rsync_host, press):
    done = threading.Event()
    readers = [Reader(served, number, done) for number in range(2)]
    for reader in readers:
        reader.start()
    for number in range(PASSES):
        version = number + 2
        build = press.print(site_of(version))
        carrier = rsync_host.open()
        job = (
            carrier.rollback(build.rules, datetime.now(UTC))
            if number % 3 == 2
            else carrier.deploy(build, datetime.now(UTC))
        )
        job.do()
    done.set()
    for reader in readers:
        reader.join()
    read = sum(reader.read for reader in readers)
    print(f"{read} pages read with all that they name, in {PASSES} passes")
    assert [wrong for reader in readers for wrong in reader.wrong] == []
    assert read > PASSES


REDIRECTS = "{0}/old/ {0}/2003/ 301\n{0}/caf%C3%A9/ {0}/2003/ 301\n{0}/gone/ {0}/gone/index.html 404!\n"
SERVERS = {"nginx": (nginx, "nginx.conf"), "caddy": (caddy, "Caddyfile")}


@pytest.fixture(scope="module", params=SERVERS)
def server(request):
    return request.param


@pytest.fixture(scope="module", params=["", "/review"], ids=["at the root", "in a folder"])
def shown(request, server, ssh_server, tmp_path_factory):
    """A site with redirects, as a server shows it with the rules of a deploy; its address, and its folder."""
    folder, prefix = tmp_path_factory.mktemp(server), request.param
    more = {"_redirects": REDIRECTS.format(prefix).encode(), "gone/index.html": b"withdrawn"}
    press = Press(folder / "press", f"https://hosted.example{prefix}")
    build = press.print({**site_of(1), **more, "search/index.html": b"find"})
    target = Target("live", "rsync", {"to": f"127.0.0.1:{folder}/srv", "ssh": ssh_server})
    open_target(target, folder / "cache", lambda *_: None).deploy(build, datetime.now(UTC)).do()
    start, snippet = SERVERS[server]
    with start(folder, folder / "srv" / snippet) as address:
        yield address + prefix, folder / "srv/current"


def refused(address):
    with pytest.raises(urllib.error.HTTPError) as answer:
        fetch(address)
    return answer.value.code, answer.value.headers, answer.value.read()


def test_a_server_says_with_each_file_what_the_table_says(shown):
    shown, _ = shown
    style = next(path for path in site_of(1) if path.startswith("assets/"))
    page, _ = fetch(f"{shown}/2003/")
    asset, _ = fetch(f"{shown}/{style}")
    feed, _ = fetch(f"{shown}/feed.xml")
    search, _ = fetch(f"{shown}/search/")
    assert page["Cache-Control"] == SHORT and asset["Cache-Control"] == FOREVER
    assert page["Content-Type"] == "text/html; charset=utf-8"
    assert feed["Content-Type"].startswith("application/atom+xml")
    for headers in (page, asset, feed, search):
        assert headers["Content-Security-Policy"].startswith("default-src 'none';")
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert len(headers.get_all("Content-Security-Policy")) == 1
    assert "wasm-unsafe-eval" in search["Content-Security-Policy"]


def test_a_server_leads_on_from_every_old_address_and_says_what_is_gone(shown):
    shown, _ = shown
    for old in ("/old/", "/caf%C3%A9/"):
        assert fetch(shown + old)[1] == site_of(1)["2003/index.html"], old
    code, headers, body = refused(f"{shown}/gone/")
    assert (code, body) == (410, b"withdrawn") and headers["X-Content-Type-Options"] == "nosniff"
    code, headers, body = refused(f"{shown}/nowhere/")
    assert (code, body) == (404, b"nothing here") and headers["X-Content-Type-Options"] == "nosniff"


def test_a_server_hands_out_what_was_compressed_beforehand(shown, server):
    shown, folder = shown
    for form, ending in {"gzip": ".gz", **({"br": ".br"} if server == "caddy" else {})}.items():
        headers, body = fetch(f"{shown}/2003/", **{"Accept-Encoding": form})
        assert headers["Content-Encoding"] == form
        assert body == (folder / f"2003/index.html{ending}").read_bytes()
