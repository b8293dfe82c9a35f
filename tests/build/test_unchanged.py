"""Where nothing has changed, a build says so without starting Pelican; whatever has, it starts it."""

import os

import pytest
from forked import Builder, save
from small_magazine import SETTINGS, found
from story_edits import HOUR
from trees import tree

from plugins.press.manifest import manifest_path

STRANGER = """
from pelican import signals

def register():
    pass
"""


@pytest.fixture(scope="module")
def builder():
    builder = Builder()
    yield builder
    builder.close()


@pytest.fixture(scope="module")
def printed(tmp_path_factory, builder):
    """A magazine that has been built, with one story to come, and an old one that lacks a dek."""
    folder = tmp_path_factory.mktemp("printed")
    magazine = found(folder)
    magazine.set(SITEURL="https://review.example")
    magazine.change("stories/d.md", date="2026-11-23 00:30")
    magazine.change("stories/b.md", dek=None, date="2026-08-31 23:30")
    return Desk(magazine, builder)


@pytest.fixture
def desk(printed):
    """As it was, and a build that has left its record."""
    assert printed.build().code == 0
    printed.magazine.remember()
    yield printed
    printed.magazine.go_back()


class Desk:
    def __init__(self, magazine, builder):
        self.magazine, self._builder = magazine, builder
        self.output, self.cache = magazine.folder / "output", magazine.folder / "cache"

    def build(self, later=0, **more):
        """A file changed just now is trusted: nobody else writes here."""
        now = self.magazine.now + later
        self._builder.begin(self.magazine.settings_file, self.output, self.cache, now, settled=True, **more)
        return self._builder.end()

    def looks(self, later=0):
        """Whether a build has to look at everything: then it writes the manifest anew."""
        manifest = manifest_path(self.cache, self.output)
        before = manifest.stat().st_mtime_ns if manifest.exists() else 0
        assert self.build(later).code == 0
        return manifest.stat().st_mtime_ns != before


def test_what_has_not_changed_is_not_looked_at_again(desk):
    assert not desk.looks()
    assert not desk.looks()


def test_the_same_is_told_of_it(desk):
    first, second = desk.build(), desk.build()
    assert "no dek" in first.report
    assert second.report == first.report
    assert second.said.rpartition(", ")[0] == first.said.rpartition(", ")[0]
    assert ": 0 files printed, " in second.said


def test_a_minute_makes_no_difference(desk):
    assert not desk.looks(later=60)


@pytest.mark.parametrize("hours", [1, 9, 13, 24 * 40, -24])
def test_an_hour_that_makes_a_difference_is_noticed(desk, hours):
    """The embargo of one story ends, others are news no more, or are not yet there."""
    assert desk.looks(later=hours * HOUR)


def edit_a_sidecar(desk):
    save(desk.magazine.content / "images" / "map.png.yaml", b"alt: Another\ncredit: Jane Doe\n")


def write_over_a_sidecar(desk):
    file = desk.magazine.content / "images" / "map.png.yaml"
    times = file.stat()
    file.write_bytes(file.read_bytes().replace(b"Jane", b"Jone"))
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))


def add_a_story(desk):
    matter, blocks = desk.magazine.texts["stories/e.md"]
    desk.magazine.put("stories/f.md", {**matter, "title": "Another"}, blocks)


def let_a_file_come_and_go(desk):
    """As may happen while a build runs, which then has read it."""
    save(desk.magazine.content / "stories" / "g.md", b"")
    (desk.magazine.content / "stories" / "g.md").unlink()


def edit_a_template(desk):
    file = desk.magazine.theme / "templates" / "base.html"
    save(file, file.read_bytes() + b"\n")


def touch_a_page(desk):
    os.utime(desk.output / "index.html")


def delete_a_page(desk):
    (desk.output / "index.html").unlink()


def put_a_link_in_its_place(desk):
    (desk.output / "index.html").rename(desk.magazine.folder / "elsewhere.html")
    (desk.output / "index.html").symlink_to(desk.magazine.folder / "elsewhere.html")


def leave_a_staging_folder(desk):
    (desk.output.parent / ".output.staging" / "pages").mkdir(parents=True)


def harm_the_manifest(desk):
    file = manifest_path(desk.cache, desk.output)
    data = file.read_bytes()
    file.write_bytes(data.replace(b'"size"', b'"sise"', 1))


def harm_the_record(desk):
    [file] = (desk.cache / "unchanged").iterdir()
    file.write_bytes(file.read_bytes().replace(b'"stories":', b'"storied":'))


def change_a_setting(desk):
    desk.magazine.set(TAGLINE=SETTINGS["TAGLINE"][1])


@pytest.mark.parametrize(
    "change",
    [
        edit_a_sidecar, write_over_a_sidecar, add_a_story, let_a_file_come_and_go, edit_a_template, touch_a_page,
        delete_a_page, put_a_link_in_its_place, leave_a_staging_folder, harm_the_manifest, harm_the_record,
        change_a_setting,
    ],
)  # fmt: skip
def test_a_change_is_noticed(desk, change):
    change(desk)
    assert desk.looks()
    assert not (desk.output.parent / ".output.staging").exists()


def test_a_link_in_the_content_leaves_every_build_in_doubt(desk):
    link = desk.magazine.content / "images" / "other.png"
    link.symlink_to(desk.magazine.content / "images" / "map.png")
    assert desk.looks()
    assert desk.looks()


def test_a_plugin_of_another_make_may_look_at_anything(desk):
    save(desk.magazine.folder / "stranger.py", STRANGER.encode())
    text = desk.magazine.settings_file.read_text()
    more = f"sys.path.insert(0, {str(desk.magazine.folder)!r})\nPLUGINS = ['stranger', *PLUGINS]\n"
    save(desk.magazine.settings_file, (text + more).encode())
    assert desk.looks()
    assert desk.looks()


def test_what_was_changed_just_now_is_looked_at_once_more(desk):
    """Its next change might not show in its times."""
    order = {"settings": desk.magazine.settings_file, "output": desk.output, "cache": desk.cache}
    edit_a_sidecar(desk)
    desk._builder.begin(**order, now=desk.magazine.now)
    assert desk._builder.end().code == 0
    assert desk.looks()


def test_a_store_that_is_gone_is_not_missed(desk):
    before = tree(desk.output)
    for store in desk.cache.glob("*.sqlite"):
        store.unlink()
    assert not desk.looks()
    assert tree(desk.output) == before
