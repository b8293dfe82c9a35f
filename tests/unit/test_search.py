"""The index that readers search: how stories are parted, what is indexed of each, and that it is the same each time."""

import gzip
import json
from datetime import UTC, datetime, timedelta

import cbor2
import pytest
from handmade import story_of
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.search.binary import NoIndex, index_entries
from plugins.search.entry import make_entry, page_of
from plugins.search.kept import KeptIndexes, key_of
from plugins.search.search import IndexFile, Volume, part_in_volumes
from plugins.search.steady import OF_ONE_VOLUME, SCRIPTS, SIGNATURE, OtherPagefind, steady_index
from plugins.search.volumes import print_volume
from plugins.typeset.typeset import Html

HOURS = [datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=number) for number in range(200)]


def stories_of(count):
    return [story_of(f"Story {number}", day=number) for number in range(count)]


def parted(count, *sizes):
    return list(part_in_volumes(reversed(stories_of(count)), *sizes))


def sizes_of(volumes):
    return {volume.name: len(volume.stories) for volume in volumes}


def test_a_small_magazine_is_one_volume_of_the_newest_and_one_of_scores():
    assert sizes_of(parted(7)) == {"newest": 7}
    assert sizes_of(parted(47)) == {"recent": 32, "newest": 15}
    assert parted(0) == []


def test_in_a_long_archive_the_older_stories_stand_in_volumes_that_never_change():
    volumes = parted(157, (50, 20), 5)
    assert sizes_of(volumes) == {"1-50": 50, "51-100": 50, "101-150": 50, "recent": 5, "newest": 2}
    assert sizes_of(parted(98, (50, 20), 5)) == {"1-50": 50, "51-70": 20, "71-90": 20, "recent": 5, "newest": 3}
    assert [story.slug for volume in volumes for story in volume.stories] == [f"story-{n}" for n in range(157)]


@settings(deadline=None)
@given(st.integers(0, 160))
def test_a_new_story_changes_two_volumes_at_most_and_the_newest_is_never_empty(count):
    sizes = ((50, 20), 5)
    before, after = parted(count, *sizes), parted(count + 1, *sizes)
    changed = {volume.name for volume in after if volume not in before}
    assert "newest" in changed
    assert len(changed) == 1 or (len(changed) == 2 and count % 5 == 0)


def test_a_story_can_be_filtered_by_its_sections_type_people_and_year():
    story = story_of("Minsk", also_in=("law",), authors=("Jane Doe", "Ann Lee"))
    filters = make_entry(story, "<p>Text.</p>").filters
    assert filters == (
        ("section", "Europe"),
        ("section", "Law"),
        ("type", "Analysis"),
        ("person", "Jane Doe"),
        ("person", "Ann Lee"),
        ("year", "2026"),
    )


def test_signs_of_markup_in_a_headline_stay_text():
    page = page_of(make_entry(story_of('<b>"Minsk" & co</b>', slug="minsk"), "<p>Text.</p>"), "en")
    assert '">&lt;b&gt;&quot;Minsk&quot; &amp; co&lt;/b&gt;</h1>' in page


def entries(count=6):
    return [
        make_entry(story_of(f"Story number {n}", day=n, tags=()), f"<p>River {n} treaty.</p>") for n in range(count)
    ]


def test_an_index_is_the_same_each_time():
    assert index_entries(entries(), "en-GB") == index_entries(entries(), "en-GB")


def test_an_index_holds_what_a_search_asks_for_and_nothing_of_pagefinds_own_look():
    files = index_entries(entries(), "en-GB")
    said = json.loads(files["pagefind-entry.json"])
    assert said["languages"]["en"]["page_count"] == 6
    assert f"pagefind.{said['languages']['en']['hash']}.pf_meta" in files
    assert not [path for path in files if path.endswith(".css") or "ui" in path]
    assert sum(path.startswith("fragment/") for path in files) == 6


def test_arabic_texts_are_indexed_too():
    files = index_entries([make_entry(story_of("نهر", slug="nahr"), "<p>اتفاق على نهر.</p>")], "ar")
    assert list(json.loads(files["pagefind-entry.json"])["languages"]) == ["ar"]


