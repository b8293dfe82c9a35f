"""Whatever goes wrong, on the disk or by a kill, the output is as it was or the next build mends it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pelican.settings import DEFAULT_CONFIG
from pressed import PlainRenderer, page, tree

from plugins import press
from plugins.press.manifest import load_manifest, manifest_path
from plugins.press.press import Stopped, print_edition
from plugins.press.staging import Staging, lay
from plugins.press.turn import take_turn

ROOT = Path(__file__).resolve().parents[2]


def test_a_file_changed_or_deleted_by_hand_is_mended(output, cache):
    edition = [page("a.html", "one"), page("b.html", "two")]
    print_edition(edition, PlainRenderer(), output, cache)
    (output / "a.html").write_bytes(b"tampered with")
    (output / "b.html").unlink()
    print_edition(edition, PlainRenderer(), output, cache)
    assert tree(output) == {"a.html": b"1 one", "b.html": b"1 two"}


@pytest.mark.parametrize("damage", ["missing", "truncated", "nonsense"])
def test_without_a_readable_manifest_everything_is_made_again_and_nothing_deleted(output, cache, damage):
    print_edition([page("a.html", "one"), page("old.html", "old")], PlainRenderer(), output, cache)
    manifest = manifest_path(cache, output)
    if damage == "missing":
        manifest.unlink()
    else:
        manifest.write_bytes(manifest.read_bytes()[:40] if damage == "truncated" else b"\xff\x00 no json")
    print_edition([page("a.html", "one")], PlainRenderer(), output, cache)
    assert tree(output) == {"a.html": b"1 one", "old.html": b"1 old"}
    assert set(load_manifest(manifest)) == {"a.html"}


def test_a_page_that_cannot_be_rendered_leaves_the_output_as_it_was(output, cache, tmp_path):
    print_edition([page("a.html", "one")], PlainRenderer(), output, cache)
    manifest = manifest_path(cache, output).read_bytes()
    with pytest.raises(ValueError):
        print_edition([page("a.html", "two"), page("b.html", "broken")], PlainRenderer(), output, cache)
    assert tree(output) == {"a.html": b"1 one"}
    assert manifest_path(cache, output).read_bytes() == manifest
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cache", "output"]


@pytest.mark.parametrize("place", ["staging", "journal"])
def test_a_full_disk_leaves_the_output_as_it_was(output, cache, monkeypatch, place):
    print_edition([page("a.html", "one")], PlainRenderer(), output, cache)

    def full(*_):
        raise OSError(28, "No space left on device", place)

    if place == "staging":
        monkeypatch.setattr(Staging, "write", full)
    else:
        monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(Stopped, match="No space left on device; nothing was printed"):
        print_edition([page("a.html", "two")], PlainRenderer(), output, cache)
    monkeypatch.undo()
    assert tree(output) == {"a.html": b"1 one"}


def test_a_run_cut_short_while_files_are_moved_is_mended_by_the_next(output, cache, monkeypatch):
    first = [page("a.html", "one"), page("b.html", "two"), page("gone.html", "gone")]
    second = [page("a.html", "changed"), page("b.html", "changed too"), page("new.html", "new")]
    print_edition(first, PlainRenderer(), output, cache)
    moves = iter([None])
    replace = os.replace

    def cut_short(source, target):
        next(moves)
        replace(source, target)

    monkeypatch.setattr(os, "replace", cut_short)
    with pytest.raises(StopIteration):
        print_edition(second, PlainRenderer(), output, cache)
    monkeypatch.undo()
    print_edition(second, PlainRenderer(), output, cache)
    assert tree(output) == {"a.html": b"1 changed", "b.html": b"1 changed too", "new.html": b"1 new"}


def test_what_a_killed_build_has_moved_is_deleted_when_its_story_is(output, cache, monkeypatch):
    print_edition([page("a.html", "one")], PlainRenderer(), output, cache)
    replace = os.replace

    def die_after_the_secret(source, target):
        if "a.html" in str(target) and "pages" in str(source):
            raise KeyboardInterrupt
        replace(source, target)

    monkeypatch.setattr(os, "replace", die_after_the_secret)
    with pytest.raises(KeyboardInterrupt):
        print_edition([page("a.html", "two"), page("secret.css", "secret")], PlainRenderer(), output, cache)
    monkeypatch.undo()
    assert (output / "secret.css").exists()
    print_edition([page("a.html", "one")], PlainRenderer(), output, cache)
    assert tree(output) == {"a.html": b"1 one"}


def test_a_worker_that_outlives_its_build_stages_nothing(output):
    staging = Staging(output)
    folder = staging.pages
    staging.clear()
    with pytest.raises(FileNotFoundError):
        lay(folder, "a/index.html", b"late")
    assert not staging.folder.exists()
    assert staging.pages != folder


def test_what_the_first_of_two_killed_builds_has_moved_is_deleted_when_its_story_is(output, cache, monkeypatch):
    print_edition([page("a.html", "one")], PlainRenderer(), output, cache)
    replace = os.replace

    def die_before_the_page(source, target):
        if "a.html" in str(target) and "pages" in str(source):
            raise KeyboardInterrupt
        replace(source, target)

    monkeypatch.setattr(os, "replace", die_before_the_page)
    for words, secret in (("two", "secret.css"), ("three", "other.css")):
        with pytest.raises(KeyboardInterrupt):
            print_edition([page("a.html", words), page(secret, "secret")], PlainRenderer(), output, cache)
        assert (output / secret).exists()
    monkeypatch.undo()
    print_edition([page("a.html", "one")], PlainRenderer(), output, cache)
    assert tree(output) == {"a.html": b"1 one"}


@pytest.mark.parametrize("also", [[], [page("c.html", "new")]])
def test_a_file_that_cannot_be_deleted_is_named_and_deleted_by_a_later_build(output, cache, monkeypatch, also):
    print_edition([page("a.html", "one"), page("b.html", "two"), page("z.html", "z")], PlainRenderer(), output, cache)
    unlink = Path.unlink

    def refuse(path, missing_ok=False):
        if path.name == "b.html":
            raise PermissionError(13, "Permission denied", str(path))
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(Stopped, match=r"b\.html: Permission denied; .* run the build again"):
        print_edition([page("a.html", "one"), *also], PlainRenderer(), output, cache)
    assert not (output / "z.html").exists()
    monkeypatch.undo()
    print_edition([page("a.html", "one"), *also], PlainRenderer(), output, cache)
    assert set(tree(output)) == {"a.html", *(item.path for item in also)}


def test_a_folder_where_a_printed_file_lay_is_not_ours_to_delete(output, cache, monkeypatch):
    print_edition([page("a.html", "one"), page("b.html", "two")], PlainRenderer(), output, cache)
    (output / "b.html").unlink()
    (output / "b.html").mkdir()
    unlink = Path.unlink

    def as_on_a_mac(path, missing_ok=False):
        if path.is_dir():
            raise PermissionError(1, "Operation not permitted", str(path))
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", as_on_a_mac)
    print_edition([page("a.html", "one")], PlainRenderer(), output, cache)
    assert (output / "b.html").is_dir()


def test_two_builds_of_one_output_take_turns(output, cache):
    code = (
        "import sys; from pathlib import Path; from plugins.press.turn import take_turn\n"
        "held = take_turn(Path(sys.argv[1]), Path(sys.argv[2])); print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", code, str(output), str(cache)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout.readline() == "held\n"
        with pytest.raises(Stopped, match="output: another build of this output is running; "):
            take_turn(output, cache)
        take_turn(output.with_name("another"), cache).close()
        other.kill()
        other.wait()
    take_turn(output, cache).close()


def test_the_turn_is_taken_before_anything_staged_is_cleared(output, cache, monkeypatch):
    staging = Staging(output)
    staging.write("a.html", b"of another build")

    def running(*_):
        raise Stopped("another build is running")

    monkeypatch.setattr(press, "take_turn", running)
    with pytest.raises(Stopped):
        press.PressWriter(str(output), {**DEFAULT_CONFIG, "CACHE_PATH": str(cache), "PRINTS": True})
    press.PressWriter(str(output), {**DEFAULT_CONFIG, "CACHE_PATH": str(cache), "PRINTS": False})
    assert tree(Path(staging.pages)) == {"a.html": b"of another build"}


@pytest.mark.parametrize("below", ["", "deeper"])
def test_an_output_that_is_a_file_is_refused_and_left(output, cache, below):
    output.write_text("theirs")
    with pytest.raises(Stopped, match=r"output is a file; name a folder"):
        print_edition([page("a.html", "one")], PlainRenderer(), output / below, cache)
    assert output.read_text() == "theirs"


@pytest.mark.parametrize("made", [True, False])
def test_an_output_that_cannot_be_written_is_named_with_what_to_do(output, cache, monkeypatch, made):
    if made:
        output.mkdir()
    locked = output if made else output.parent
    monkeypatch.setattr(os, "access", lambda path, _: Path(path) != locked)
    with pytest.raises(Stopped, match=rf"{locked.name} is a folder that you may not write to; .* name another"):
        print_edition([page("a.html", "one")], PlainRenderer(), output, cache)


def test_where_no_staging_can_be_made_another_output_is_asked_for(output, cache, monkeypatch):
    def refuse(*_, **__):
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(Stopped, match=r"output: .*Read-only file system.*; name another output; nothing was printed"):
        print_edition([page("a.html", "one")], PlainRenderer(), output, cache)
