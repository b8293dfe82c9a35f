"""The bench: an archive that is the same everywhere, costs that are counted whole, and a table that can be trusted."""

import hashlib
import os
import re
import shutil
import sys
from collections import Counter
from pathlib import Path

import pytest

from bench.archive import END, Archive, slug_of, write_archive
from bench.dialects import DIALECTS
from bench.editor import Editor, middle
from bench.measure import Cost, Difference, Failed, Tree, difference, look_at, run_once, set_aside
from bench.report import costs_table, kinds_table
from bench.rounds import COLD, SCENARIOS, UNCHANGED, Record, kinds_of
from bench.sides import HERE, NotHad, Side, get_eleventy, lay_out
from bench.words import BRIEF, SECTIONS, TYPES
from workshop.bench import in_order, run_bench

ROOT = HERE.parent
# Of forty stories in all dialects; a new one belongs in the commit that changes the archive, and with new results.
BYTES_OF_FORTY = "be6b9b7a0b6004d740135cb5a1635e74e8e6a143c26a99f3f7180a1ef2a8c45b"
LINK = re.compile(r"\]\((?:\{filename\})?(/[^)]+)\)")


@pytest.fixture(scope="module")
def archive():
    return Archive(200)


def words(archive, head):
    return len(archive.text(head, DIALECTS["hugo"]).split())


def test_the_archive_has_the_same_bytes_on_every_machine():
    archive = Archive(40)
    digest = hashlib.sha256()
    for name in sorted(DIALECTS):
        for head in (*archive.heads, archive.newcomer):
            digest.update(archive.file(head, DIALECTS[name]))
    assert digest.hexdigest() == BYTES_OF_FORTY


def test_stories_are_as_long_as_a_magazines_and_one_in_ten_is_a_brief(archive):
    lengths = [words(archive, head) for head in archive.heads if head.type != BRIEF]
    assert 1050 < sum(lengths) / len(lengths) < 1150
    briefs = [head for head in archive.heads if head.type == BRIEF]
    assert 0.05 < len(briefs) / archive.size < 0.15
    assert max(words(archive, head) for head in briefs) < 350


def test_there_are_sixty_people_two_hundred_tags_eight_sections_and_fifteen_years():
    archive = Archive(3000)
    assert len({person.id for head in archive.heads for person in head.people}) == 60
    assert len({slug_of(tag) for head in archive.heads for tag in head.tags}) == 200
    assert {head.section for head in archive.heads} == {slug for slug, _ in SECTIONS}
    assert {head.type for head in archive.heads} == set(TYPES)
    assert {head.date.year for head in archive.heads} == set(range(2011, 2026))


def test_no_two_stories_share_an_address_and_the_newcomer_is_the_newest(archive):
    assert len({head.slug for head in (*archive.heads, archive.newcomer)}) == archive.size + 1
    assert archive.newcomer.date > END > archive.heads[-1].date


@pytest.mark.parametrize("name", DIALECTS)
def test_a_link_leads_to_an_earlier_story_in_the_dialects_own_words(archive, name):
    dialect = DIALECTS[name]
    seen: set[str] = set()
    linked = 0
    for head in archive.heads:
        targets = LINK.findall(archive.text(head, dialect))
        assert seen.issuperset(targets)
        linked += len(targets)
        seen |= {f"/{head.source}", head.address}
    assert linked > archive.size


def test_a_story_reads_the_same_in_every_dialect_but_for_its_links_and_asides(archive):
    def plain(name):
        text = archive.text(archive.heads[-1], DIALECTS[name])
        return re.sub(r"^(?:> |:::.*\n)|\n:::$", "", LINK.sub("", text), flags=re.MULTILINE).split()

    assert len({tuple(plain(name)) for name in DIALECTS}) == 1


def test_an_edit_adds_one_word_and_a_reset_takes_everything_back(tmp_path):
    archive = Archive(40)
    write_archive(archive, "hugo", tmp_path)
    before = look_at(tmp_path / "content")
    editor = Editor(archive, "hugo", tmp_path)
    path = tmp_path / "content" / DIALECTS["hugo"].path(middle(archive))
    original = path.read_text("utf-8")
    editor.edit()
    added = Counter(path.read_text("utf-8").split()) - Counter(original.split())
    assert added == Counter(["newly"])
    editor.publish()
    assert difference(before, look_at(tmp_path / "content")) == Difference(written=2, changed=2)
    editor.reset()
    assert difference(before, look_at(tmp_path / "content")).changed == 0


def test_an_archive_that_is_there_is_not_written_again_and_another_takes_its_place(tmp_path):
    write_archive(Archive(40), "hugo", tmp_path)
    before = look_at(tmp_path)
    write_archive(Archive(40), "hugo", tmp_path)
    assert difference(before, look_at(tmp_path)) == Difference(0, 0)
    write_archive(Archive(41), "hugo", tmp_path)
    stories = [path for path in (tmp_path / "content").rglob("*.md") if path.name != "_index.md"]
    assert len(stories) == 41


