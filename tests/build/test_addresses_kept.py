"""Published addresses through real builds: what moves leaves a redirect, what disappears stops a production build."""

import json
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest

from plugins.addresses.ledger import BELOW_A_STORY

ROOT = Path(__file__).resolve().parents[2]
ATOM = "{http://www.w3.org/2005/Atom}"
STORY = "---\ntitle: {title}\ndek: Why to read on.\ndate: {date}\nsection: europe\ntype: Analysis\n{more}---\n\nA text of some words.\n"


class Desk:
    """A magazine of its own, published by a settings file that keeps addresses."""

    def __init__(self, folder, run):
        self.folder, self.run = folder, run
        self.content, self.output = folder / "content", folder / "output"
        (self.content / "stories").mkdir(parents=True)
        settings = f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom publishconf import *\n"
        settings += f"CACHE_PATH = {str(folder / 'cache')!r}\n"
        (folder / "work.py").write_text(settings)
        (folder / "publish.py").write_text(settings + "KEEPS_ADDRESSES = True\n")

    def write(self, name, title, date="2026-11-01", more=""):
        (self.content / "stories" / f"{name}.md").write_text(STORY.format(title=title, date=date, more=more))

    def build(self, settings="publish.py", task="build", **environment):
        where = ["--settings", self.folder / settings, "--content", self.content]
        return self.run(task, *where, *(["--output", self.output] if task == "build" else []), **environment)

    def publish(self):
        said = self.build()
        assert said.returncode == 0, said.stderr
        return said

    @property
    def ledger(self):
        return (self.content / "addresses.lock").read_text()

    def ids(self):
        feed = ElementTree.parse(self.output / "feed.xml")
        items = json.loads((self.output / "feed.json").read_text())["items"]
        atom = {entry.findtext(f"{ATOM}title"): entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")}
        assert atom == {item["title"]: item["id"] for item in items}
        return atom


@pytest.fixture
def desk(tmp_path, run):
    desk = Desk(tmp_path, run)
    desk.write("minsk", "Minsk")
    desk.write("nile", "Nile", more="id: nile-1\nauthors: [Jane Doe]\ntags: [water]\n")
    desk.write("secret", "Secret", "2027-01-01", "tags: [hidden]\nredirect_from: [/old/secret/]\n")
    desk.write("draft", "Draft", "2026-11-02", "status: draft\n")
    return desk


def test_what_was_published_is_remembered_and_nothing_that_is_withheld(desk):
    said = desk.publish()
    assert f"{desk.content}/addresses.lock remembers the addresses of this edition; commit it" in said.stdout
    assert "/2026/11/nile/ story nile-1 stories/nile.md" in desk.ledger.splitlines()
    assert "/2026/11/minsk/ story /2026/11/minsk/ stories/minsk.md" in desk.ledger.splitlines()
    assert "/tags/water/ tag water" in desk.ledger
    assert not [word for word in ("secret", "hidden", "draft") if word in desk.ledger]
    before = (desk.content / "addresses.lock").stat().st_mtime_ns
    assert "addresses.lock" not in desk.publish().stdout
    assert (desk.content / "addresses.lock").stat().st_mtime_ns == before


def test_a_build_for_work_and_a_check_remember_nothing(desk):
    assert desk.build("work.py").returncode == 0
    assert desk.build("publish.py", task="check").returncode == 0
    assert not (desk.content / "addresses.lock").exists()


def test_a_rename_leaves_a_redirect_and_never_comes_again_in_a_readers_inbox(desk):
    desk.publish()
    ids = desk.ids()
    desk.write("minsk", "Minsk", "2026-10-05", "slug: minsk-again\n")
    desk.write("nile", "Nile", "2026-09-01", "id: nile-1\nslug: the-nile\n")
    (desk.content / "stories" / "nile.md").rename(desk.content / "stories" / "river.md")
    desk.publish()
    assert desk.ids() == ids
    rules = (desk.output / "_redirects").read_text().splitlines()
    assert "/2026/11/minsk/ /2026/10/minsk-again/ 301" in rules
    assert "/2026/11/nile/ /2026/09/the-nile/ 301" in rules
    page = (desk.output / "2026/11/minsk/index.html").read_text()
    assert '<link rel="canonical" href="https://meridian.example.org/2026/10/minsk-again/">' in page
    desk.write("minsk", "Minsk", "2026-10-05", "slug: minsk-at-last\n")
    desk.publish()
    assert desk.ids() == ids
    rules = (desk.output / "_redirects").read_text()
    assert "/2026/11/minsk/ /2026/10/minsk-at-last/ 301\n" in rules
    assert "/2026/10/minsk-again/ /2026/10/minsk-at-last/ 301\n" in rules


def test_links_to_an_old_address_lead_straight_to_the_new_one(desk):
    desk.publish()
    desk.write("minsk", "Minsk", "2026-10-05", "slug: minsk-again\n")
    with (desk.content / "stories" / "nile.md").open("a") as story:
        story.write("\nSee [Minsk](/2026/11/minsk/).\n")
    desk.publish()
    assert '<a href="/2026/10/minsk-again/">Minsk</a>' in (desk.output / "2026/11/nile/index.html").read_text()


def test_a_story_that_disappears_stops_what_is_published_until_it_is_gone_on_purpose(desk):
    desk.publish()
    before = {path: path.read_bytes() for path in desk.output.rglob("*") if path.is_file()}
    (desk.content / "stories" / "nile.md").unlink()
    said = desk.build()
    sentence = (
        f'{desk.content}/addresses.lock:4: the address /2026/11/nile/ was published, and its story "nile-1" is not '
        'there any more; name it under redirect_from in the story that has its place, or list it under "moved" or '
        f'"gone" in {desk.content}/addresses.yaml'
    )
    assert (said.returncode, said.stdout) == (1, "")
    assert sentence in said.stderr.splitlines()
    assert {path: path.read_bytes() for path in desk.output.rglob("*") if path.is_file()} == before
    warned = desk.build("work.py", task="check")
    assert warned.returncode == 0
    assert sentence in warned.stderr.splitlines()
    assert warned.stderr.endswith("These do not stop the press.\n")
    (desk.content / "addresses.yaml").write_text("gone:\n  /2026/11/nile/: Withdrawn at the author's request.\n")
    desk.publish()
    page = (desk.output / "2026/11/nile/index.html").read_text()
    assert "This page has been withdrawn." in page
    assert "Withdrawn at the author's request." in page.replace("&#39;", "'")
    assert '<meta name="robots" content="noindex">' in page
    assert "/2026/11/nile/ /2026/11/nile/index.html 404!" in (desk.output / "_redirects").read_text()
    assert "/2026/11/nile/" not in "".join(path.read_text() for path in desk.output.rglob("sitemap*.xml"))
    assert (
        'content="0; url=https://meridian.example.org/latest/"' in (desk.output / "tags/water/index.html").read_text()
    )


def test_a_ledger_that_is_lost_or_brought_back_builds_as_from_nothing(desk, tmp_path):
    desk.publish()
    first = desk.ledger
    desk.write("minsk", "Minsk", "2026-10-05", "slug: minsk-again\n")
    desk.publish()
    for ledger in (None, first, first + desk.ledger):
        file = desk.content / "addresses.lock"
        file.unlink() if ledger is None else file.write_text(ledger)
        assert desk.build("work.py").returncode == 0
        here = {path.relative_to(desk.output): path.read_bytes() for path in desk.output.rglob("*") if path.is_file()}
        other = tmp_path / "other"
        where = ["--settings", desk.folder / "other.py", "--content", desk.content, "--output", other]
        (desk.folder / "other.py").write_text(
            (desk.folder / "work.py").read_text() + f"CACHE_PATH = {str(other)!r} + 'c'\n"
        )
        assert desk.run("build", *where).returncode == 0
        assert {path.relative_to(other): path.read_bytes() for path in other.rglob("*") if path.is_file()} == here
        shutil.rmtree(other)
        shutil.rmtree(f"{other}c")


def test_after_any_series_of_moves_every_page_that_was_ever_published_is_still_there(desk):
    """The law of addresses, through whole builds; tests/unit/test_addresses_decided.py has it for any series."""
    stories, ever = desk.content / "stories", set()
    steps = (
        lambda: desk.write("minsk", "Minsk", "2026-09-05"),
        lambda: desk.write("minsk", "Minsk", "2026-08-05", "slug: other\ntags: [grain]\n"),
        lambda: (stories / "minsk.md").rename(stories / "renamed.md"),
        lambda: (stories / "nile.md").unlink(),
        lambda: desk.write("nile", "Nile", more="id: nile-1\n"),
        lambda: desk.write("renamed", "Minsk", "2026-11-01"),
    )
    desk.publish()
    for step in steps:
        pages = {path: path.relative_to(desk.output).as_posix() for path in desk.output.rglob("index.html")}
        ever |= {path for path, name in pages.items() if not BELOW_A_STORY.fullmatch(name)}
        step()
        (desk.content / "addresses.yaml").unlink(missing_ok=True)
        said = desk.build()
        if said.returncode:
            [lost] = [
                line.split()[3] for line in said.stderr.splitlines() if "addresses.lock:" in line and "mor" in line
            ]
            (desk.content / "addresses.yaml").write_text(f"gone: [{lost}]\n")
            desk.publish()
        assert not [path for path in ever if not path.is_file()]
    assert len(ever) > 15
