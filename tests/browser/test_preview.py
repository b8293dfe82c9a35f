"""The preview as a writer has it: an editor on one side, Chromium on the other. Nothing here builds or prints."""

import http.client
import io
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PIL import Image
from playwright.sync_api import expect

ROOT = Path(__file__).resolve().parents[2]
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
        return self.process.wait(PATIENCE)


@pytest.fixture(scope="module")
def magazine(tmp_path_factory):
    folder = tmp_path_factory.mktemp("preview")
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copytree(ROOT / "theme", folder / "theme")
    (folder / "cache").mkdir()
    (folder / "settings.py").write_text(
        f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom pelicanconf import *\n"
        f"PATH = {str(folder / 'content')!r}\nTHEME = {str(folder / 'theme')!r}\n"
        f"CACHE_PATH = {str(folder / 'cache')!r}\n"
    )
    return folder


@pytest.fixture(scope="module")
def preview(magazine):
    running = Preview(magazine)
    expect.set_options(timeout=SOON)
    yield running
    expect.set_options(timeout=5_000)
    running.end()


@pytest.fixture
def mended(preview):
    """Puts files back after a test, and waits until the preview has seen it."""
    was = {}

    def edit(source, change, folder=None):
        path = (folder or preview.content) / source
        was.setdefault(path, path.read_bytes())
        fresh = change(path.read_bytes() if path.suffix == ".png" else path.read_text("utf-8"))
        path.write_bytes(fresh if isinstance(fresh, bytes) else fresh.encode())

    yield edit
    before = preview.editions
    for path, data in was.items():
        path.write_bytes(data)
    if was:
        preview.settle(before)


@pytest.fixture
def window(mended, window):
    """Closed before the files are put back: Chromium may never end a window that is being led elsewhere."""
    return window


def first_paragraph(words):
    """Adds words to the first paragraph of a story's text."""
    return lambda text: re.sub(r"(\n---\n\s*(?:[^\n]+\n)*?[^\n]+)(\n\n)", rf"\1 {words}\2", text, count=1)


def open_page(preview, window, address, **options):
    page = window(**options)
    page.goto(preview.origin + address)
    page.wait_for_selector("imprimatur-preview .bar", state="attached")
    page.evaluate("window.here = true")
    return page


def test_a_saved_text_is_on_its_open_page_and_the_reader_stays_where_they_were(preview, window, mended):
    page = open_page(preview, window, ADDRESS)
    page.locator("details").last.evaluate("one => { one.open = true }")
    page.mouse.wheel(0, 900)
    page.wait_for_function("() => scrollY > 800")
    place = page.evaluate("scrollY")
    before = preview.editions
    mended(STORY, first_paragraph("Nobody had asked for it."))
    expect(page.locator(".story__body")).to_contain_text("Nobody had asked for it.")
    preview.settle(before)
    assert page.evaluate("[window.here, scrollY]") == [True, place]
    assert page.locator("details").last.evaluate("one => one.open")
    assert f"{STORY}: on its page in" in preview.said


def test_what_else_shows_a_story_follows_without_being_loaded_anew(preview, window, mended):
    front = open_page(preview, window, "/latest/")
    mended(STORY, lambda text: text.replace('title: "', 'title: "Look: ').replace("title: H", "title: Look, h", 1))
    expect(front.locator(".card__headline", has_text="Look").first).to_be_attached()
    assert front.evaluate("window.here")


def test_a_problem_stands_over_the_last_good_page_until_it_is_mended(preview, window, mended):
    page = open_page(preview, window, ADDRESS)
    title = page.locator("h1").text_content()
    mended(STORY, lambda text: text.replace("title:", "titel:", 1))
    trouble = page.locator("imprimatur-preview .trouble")
    expect(trouble).to_contain_text('unknown key "titel"; did you mean "title"?')
    expect(trouble.locator(".source").last).to_have_text(re.compile(rf"{STORY}:2$"))
    expect(page.locator("h1")).to_have_text(title)
    mended(STORY, lambda text: text.replace("titel:", "title:", 1))
    expect(trouble).to_be_hidden()
    assert page.evaluate("window.here")