def index_of(values):
    """A small index whose one filter has its values in this order."""

    def packed(value):
        return gzip.compress(SIGNATURE + cbor2.dumps(value))

    entry = {"version": "1", "languages": {"en": {"hash": "en_a", "wasm": "en", "page_count": 2}}}
    return {
        "pagefind-entry.json": json.dumps(entry).encode(),
        "pagefind.en_a.pf_meta": packed(["1", [["en_f", 3]], [["a", "z", "en_i"]], [["year", "en_b"]], [], ["title"]]),
        "filter/en_b.pf_filter": packed(["year", values]),
        "index/en_i.pf_index": b"words",
        "fragment/en_f.pf_fragment": b"a story",
        **dict.fromkeys(SCRIPTS, OF_ONE_VOLUME),
    }


def test_the_values_of_a_filter_are_put_in_order_and_every_name_leads_on():
    steady = steady_index(index_of([["2026", [1]], ["2025", [0]]]))
    assert steady == steady_index(index_of([["2025", [0]], ["2026", [1]]]))
    digest = json.loads(steady["pagefind-entry.json"])["languages"]["en"]["hash"]
    metadata = cbor2.loads(gzip.decompress(steady[f"pagefind.{digest}.pf_meta"])[len(SIGNATURE) :])
    [[name, filter_digest]] = metadata[3]
    values = cbor2.loads(gzip.decompress(steady[f"filter/{filter_digest}.pf_filter"])[len(SIGNATURE) :])
    assert (name, values) == ("year", ["year", [["2025", [0]], ["2026", [1]]]])
    assert steady["index/en_i.pf_index"] == b"words"
    [[fragment, words]] = metadata[1]
    assert (steady[f"fragment/{fragment}.pf_fragment"], words) == (b"a story", 3)
    assert len(fragment) > len("en_") + 12


def test_a_script_that_looks_for_stories_elsewhere_is_told():
    with pytest.raises(OtherPagefind, match="install the version of the lock"):
        steady_index({**index_of([]), "pagefind.js": b"other"})


def test_volumes_share_what_is_said_of_stories_and_only_the_newest_brings_the_script():
    files = [IndexFile(path, "", "") for path in ("fragment/a", "index/b", "pagefind.js", "wasm.en.pagefind")]
    newest = print_volume(Volume("newest", ()), files)
    assert [file.path for file in newest.files] == [
        *("search/fragment/a", "search/newest/index/b", "search/newest/pagefind.js", "search/newest/wasm.en.pagefind")
    ]
    older = print_volume(Volume("1-512", ()), files)
    assert [file.path for file in older.files] == ["search/fragment/a", "search/1-512/index/b"]


def test_a_volume_is_indexed_once_and_again_only_when_something_of_it_changes(tmp_path):
    made = []

    def make(volume):
        made.append(volume.name)
        return {"pagefind.js": b"script", "index/a.pf_index": b"words"}

    kept, volume = KeptIndexes(tmp_path), Volume("newest", tuple(stories_of(2)))
    key = key_of(volume, lambda _: (), "en")
    first = kept.of(volume, key, make)
    assert kept.of(volume, key, make) == first
    assert made == ["newest"]
    assert (
        key_of(
            Volume("newest", (*volume.stories[:1], story_of("Story 1", day=1, dek=Html("Other.")))), lambda _: (), "en"
        )
        != key
    )
    kept.forget_all_but([])
    kept.of(volume, key, make)
    assert made == ["newest", "newest"]


def test_a_kept_index_that_was_cut_short_is_made_again(tmp_path):
    kept, volume = KeptIndexes(tmp_path), Volume("newest", tuple(stories_of(1)))
    key = key_of(volume, lambda _: (), "en")
    (tmp_path / key).mkdir()
    [file] = kept.of(volume, key, lambda _: {"pagefind.js": b"script"})
    assert file.path == "pagefind.js"


def test_when_pagefind_fails_its_own_words_are_told(monkeypatch):
    monkeypatch.setattr("plugins.search.binary.sys.executable", "false")
    with pytest.raises(NoIndex, match="the search index could not be made"):
        index_entries(entries(1), "en")
