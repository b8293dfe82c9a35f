"""What readers are handed while releases pass: never half a page, never a dead address, never a page without its style."""

import os
import re
import threading
import time
import urllib.error
from datetime import UTC, datetime

import pytest
from hosting import PAGES, fetch, site_of

from plugins.pages.headers import FOREVER, SHORT

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
def served(rsync_host, press, nginx):
    """The rsync target after one deploy, and the address at which nginx serves it with the rules it was given."""
    rsync_host.open().deploy(press.print(site_of(1)), datetime.now(UTC)).do()
    return nginx(rsync_host.folder / "nginx.conf")


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


def test_nginx_says_with_each_file_what_the_table_says(served):
    style = next(path for path in site_of(1) if path.startswith("assets/"))
    page, _ = fetch(f"{served}/2003/")
    asset, _ = fetch(f"{served}/{style}")
    feed, _ = fetch(f"{served}/feed.xml")
    assert page["Cache-Control"] == SHORT and asset["Cache-Control"] == FOREVER
    assert page["Content-Type"] == "text/html; charset=utf-8"
    assert feed["Content-Type"].startswith("application/atom+xml")
    for headers in (page, asset, feed):
        assert headers["Content-Security-Policy"].startswith("default-src 'none';")
        assert headers["X-Content-Type-Options"] == "nosniff"
    with pytest.raises(urllib.error.HTTPError) as missing:
        fetch(f"{served}/nowhere/")
    assert missing.value.code == 404 and missing.value.read() == b"nothing here"
    assert missing.value.headers["X-Content-Type-Options"] == "nosniff"


def test_nginx_hands_out_what_was_compressed_beforehand(served, rsync_host):
    headers, body = fetch(f"{served}/2003/index.html", **{"Accept-Encoding": "gzip"})
    assert headers["Content-Encoding"] == "gzip"
    assert body == (rsync_host.folder / "current/2003/index.html.gz").read_bytes()
    assert (rsync_host.folder / "current/2003/index.html.br").exists()
