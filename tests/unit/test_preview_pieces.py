"""The preview's pieces that need neither a magazine nor a browser."""

import json
import re
import socket
from html import unescape
from threading import Thread
from types import SimpleNamespace
from urllib.request import Request, urlopen

import pytest

from workshop.preview.dressing import dressed, news_of
from workshop.preview.messages import About, Answer
from workshop.preview.preview import may_open
from workshop.preview.serving import name_of, open_server
from workshop.preview.tabs import Tabs
from workshop.preview.troubles import is_about, parted
from workshop.preview.watching import is_kept

REPORT = """content/stories/a.md:5: unknown section "Europa"; did you mean "Europe"?
content/images/x.jpg.yaml: the caption is no text; write it in quotes
2 problems in 2 files."""


def test_a_report_is_taken_apart_into_places_and_notes():
    assert list(parted(REPORT)) == [
        {"place": "content/stories/a.md:5", "note": 'unknown section "Europa"; did you mean "Europe"?'},
        {"place": "content/images/x.jpg.yaml", "note": "the caption is no text; write it in quotes"},
        {"place": "", "note": "2 problems in 2 files."},
    ]


def test_a_report_is_about_a_file_only_where_no_other_is_named():
    assert is_about("content/stories/a.md:5: no title; add one\n1 problem in 1 story.", "content/stories/a.md")
    assert not is_about(REPORT, "content/stories/a.md")
    assert not is_about("content/stories/ab.md:5: no title; add one", "content/stories/a.md")
    assert not is_about("The disk is full.", "content/stories/a.md")


@pytest.mark.parametrize("name", ["a.md~", ".a.md.swp", "#a.md#", "4913", "a.md___jb_tmp___", ".git/index", "a.tmp"])
def test_what_an_editor_leaves_beside_a_file_is_not_looked_at(name, tmp_path):
    assert not is_kept(str(tmp_path / "stories" / name), str(tmp_path))


@pytest.mark.parametrize("name", ["a.md", "x.jpg", "x.jpg.yaml", "css/tokens.css"])
def test_what_somebody_means_to_keep_is_looked_at(name, tmp_path):
    hidden = tmp_path / ".hidden"  # what the folder itself is called does not matter
    assert is_kept(str(hidden / name), str(hidden))


def test_a_page_is_dressed_once_and_says_what_it_is():
    about = About(source="content/stories/a.md", mark='Draft, "dated"')
    answer = Answer(body=b"<!doctype html><html><head><title><head></title></head></html>", about=about, shown="1a")
    page = dressed(answer, "content/stories/a.md:2: <b>; mend it").decode()
    [said] = re.findall(r'data-preview="([^"]*)"', page)
    assert json.loads(unescape(said)) == {
        "shown": "1a",
        "about": {"source": "content/stories/a.md", "opens": "", "mark": 'Draft, "dated"', "nearest": []},
        "trouble": [{"place": "content/stories/a.md:2", "note": "<b>; mend it"}],
    }


def test_without_a_page_the_trouble_has_one_of_its_own():
    page = dressed(Answer(status=503, trouble="The disk is full."), "")
    assert page.startswith(b"<!doctype html>") and b"The disk is full." in page


def test_the_trouble_of_the_magazine_comes_before_that_of_a_page():
    answer = Answer(trouble="t.html:3: the template is broken; mend it")
    assert news_of(answer, "")["trouble"][0]["place"] == "t.html:3"
    assert news_of(answer, "Stopped.")["trouble"] == [{"place": "", "note": "Stopped."}]


def test_a_tab_hears_what_it_is_told_and_then_that_it_is_over():
    tabs = Tabs()
    with tabs.opened("/", "1a") as tab:
        assert tabs.all() == [tab]
        tab.tell({"go": "/x/"})
        tab.tell(None)
        assert list(tab.events()) == [b"retry: 1000\n\n", b'data: {"go":"/x/"}\n\n']
    assert tabs.all() == []


@pytest.mark.parametrize(
    ("host", "name"),
    [("localhost:8000", "localhost"), ("[::1]:8000", "::1"), ("evil.example", "evil.example"), ("", ""), ("[", "")],
)
def test_the_name_that_a_browser_asks_for_is_read_without_its_port(host, name):
    assert name_of(host) == name


@pytest.fixture
def source():
    headers = (("Content-Type", "text/html"), ("X-Tried", "yes"))
    return SimpleNamespace(
        tabs=Tabs(), headers=headers, page=lambda address: Answer(headers=headers, body=address.encode())
    )


def test_a_port_that_is_taken_gives_way_to_the_next(source):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        server = open_server(port, source)
        assert server.server_port != port
        server.server_close()


def test_a_head_has_the_length_of_a_body_and_none(source):
    server = open_server(0, source)
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        with urlopen(Request(f"http://127.0.0.1:{server.server_port}/abc", method="HEAD"), timeout=5) as answer:
            assert (answer.headers["Content-Length"], answer.headers["X-Tried"], answer.read()) == ("4", "yes", b"")
        with urlopen(f"http://127.0.0.1:{server.server_port}/_preview/live.js", timeout=5) as answer:
            assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
            assert b"EventSource" in answer.read()
    finally:
        server.shutdown()
        server.server_close()


def test_no_browser_is_opened_where_nobody_sits(monkeypatch):
    monkeypatch.setenv("CI", "true")
    monkeypatch.setenv("DISPLAY", ":0")
    assert not may_open()
    monkeypatch.delenv("CI")
    assert may_open()