def test_memory_is_that_of_a_process_and_its_children(tmp_path):
    hold = "import time; held = bytearray(b'x') * 60_000_000; time.sleep(1)"
    parent = f"import subprocess, sys; child = subprocess.Popen([sys.executable, '-c', {hold!r}]); {hold}; child.wait()"
    cost = run_once([sys.executable, "-c", parent], tmp_path, tmp_path / "said.txt")
    assert 120_000_000 < cost.memory < 240_000_000
    assert cost.seconds > 1


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="proportional sizes are Linux's")
def test_memory_that_two_processes_share_is_counted_once_beside_the_plain_sum(tmp_path):
    fork = "import os, time; held = bytearray(b'x') * 80_000_000; os.fork(); time.sleep(1)"
    cost = run_once([sys.executable, "-c", fork], tmp_path, tmp_path / "said.txt")
    assert cost.memory > 160_000_000
    assert 80_000_000 < cost.shared_once < 130_000_000


def test_a_command_that_fails_stops_the_bench_with_what_it_said(tmp_path):
    with pytest.raises(Failed, match="no ink"):
        run_once([sys.executable, "-c", "raise SystemExit('no ink')"], tmp_path, tmp_path / "said.txt")


def test_a_file_with_the_same_bytes_was_written_but_not_changed(tmp_path):
    for name in ("same.html", "other.html", "gone.html", "quiet.html"):
        (tmp_path / name).write_text("a")
    before = look_at(tmp_path)
    (tmp_path / "same.html").write_text("a")
    os.utime(tmp_path / "same.html", ns=(1, 1))
    (tmp_path / "other.html").write_text("bb")
    (tmp_path / "gone.html").unlink()
    (tmp_path / "new.html").write_text("c")
    assert difference(before, look_at(tmp_path, before)) == Difference(written=3, changed=3)


def test_every_file_is_of_one_kind(tmp_path):
    paths = ["2020/01/a/index.html", "europe/index.html", "europe/page/2/index.html", "europe/feed.xml", "index.html"]
    paths += ["tags/x/page/1/index.html", "by/jane/index.html", "latest/index.html", "sitemap.xml", "site.css"]
    for path in paths:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path)
    found = kinds_of(look_at(tmp_path))
    assert found == {
        "story": 1, "tag": 1, "person": 1, "latest": 1, "front": 1, "section": 2, "feed": 1, "sitemap": 1, "other file": 1,
    }  # fmt: skip


def record(name, *seconds):
    side = Side(name, name, Path(), [], "1", (), Path())
    costs = [Cost(each, 2_000_000, 1_000_000) for each in seconds]
    return Record(
        side, {COLD: costs}, {COLD: [Difference(3, 3)] * len(costs)}, pages=7, bytes=5_000_000, kinds={"story": 7}
    )


def test_the_table_has_medians_and_their_ratios_to_hugo():
    lines = costs_table([record("imprimatur", 1.0, 9.0, 2.0), record("hugo", 4.0, 4.0, 5.0)], [COLD]).splitlines()
    assert lines[0].split() == ["imprimatur", "hugo"]
    assert lines[2].split() == ["cold,", "seconds", "2.00", "4.00"]
    assert lines[3].split() == ["ratio", "to", "hugo", "0.500", "1.000"]


def test_the_table_has_no_ratios_where_hugo_is_not_there():
    assert "ratio" not in costs_table([record("imprimatur", 1.0)], [COLD])


def test_kinds_that_a_side_does_not_print_are_counted_as_none():
    other = record("hugo", 1.0)
    other.kinds = {"rail": 2}
    rows = [line.split() for line in kinds_table([record("imprimatur", 1.0), other]).splitlines()]
    assert ["story", "7", "0"] in rows
    assert ["rail", "0", "2"] in rows


def test_what_an_earlier_build_made_is_set_aside_and_not_deleted(tmp_path):
    made = (tmp_path / "site" / "output", tmp_path / "site" / "cache", tmp_path / "site" / "none")
    for _ in range(2):
        for folder in made[:2]:
            folder.mkdir(parents=True)
            (folder / "a.html").write_text("a")
        set_aside(made, tmp_path / "earlier")
        assert list((tmp_path / "site").iterdir()) == []
    assert len(list((tmp_path / "earlier").rglob("a.html"))) == 4


def test_every_choice_of_scenarios_begins_cold():
    assert in_order([UNCHANGED]) == [COLD, UNCHANGED]
    assert in_order(list(reversed(SCENARIOS))) == list(SCENARIOS)


@pytest.mark.parametrize("wrong", [{"peers": "jekyll"}, {"scenarios": "lukewarm"}, {"stories": 3}, {"rounds": 0}])
def test_what_the_bench_does_not_know_is_wrong_usage(wrong, capsys):
    assert run_bench(**wrong) == 2
    assert capsys.readouterr().out == ""


def test_a_machine_without_node_is_told_why_eleventy_is_left_out(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NotHad, match="node and npm are not on this machine"):
        get_eleventy()


def test_the_engine_prints_the_benchs_magazine(tmp_path):
    archive = Archive(40)
    lay_out("", "imprimatur", tmp_path, archive)
    shutil.copyfile(HERE / "magazine.py", tmp_path / "conf.py")
    options = ["--settings", str(tmp_path / "conf.py"), "--content", str(tmp_path / "content")]
    build = [sys.executable, "-m", "workshop.program", "build", *options, "--output", str(tmp_path / "output")]
    run_once(build, ROOT, tmp_path / "said.txt")
    tree = look_at(tmp_path / "output")
    assert isinstance(tree, Tree)
    assert kinds_of(tree)["story"] == 40
    assert {head.address.strip("/") + "/index.html" for head in archive.heads} <= tree.files.keys()
