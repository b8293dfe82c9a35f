"""The store: it saves work, and never stands in the way of it."""

import os
import sqlite3
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct

from plugins.typeset.store import Store, key_of
from plugins.typeset.typeset import Setting, SiteLink, Typeset

SETTING = Setting(site_url="https://magazine.example")
TEXT = Typeset(html="<p>é</p>", words=1, links=(SiteLink("../x.md", 3),))


class Size(Struct, frozen=True):
    width: int


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "typeset.sqlite"


def kept(path: Path, records: dict[str, Typeset]) -> None:
    store = Store(path)
    store.put_many(records)
    store.close()


def test_what_was_put_is_found_by_the_next_build(path: Path) -> None:
    kept(path, {"a": TEXT})
    store = Store(path)
    assert store.get("a") == TEXT
    assert store.get("b") is None
    assert store.get_many(["a", "b"]) == {"a": TEXT}


def test_more_texts_than_one_query_can_name_are_found(path: Path) -> None:
    records = {str(number): Typeset(words=number) for number in range(1200)}
    kept(path, records)
    assert Store(path).get_many(records) == records


def test_records_of_two_kinds_share_a_file_and_not_their_keys(path: Path) -> None:
    kept(path, {"a": TEXT})
    sizes = Store(path, Size)
    assert sizes.get("a") is None
    sizes.put_many({"a": Size(3)})
    assert sizes.get("a") == Size(3)
    assert Store(path).get("a") == TEXT


def test_what_another_engine_has_left_takes_no_room(path: Path) -> None:
    store = Store(path, Size, b"one")
    store.put_many({str(number): Size(number) for number in range(5000)})
    store.close()
    full = path.stat().st_size
    assert Store(path, Size, b"one").get("7") == Size(7)
    other = Store(path, Size, b"another")
    assert other.get("7") is None
    other.put_many({"a": Size(3)})
    assert Store(path, Size, b"another").get("a") == Size(3)
    assert path.stat().st_size < full / 4


@pytest.mark.parametrize("damage", [b"", b"not a database at all" * 99, b"SQLite format 3\0" + b"\xff" * 4000])
def test_a_damaged_file_is_made_anew(path: Path, damage: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(damage)
    kept(path, {"a": TEXT})
    assert Store(path).get("a") == TEXT


@settings(max_examples=40, deadline=None)
@given(cut=st.floats(0, 1), flips=st.lists(st.tuples(st.floats(0, 1), st.integers(1, 255)), max_size=20))
def test_a_file_damaged_anywhere_gives_what_was_put_or_nothing(
    tmp_path_factory: pytest.TempPathFactory, cut: float, flips: list[tuple[float, int]]
) -> None:
    path = tmp_path_factory.mktemp("store") / "typeset.sqlite"
    records = {str(number): Typeset(html=str(number) * 90) for number in range(60)}
    kept(path, records)
    whole = bytearray(path.read_bytes())
    for place, flip in flips:
        whole[min(int(place * len(whole)), len(whole) - 1)] ^= flip
    path.write_bytes(bytes(whole[: int(cut * len(whole))]))
    store = Store(path)
    assert store.get_many(records).items() <= records.items()
    store.put_many({"new": TEXT})
    assert store.get("new") in (TEXT, None)
    store.close()


def test_a_record_that_was_tampered_with_is_not_used(path: Path) -> None:
    kept(path, {"a": TEXT})
    with sqlite3.connect(path) as database:
        database.execute("UPDATE records SET body = ?", (msgspec.msgpack.encode(Typeset(html="else")),))
    assert Store(path).get("a") is None


def test_a_locked_file_is_done_without(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(path, {"a": TEXT})
    monkeypatch.setattr("plugins.typeset.store._PATIENCE", 0.05)
    store = Store(path)
    with sqlite3.connect(path) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert store.get("a") is None
        store.put_many({"b": TEXT})
        assert Store(path).get("a") is None
        other.rollback()
    assert store.get("a") == TEXT


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_file_is_read(path: Path) -> None:
    kept(path, {"a": TEXT})
    path.chmod(0o400)
    path.parent.chmod(0o500)
    store = Store(path)
    store.put_many({"b": TEXT})
    assert store.get("a") == TEXT
    path.parent.chmod(0o700)


def test_a_place_where_nothing_can_be_kept_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for place in (tmp_path / "file" / "store.sqlite", tmp_path):
        store = Store(place)
        store.put_many({"a": TEXT})
        assert store.get("a") is None
        store.close()
    assert tmp_path.is_dir()


def test_a_key_changes_with_the_text_the_setting_and_the_line() -> None:
    keys = [
        key_of("a", SETTING),
        key_of(b"b", SETTING),
        key_of("a", msgspec.structs.replace(SETTING, lang="fr")),
        key_of("a", SETTING, first_line=2),
    ]
    assert len(set(keys)) == 4
    assert key_of(b"a", SETTING) == keys[0]


def test_a_key_changes_with_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    before = key_of("a", SETTING)
    monkeypatch.setattr("plugins.typeset.store._engine", lambda: b"another")
    assert key_of("a", SETTING) != before
