"""A look at all that an edition depends on: once, to its end, and never sure of what was saved just now."""

import os
import sys
import time

import pytest

from plugins import ROOMS
from plugins.story.files import find_files
from workshop.inputs import UNSETTLED_NS, Doubtful, digest_inputs, run_settings
from workshop.settings_file import read_magazine


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Two stories in two sections, looked at when they have lain for long."""
    for section in ("africa", "europe"):
        (tmp_path / "stories" / section).mkdir(parents=True)
        (tmp_path / "stories" / section / "x.md").write_text("One")
    (tmp_path / "conf.py").write_text("")
    now = time.time_ns() + 10 * UNSETTLED_NS
    monkeypatch.setattr(time, "time_ns", lambda: now)
    return tmp_path


def look(folder, scans):
    return digest_inputs((), str(folder / "conf.py"), {"PLUGINS": ROOMS}, (str(folder / "stories"),), scans)


def test_what_was_saved_just_now_is_in_doubt_and_yet_all_folders_are_looked_through(folder):
    os.utime(folder / "stories" / "africa" / "x.md", ns=(time.time_ns(), time.time_ns()))
    scans = {}
    with pytest.raises(Doubtful):
        look(folder, scans)
    assert scans.keys() == {str(folder / "stories" / name) for name in ("africa", "europe")} | {str(folder / "stories")}


def test_files_are_found_in_what_was_looked_through_as_on_the_disk(folder):
    scans = {}
    look(folder, scans)
    assert find_files(folder, "stories", scans) == find_files(folder, "stories")


def test_where_no_folder_can_be_opened_it_is_looked_through_by_its_path(folder, monkeypatch):
    before = look(folder, {})
    monkeypatch.setattr(os, "supports_fd", frozenset())
    monkeypatch.setattr(os, "open", lambda *_: pytest.fail("as on Windows"))
    scans = {}
    assert look(folder, scans) == before
    assert find_files(folder, "stories", scans) == find_files(folder, "stories")


def test_a_change_that_keeps_size_and_time_makes_another_digest(folder):
    file = folder / "stories" / "europe" / "x.md"
    before, times = look(folder, {}), file.stat()
    assert look(folder, {}) == before
    file.write_text("Two")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert look(folder, {}) != before


def test_a_file_that_changes_its_name_makes_another_digest(folder):
    before = look(folder, {})
    (folder / "stories" / "europe" / "x.md").rename(folder / "stories" / "europe" / "y.md")
    assert look(folder, {}) != before


def test_a_link_is_in_doubt_and_found_anew(folder):
    (folder / "stories" / "europe" / "link.md").symlink_to(folder / "stories" / "africa" / "x.md")
    scans = {}
    with pytest.raises(Doubtful):
        look(folder, scans)
    assert str(folder / "stories" / "europe") not in scans
    assert len(find_files(folder, "stories", scans)[0]) == 3


@pytest.mark.parametrize(
    "name", [lambda file: run_settings(file)["SITENAME"], lambda file: read_magazine(file, "", "")["SITENAME"]]
)
def test_settings_saved_twice_in_a_second_are_read_as_they_are(folder, monkeypatch, name):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    file = folder / "conf.py"
    for said in ("One", "Two"):
        file.write_text(f"SITENAME = {said!r}\n")
        os.utime(file, (1_000_000_000, 1_000_000_000))
        assert name(str(file)) == said
