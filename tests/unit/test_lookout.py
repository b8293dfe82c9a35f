"""The lookout: what it sees is what the press would see, and counts only while nobody else has printed."""

import json
import os
import select
import signal
import subprocess
import sys

import pytest
from pressed import PlainRenderer, page, tree

from plugins.press.manifest import load_listed, manifest_path
from plugins.press.press import print_edition
from workshop.lookout import Lookout, tell_and_leave

EDITION = [page("a/index.html", "one"), page("b.html", "two"), page("c.html", "three"), page("d.html", "four")]


@pytest.fixture
def lookout(output, cache, monkeypatch):
    """Over an edition that has been printed; nobody has looked yet. What threads other tests have left does not matter
    to this child, which takes no lock of theirs."""
    monkeypatch.setattr("threading.active_count", lambda: 1)
    print_edition(EDITION, PlainRenderer(), output, cache)
    lookout = Lookout(str(manifest_path(cache, output)), str(output))
    yield lookout
    lookout.leave()


@pytest.fixture
def listed(lookout, output, cache):
    return load_listed(manifest_path(cache, output))[1]


def harm(output):
    (output / "a/index.html").write_text("mine")
    (output / "b.html").unlink()
    (output / "b.html").mkdir()
    (output / "c.html").rename(output / "elsewhere.html")
    (output / "c.html").symlink_to("elsewhere.html")


HARMED = {"a/index.html", "b.html", "c.html"}


@pytest.mark.parametrize("send", [True, False])
def test_it_sees_each_file_that_does_not_lie_as_it_was_printed(lookout, output, listed, send):
    harm(output)
    if send:
        lookout.send()
    assert lookout.sight().by(str(output), listed) == HARMED


def test_where_all_lie_as_they_were_printed_it_sees_none(lookout, output, listed):
    lookout.send()
    assert lookout.sight().by(str(output), listed) == frozenset()


def test_it_counts_for_no_other_output_and_no_other_manifest(lookout, output, listed):
    assert lookout.sight().by(f"{output}-2", listed) is None
    assert lookout.sight().by(str(output), "another") is None


def test_what_is_changed_after_the_look_is_not_in_it(lookout, output, listed):
    assert lookout.sight().touched == frozenset()
    harm(output)
    assert lookout.sight().by(str(output), listed) == frozenset()


def test_where_the_child_has_died_whoever_asks_looks(lookout, output, cache, listed):
    manifest = manifest_path(cache, output)
    kept = manifest.rename(manifest.with_name("kept.json"))
    os.mkfifo(manifest)  # at which the child waits
    lookout.send()
    assert lookout._child > 0  # or this would kill all tests
    os.kill(lookout._child, signal.SIGKILL)
    kept.replace(manifest)
    harm(output)
    assert lookout.sight().by(str(output), listed) == HARMED


def test_without_a_manifest_the_child_tells_nothing_and_whoever_asks_is_told_why(lookout, output, cache):
    manifest_path(cache, output).unlink()
    lookout.send()
    with pytest.raises(FileNotFoundError):
        lookout.sight()


def test_none_is_sent_from_a_process_with_another_thread(lookout, output, listed, monkeypatch):
    monkeypatch.setattr("threading.active_count", lambda: 2)
    lookout.send()
    assert lookout._child == 0
    assert lookout.sight().by(str(output), listed) == frozenset()


def test_a_child_that_is_sent_home_is_no_more(lookout):
    lookout.send()
    child = lookout._child
    assert child > 0
    lookout.leave()
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)
    lookout.leave()


def test_a_child_whose_build_is_gone_tells_nothing(lookout, output, cache):
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        tell_and_leave(str(manifest_path(cache, output)), str(output), writing, build=-1)
    os.close(writing)
    _, status = os.waitpid(child, 0)
    with open(reading, "rb") as pipe:
        assert (os.waitstatus_to_exitcode(status), pipe.read()) == (1, b"")


def test_a_child_whom_nobody_can_hear_any_more_goes(lookout, output, tmp_path):
    """However much it has to tell: a pipe holds 64 kB, and a build may be killed while the last of it is looked at."""
    manifest = tmp_path / "many.json"
    manifest.write_text(json.dumps({f"{number:020}.html": {"size": 1, "mtime_ns": 1} for number in range(10_000)}))
    lookout = Lookout(str(manifest), str(output))
    lookout.send()
    os.close(lookout._pipe)
    lookout._pipe = os.pidfd_open(lookout._child)
    ended = select.select([lookout._pipe], [], [], 60)[0]
    lookout.leave()
    assert ended


def test_a_child_keeps_no_terminal_open_when_the_build_is_killed(lookout, output, tmp_path):
    code = (
        "import os, signal, sys; from workshop.lookout import Lookout; Lookout(*sys.argv[1:]).send();"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    manifest = tmp_path / "many.json"
    many = {f"{number}.html": {"size": 1, "mtime_ns": 1} for number in range(100_000)}
    manifest.write_text(json.dumps(many))
    ended = subprocess.run([sys.executable, "-c", code, manifest, output], capture_output=True, timeout=60)
    assert (ended.returncode, ended.stdout, ended.stderr) == (-signal.SIGKILL, b"", b"")


def test_the_press_mends_what_a_lookout_has_seen_and_trusts_it_for_the_rest(lookout, output, cache):
    harm(output)
    (output / "b.html").rmdir()
    lookout.send()
    tally = print_edition(EDITION, PlainRenderer(), output, cache, lookout)
    assert tally.printed == 3
    assert tree(output) == {
        **{item.path: f"1 {item.parts[0]}".encode() for item in EDITION},
        "elsewhere.html": b"1 three",
    }
    assert (output / "c.html").is_symlink() is False


def test_the_press_looks_itself_where_another_build_has_printed_since(lookout, output, cache):
    assert lookout.sight().touched == frozenset()
    print_edition([page("a/index.html", "another"), *EDITION[1:]], PlainRenderer(), output, cache)
    (output / "b.html").unlink()
    print_edition([page("a/index.html", "another"), *EDITION[1:]], PlainRenderer(), output, cache, lookout)
    assert (output / "b.html").read_bytes() == b"1 two"


@pytest.mark.parametrize("other", [EDITION[1:], [*EDITION, page("e.html", "five")]])
def test_the_press_looks_itself_where_another_build_was_cut_short_since(lookout, output, cache, monkeypatch, other):
    """Whether that one was about to delete files, or to move some."""
    assert lookout.sight().touched == frozenset()

    def killed(*_):
        (output / "a/index.html").unlink(missing_ok=True)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("plugins.press.press.note_times", killed)
        with pytest.raises(KeyboardInterrupt):
            print_edition(other, PlainRenderer(), output, cache)
    print_edition(EDITION, PlainRenderer(), output, cache, lookout)
    assert (output / "a/index.html").read_bytes() == b"1 one"
