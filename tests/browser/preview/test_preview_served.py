"""What the preview answers, and to whom. Nothing here builds or prints."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from previewing import ADDRESS, DRAFT, PATIENCE, ROOT, Preview, children_of, open_page


def test_what_is_withheld_is_shown_and_marked(preview, window):
    page = open_page(preview, window, "/2048/01/the-year-the-ice-may-be-argued-over-again/")
    bar = page.locator("imprimatur-preview .bar")
    expect(bar.locator(".mark")).to_have_text("Embargoed until 14 January 2048, 08:00")
    expect(bar.locator(".source")).to_have_text(re.compile("antarctica-2048.md$"))
    page.goto(preview.origin + DRAFT)
    expect(page.locator("imprimatur-preview .mark")).to_have_text("Draft, dated 30 November 2026, 08:00")


def test_an_address_that_leads_nowhere_has_the_nearest_beside_it(preview, window):
    page = open_page(preview, window, "/2026/08/how-a-finish-capital-taught-two-blocks/")
    nearest = page.locator("imprimatur-preview .nearest a")
    expect(nearest.first).to_have_attribute("href", ADDRESS)
    assert preview.get("/nowhere/")[0].status == 404


def test_every_answer_has_the_headers_of_production(preview):
    front = preview.get("/")[1].decode()
    image = re.search(r'src="(/images/[^"]+)"', front)[1]
    style = re.search(r'href="(/assets/[^"]+\.css)"', front)[1]
    with ThreadPoolExecutor(8) as readers:
        paths = ["/", ADDRESS, "/nowhere/", image, style, "/feed.xml", "/_preview/live.js", "/europe"]
        answers = dict(zip(paths, readers.map(preview.get, paths), strict=True))
    for path, (answer, _) in answers.items():
        assert "default-src 'none'" in answer.getheader("Content-Security-Policy"), path
        assert "unsafe" not in answer.getheader("Content-Security-Policy"), path
        assert answer.getheader("X-Content-Type-Options") == "nosniff", path
    assert answers["/europe"][0].getheader("Location") == "/europe/"
    assert answers[image][0].getheader("Content-Type").startswith("image/")
    assert answers[ADDRESS][0].getheader("Cache-Control") == "no-cache"
    assert "immutable" in answers[style][0].getheader("Cache-Control")


def test_a_page_elsewhere_that_leads_its_name_here_reads_nothing(preview):
    with socket.create_connection(("127.0.0.1", urlsplit(preview.origin).port), PATIENCE) as speaker:
        speaker.sendall(b"GET / HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n")
        answer = b"".join(iter(lambda: speaker.recv(65536), b""))
    assert answer.startswith(b"HTTP/1.1 421 ")
    assert b"<html" not in answer


def test_nothing_is_written_into_the_magazine(preview):
    assert not (preview.folder / "output").exists()
    assert not [
        path for path in preview.content.rglob("*") if b"_preview/" in ((path.is_file() and path.read_bytes()) or b"")
    ]


def test_the_next_port_is_taken_where_one_is_in_use_and_ctrl_c_ends_it_at_once(magazine, preview):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        second = Preview(magazine, port)
        assert f"Port {port} is taken." in second.said
        assert second.get("/")[0].status == 200
        left = [int(pid) for pid in children_of(second.process.pid)]
        started = time.monotonic()
        while second.process.poll() is None:  # who is in a hurry presses more than once
            second.process.send_signal(signal.SIGINT)
            assert time.monotonic() - started < 3
            time.sleep(0.01)
        assert second.end() == 0
    assert "Traceback" not in second.said
    second.wait_for(lambda: not any(Path(f"/proc/{pid}").exists() for pid in left))


def test_settings_that_cannot_be_read_are_told_in_a_sentence(tmp_path):
    settings = tmp_path / "broken.py"
    settings.write_text("from pelicanconf import *\nSITENAME = (\n")
    command = [sys.executable, "-m", "workshop.program", "preview", "--no-open", "--settings", str(settings)]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert said.returncode == 1
    assert re.match(rf"{settings}:2: .*; mend the settings file\n", said.stderr), said.stderr


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="only Linux tells of a process's children")
def test_an_edition_whose_process_dies_is_made_again(preview, window):
    page = open_page(preview, window, ADDRESS)
    before = preview.at_rest()
    *_, newsroom = children_of(preview.process.pid)
    os.kill(int(newsroom), signal.SIGKILL)
    preview.wait_for(lambda: preview.get(ADDRESS)[0].status == 200 and preview.editions > before)
    assert page.evaluate("window.here")