def test_a_file_that_is_half_written_is_no_problem(preview, window, mended):
    page = open_page(preview, window, ADDRESS)
    page.evaluate(
        """() => { window.alarms = 0; const bar = document.querySelector("imprimatur-preview").shadowRoot;
        new MutationObserver(() => { window.alarms += !bar.querySelector(".trouble").hidden; })
          .observe(bar.querySelector(".trouble"), { attributes: true, childList: true }); }"""
    )
    path, whole = preview.content / STORY, (preview.content / STORY).read_bytes()
    before = preview.editions
    path.write_bytes(whole[:40])
    time.sleep(0.05)
    path.write_bytes(whole + b"\n\nAnd that was all.\n")
    expect(page.locator(".story__body")).to_contain_text("And that was all.")
    preview.settle(before)
    fresh = path.with_name("x.tmp")  # as editors save that rename
    fresh.write_bytes(whole)
    before = preview.editions
    fresh.replace(path)
    expect(page.locator(".story__body")).not_to_contain_text("And that was all.")
    preview.settle(before)
    assert page.evaluate("window.alarms") == 0


def test_a_new_style_is_put_on_without_loading_the_page(preview, window, mended):
    page = open_page(preview, window, ADDRESS)
    mended("static/css/tokens.css", lambda css: css + "\n.story__title { letter-spacing: 7px; }\n", preview.theme)
    expect(page.locator("h1")).to_have_css("letter-spacing", "7px")
    expect(page.locator("head link[rel=stylesheet]:not([media=print])")).to_have_count(1)
    assert page.evaluate("window.here")


def test_a_template_is_followed_and_a_broken_one_is_told(preview, window, mended):
    page = open_page(preview, window, ADDRESS)
    template = "templates/macros/dek.html"
    mended(template, lambda text: text.replace('class="dek"', 'class="dek dek--tried"'), preview.theme)
    expect(page.locator(".dek--tried")).to_be_attached()
    mended(template, lambda text: text.replace("{% macro", "{% macaroni", 1), preview.theme)
    trouble = page.locator("imprimatur-preview .trouble")
    expect(trouble).to_contain_text("macaroni")
    expect(trouble).to_contain_text(re.compile(r"dek\.html:\d"))
    expect(page.locator(".dek--tried")).to_be_attached()
    assert page.evaluate("window.here")


def test_a_template_that_fails_while_it_is_used_is_told_and_the_other_pages_are_shown(preview, window, mended):
    page = open_page(preview, window, ADDRESS)
    mended("templates/macros/dek.html", lambda text: text.replace("{{", "{{ 1 + 'one' }}{{", 1), preview.theme)
    trouble = page.locator("imprimatur-preview .trouble")
    expect(trouble).to_contain_text("unsupported operand type(s) for +")
    expect(trouble.locator(".source").last).to_have_text(re.compile(r"dek\.html:\d"))
    made = preview.at_rest()
    assert preview.get("/feed.xml")[0].status == 200
    assert preview.at_rest() == made


def first_replaced(old, new):
    return lambda text: text.replace(old, new, 1)


EDITS = [
    ("people/tomas-lindqvist.md", first_replaced("Tomas", "Tomasz"), ".byline", "Tomasz Lindqvist"),
    (
        "images/helsinki-final-act.png.yaml",
        first_replaced("Thirty-five states", "All of them"),
        "figure",
        "All of them",
    ),
    ("images/helsinki-final-act.png.yaml", first_replaced("CC BY 4.0", "CC BY 2.0"), "figure .credit", "CC BY 2.0"),
    ("../settings.py", lambda text: text + "SITENAME = 'Antimeridian'\n", "header", "Antimeridian"),
]


