"""`check --links` as a person types it, and the copy in the built page."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import lxml.html
import pytest

STORY = """---
title: {title}
dek: One sentence that says why to read on.
date: 2026-01-0{day}
section: Europe
type: Analysis
{more}---

{text}
"""


class Host(BaseHTTPRequestHandler):
    def log_message(self, *_):
        return

    def do_GET(self):
        self.server.asked.append(self.path)
        self.send_response(404 if self.path.startswith("/gone") else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET


@pytest.fixture
def host():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    server.daemon_threads, server.asked = True, []
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def magazine(tmp_path, root, host):
    stories = tmp_path / "content" / "stories"
    stories.mkdir(parents=True)
    address = f"http://127.0.0.1:{host.server_port}"
    text = f"One.\n\nSee [it]({address}/gone) and [that]({address}/here).\n\nAnd [the other](/old/)."
    (stories / "a.md").write_text(STORY.format(title="A story", day=2, more="", text=text))
    (stories / "b.md").write_text(STORY.format(title="The other", day=1, more="redirect_from: [/old/]\n", text="Two."))
    (tmp_path / "conf.py").write_text(
        f"import sys\nsys.path.insert(0, {str(root)!r})\nfrom pelicanconf import *\nCACHE_PATH = {str(tmp_path / 'cache')!r}\n"
    )
    return tmp_path


def task(run, magazine, name, *more, day="1795392000"):
    arguments = ["--settings", magazine / "conf.py", "--content", magazine / "content", *more]
    return run(name, *arguments, SOURCE_DATE_EPOCH=day)


def test_links_are_checked_without_the_network_unless_it_is_asked_for(run, magazine, host):
    said = task(run, magazine, "check", "--links")
    assert said.returncode == 0
    assert host.asked == []
    old = f'{magazine}/content/stories/a.md:13: the link "/old/" leads to an old address; write "/2026/01/the-other/"'
    assert old in said.stderr.splitlines()
    assert said.stdout == (
        "1 link in the site, all alive; 2 addresses out of it, of 1 host; 0 dead, 0 of them printed as a copy\n"
    )
    assert not (magazine / "content" / "links.lock").exists()


def test_a_link_to_an_address_that_the_ledger_remembers_is_told_with_the_new_one(run, magazine):
    content = magazine / "content"
    (content / "addresses.lock").write_text(
        "/2025/12/first-name/ story /2025/12/first-name/ stories/b.md\n/tags/gone/ tag gone\n"
    )
    (content / "addresses.yaml").write_text("moved: {/tags/gone/: /europe/}\n")
    story = content / "stories" / "a.md"
    story.write_text(story.read_text() + "\n[then](/2025/12/first-name/#top), [tag](/tags/gone/)\n")
    said = task(run, magazine, "check", "--links")
    assert said.returncode == 0
    told = [line.partition(": ")[2] for line in said.stderr.splitlines() if "old address" in line]
    assert told == [
        'the link "/old/" leads to an old address; write "/2026/01/the-other/"',
        'the link "/2025/12/first-name/#top" leads to an old address; write "/2026/01/the-other/"',
        'the link "/tags/gone/" leads to an old address; write "/europe/"',
    ]


def test_an_address_dead_on_three_days_is_printed_as_its_copy(run, magazine, host):
    address = f"http://127.0.0.1:{host.server_port}"
    lock = magazine / "content" / "links.lock"
    for day, dead in (("1795392000", "2026-11-23"), ("1795478400", "2026-11-24"), ("1795564800", "2026-11-25")):
        said = task(run, magazine, "check", "--external", day=day)
        assert said.returncode == 0
        assert f"stories/a.md:11: {address}/gone answers 404, dead " in said.stderr
        assert lock.read_text().splitlines()[2].endswith(dead)
    assert host.asked.count("/here") == 1, "what was alive two days ago is not asked again"
    assert lock.read_text().splitlines()[2:] == [
        f"{address}/gone dead=2026-11-23,2026-11-24,2026-11-25",
        f"{address}/here alive=2026-11-23",
    ]
    output = magazine / "output"
    assert task(run, magazine, "build", "--output", output).returncode == 0
    page = output / "2026" / "01" / "a-story" / "index.html"
    assert f'href="{address}/gone"' in page.read_text()
    copy = "https://archive.example/2020/gone"
    lock.write_text(lock.read_text().replace("2026-11-25\n", f"2026-11-25 copy={copy}\n"))
    said = task(run, magazine, "build", "--output", output)
    assert said.returncode == 0
    [link] = lxml.html.document_fromstring(page.read_bytes()).cssselect("a.external.archived")
    assert (link.get("href"), link.text) == (copy, "it")
    assert link.getnext().get("class") == "archived__note"
    assert link.getnext().text == "(archived copy)"
    other = (output / "2026" / "01" / "the-other" / "index.html").read_text()
    assert "archived" not in other
    lock.unlink()
    assert task(run, magazine, "build", "--output", output).returncode == 0
    assert f'href="{address}/gone"' in page.read_text()
