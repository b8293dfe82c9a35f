"""The small parts of a deploy: targets, the lock, compressed forms, reports."""

import os
import zlib
from types import SimpleNamespace

import brotli
import pytest

from workshop.deploy.compress import compress, forget
from workshop.deploy.deploy import deploy_magazine
from workshop.deploy.lock import Claim, ago, locked, machine_id, owner
from workshop.deploy.refused import Refused
from workshop.deploy.release import encode
from workshop.deploy.report import sized
from workshop.deploy.targets import find_target

GOOD = {
    "live": {"kind": "rsync", "to": "host.example.org:/srv/www", "ssh": "ssh -p 2222"},
    "bucket": {"kind": "s3", "bucket": "site", "endpoint": "https://s3.example.org"},
}


def test_a_target_is_found_by_its_name():
    target = find_target("live", GOOD, "publishconf.py")
    assert (target.kind, target.get("to"), target.get("url")) == ("rsync", "host.example.org:/srv/www", "")


@pytest.mark.parametrize(
    ("targets", "sentence"),
    [
        (None, "publishconf.py: TARGETS names no host; add one, like TARGETS = "),
        ({}, "publishconf.py: TARGETS names no host"),
        ([1], "publishconf.py: TARGETS is no mapping from names to hosts"),
        ({"life": {}}, 'TARGETS has no "live"; did you mean "life"?'),
        ({"live": "x"}, "TARGETS[\"live\"]: 'x' is no mapping; write it like"),
        ({"live": {"kind": "rsynk"}}, "unknown kind 'rsynk'; did you mean \"rsync\"?"),
        ({"live": {"kind": "git", "remote": "r"}}, 'TARGETS["live"]: no "branch"; add "branch": "gh-pages"'),
        ({"live": {"kind": "s3", "bucket": "b", "secret_key": "k"}}, "no secret stands here"),
        ({"live": {"kind": "s3", "bucket": "b", "prefixx": "k"}}, 'unknown key "prefixx"; did you mean "prefix"?'),
        ({"live": {"kind": "folder", "path": 3}}, "path: 3 is no text; put it in quotes"),
        ({"live": {"kind": "rsync", "to": "/srv/www"}}, 'to: "/srv/www" is no place on a host; write it like'),
    ],
)
def test_a_wrong_target_is_told_in_a_sentence(targets, sentence):
    with pytest.raises(Refused) as refused:
        find_target("live", targets, "publishconf.py")
    assert sentence in str(refused.value)


class Shelf:
    """A place for a lock, in memory."""

    def __init__(self, claim=None, age=0.0):
        self.claim, self.age = claim, age

    def take(self, claim):
        if self.claim is None:
            self.claim, self.age = claim, 0.0
            return True
        return False

    def held(self):
        return None if self.claim is None else (self.claim, self.age)

    def replace(self, claim):
        self.claim, self.age = claim, 0.0

    def release(self):
        self.claim = None


def claim_of(process, machine=None):
    return encode(Claim("ana on desk", machine or machine_id(), process, "t"))


def dead_process():
    child = os.fork()
    if not child:
        os._exit(0)
    os.waitpid(child, 0)
    return child


def test_the_lock_is_held_while_it_lasts_and_let_go_whatever_happens():
    shelf = Shelf()
    with pytest.raises(KeyError), locked(shelf, "live", print):
        assert owner().encode() in shelf.claim
        raise KeyError
    assert shelf.claim is None


def test_a_second_deploy_is_told_who_is_at_it_and_since_when():
    shelf = Shelf(claim_of(os.getpid()), age=130)
    with (
        pytest.raises(Refused, match="live: ana on desk is deploying, seen 2 minutes ago"),
        locked(shelf, "live", print),
    ):
        pytest.fail("two deploys at once")
    assert shelf.claim == claim_of(os.getpid())


@pytest.mark.parametrize(
    "shelf",
    [
        Shelf(claim_of(dead_process())),
        Shelf(claim_of(1, "another machine"), age=700),
        Shelf(b"{damaged", age=700),
    ],
    ids=["a process that is no more", "not renewed for long", "damaged and old"],
)
def test_a_dead_lock_is_broken_and_that_is_told(shelf):
    told = []
    with locked(shelf, "live", told.append):
        assert owner().encode() in shelf.claim
    assert "was cut short; going on where it stopped" in told[0]


@pytest.mark.parametrize("claim", [claim_of(1, "another machine"), b"{damaged"], ids=["elsewhere", "damaged"])
def test_a_young_lock_of_another_machine_is_broken_only_when_asked(claim):
    with pytest.raises(Refused, match="--break-lock"), locked(Shelf(claim, age=30), "live", print):
        pytest.fail("broken unasked")
    with locked(Shelf(claim, age=30), "live", lambda _: None, break_it=True):
        pass


def test_a_lock_that_another_has_broken_is_not_let_go():
    shelf = Shelf()
    with locked(shelf, "live", print):
        shelf.claim = b"another's"
    assert shelf.claim == b"another's"


def test_a_text_is_compressed_once_and_reads_as_it_was(tmp_path):
    data = b"<p>Minsk, Geneva, Minsk. " * 200
    forms = compress("a.html", "ab12", data, tmp_path)
    assert zlib.decompress(forms[".gz"].read_bytes(), 31) == data
    assert brotli.decompress(forms[".br"].read_bytes()) == data
    forms[".gz"].write_bytes(b"kept")
    assert compress("a.html", "ab12", data, tmp_path)[".gz"].read_bytes() == b"kept"


def test_what_no_page_holds_any_more_is_forgotten(tmp_path):
    for sha256 in ("ab12", "ab34"):
        compress("a.html", sha256, b"Minsk, Geneva. " * 100, tmp_path)
    forget(tmp_path, {"ab34"})
    assert {path.name.partition(".")[0] for path in tmp_path.glob("*/*")} == {"ab34"}


def test_a_text_that_does_not_get_smaller_has_no_compressed_form(tmp_path):
    assert compress("a.html", "cd34", os.urandom(600), tmp_path) == {}


@pytest.mark.parametrize(("seconds", "said"), [(5, "just now"), (61, "1 minute ago"), (7300, "2 hours ago")])
def test_an_age_is_told_in_words(seconds, said):
    assert ago(seconds) == said


@pytest.mark.parametrize(("size", "said"), [(512, "512 B"), (3400, "3.4 kB"), (12_000_000, "12.0 MB")])
def test_a_size_is_told_in_units(size, said):
    assert sized(size) == said


def test_nobody_looks_at_the_output_any_more_when_a_print_is_refused(monkeypatch, tmp_path):
    sent_home = []

    def refused(_magazine, last, _held):
        last.lookout = SimpleNamespace(leave=lambda: sent_home.append(True))
        raise Refused("nothing was printed")

    magazine = {"SITEURL": "https://example.org", "SETTINGS_FILE": "publishconf.py", "CACHE_PATH": str(tmp_path)}
    magazine["TARGETS"] = {"host": {"kind": "folder", "path": str(tmp_path)}}
    monkeypatch.setattr("workshop.deploy.deploy.print_edition", refused)
    monkeypatch.setattr("workshop.deploy.deploy.tell", lambda run, *_: run(magazine))
    with pytest.raises(Refused, match="nothing was printed"):
        deploy_magazine("host")
    assert sent_home == [True]