@pytest.mark.parametrize(("file", "change", "place", "words"), EDITS, ids=["person", "caption", "credit", "setting"])
def test_what_a_page_takes_from_another_file_is_on_it_and_the_reader_stays(
    preview, window, mended, file, change, place, words
):
    page = open_page(preview, window, ADDRESS)
    page.locator("details").last.evaluate("one => { one.open = true }")
    page.mouse.wheel(0, 900)
    page.wait_for_function("() => scrollY > 800")
    reached = page.evaluate("scrollY")
    mended(file, change)
    expect(page.locator(place).first).to_contain_text(words)
    assert page.evaluate("[window.here, scrollY]") == [True, reached]
    assert page.locator("details").last.evaluate("one => one.open")


def test_an_image_that_is_drawn_anew_is_seen_anew(preview, window, mended):
    page = open_page(preview, window, ADDRESS)
    image = page.locator(".story figure img").first
    was = image.get_attribute("src")
    size = image.evaluate("one => one.naturalWidth / one.naturalHeight")
    drawn = io.BytesIO()
    Image.new("RGB", (900, 900), "teal").save(drawn, "PNG")
    mended("images/helsinki-final-act.png", lambda _: drawn.getvalue())
    expect(image).not_to_have_attribute("src", was)
    page.wait_for_function("() => { const one = document.querySelector('.story figure img'); return one.complete; }")
    assert image.evaluate("one => one.naturalWidth / one.naturalHeight") == 1 != size
    assert page.evaluate("window.here")


def test_what_stands_on_the_front_follows_its_file(preview, window, mended):
    front = open_page(preview, window, "/")
    lead = front.locator(".card--lead .card__headline").first
    expect(lead).not_to_contain_text("Finnish capital")
    mended("fronts.yaml", first_replaced("# lead:", "lead:"))
    expect(lead).to_contain_text("Finnish capital")
    assert front.evaluate("window.here")


def test_every_window_of_a_browser_shows_what_was_saved(preview, window, mended):
    story = open_page(preview, window, ADDRESS)
    pages = [story]
    for address in (ADDRESS, "/latest/", "/europe/", "/"):
        pages.append(story.context.new_page())
        pages[-1].goto(preview.origin + address)
        pages[-1].wait_for_selector("imprimatur-preview .bar", state="attached")
    mended(STORY, first_replaced("title: How", "title: Look how"))
    for page in pages:
        expect(page.get_by_text("Look how a Finnish capital").first).to_be_attached()


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


def test_a_story_that_moves_takes_its_open_page_along(preview, window, mended):
    page = open_page(preview, window, ADDRESS)
    mended(STORY, lambda text: text.replace("\n", "\nslug: talking-blocs\n", 1))
    expect(page).to_have_url(f"{preview.origin}/2026/08/talking-blocs/")
    expect(page.locator("imprimatur-preview .source")).to_have_text(re.compile(f"{STORY}$"))


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


def test_a_hundred_files_saved_at_once_are_not_a_hundred_editions(preview, window):
    page = open_page(preview, window, "/latest/")
    before = preview.at_rest()
    stories = sorted((preview.content / "stories").rglob("*.md"))
    for _ in range(3):
        for path in stories:
            path.write_bytes(path.read_bytes() + b"\n")
    preview.settle(before)
    assert preview.at_rest() <= before + 2  # a busy machine may stand still in the middle of them
    assert page.evaluate("window.here")


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
        assert second.end() == 0
        assert time.monotonic() - started < 3
    assert "Traceback" not in second.said
    second.wait_for(lambda: not any(Path(f"/proc/{pid}").exists() for pid in left))


def children_of(pid):
    """Its processes, with theirs, where the system tells of them."""
    told = Path(f"/proc/{pid}/task/{pid}/children")
    for child in told.read_text().split() if told.exists() else ():
        yield child
        yield from children_of(child)


def test_settings_that_cannot_be_read_are_told_in_a_sentence(tmp_path):
    settings = tmp_path / "broken.py"
    settings.write_text("from pelicanconf import *\nSITENAME = (\n")
    command = [sys.executable, "-m", "workshop.program", "preview", "--no-open", "--settings", str(settings)]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert said.returncode == 1
    assert re.match(rf"{settings}:2: .*; mend the settings file\n", said.stderr), said.stderr
