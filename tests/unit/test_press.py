"""The press: only what differs is written, nothing that is not ours is touched, a failure leaves the output alone."""

import os
from pathlib import Path

import pytest
from pressed import PlainRenderer, page, tree

from plugins.pages.page import File
from plugins.press.manifest import load_manifest, manifest_path
from plugins.press.moving import promote
from plugins.press.press import Stopped, print_edition
from plugins.press.staging import Staging, lay, refuse_sources
from plugins.press.templates import printed


def test_a_first_edition_is_printed_whole(output, cache):
    tally = print_edition(
        [page("a/index.html", "one"), File(path="x.css", data=b"css")], PlainRenderer(), output, cache
    )
    assert tree(output) == {"a/index.html": b"1 one", "x.css": b"css"}
    assert (tally.pages, tally.printed, tally.unchanged, tally.removed) == (1, 2, 0, 0)


def test_an_unchanged_page_is_neither_rendered_nor_written(output, cache):
    edition = [page("a/index.html", "one"), page("b/index.html", "two")]
    print_edition(edition, PlainRenderer(), output, cache)
    before = (output / "a/index.html").stat().st_mtime_ns
    renderer = PlainRenderer()
    tally = print_edition([edition[0], page("b/index.html", "three")], renderer, output, cache)
    assert renderer.rendered == ["three"]
    assert (output / "a/index.html").stat().st_mtime_ns == before
    assert (tally.printed, tally.unchanged) == (1, 1)


def test_the_manifest_names_who_gives_a_page_now_though_its_bytes_are_as_they_were(output, cache):
    for story in ("stories/a.md", "stories/b.md"):
        edition = [File(path="old/index.html", data=b"moved", made_from=story)]
        print_edition(edition, PlainRenderer(), output, cache)
        assert load_manifest(manifest_path(cache, output))["old/index.html"].made_from == story


def test_a_changed_template_renders_again_but_the_same_bytes_are_not_written(output, cache):
    class SameBytes(PlainRenderer):
        def print(self, model):
            return b"always the same"

    print_edition([page("a.html", "one")], SameBytes("1"), output, cache)
    before = (output / "a.html").stat().st_mtime_ns
    renderer = SameBytes("2")
    tally = print_edition([page("a.html", "one")], renderer, output, cache)
    assert renderer.rendered == ["one"]
    assert tally.printed == 0
    assert (output / "a.html").stat().st_mtime_ns == before


def test_a_page_that_left_the_edition_is_deleted_with_the_folders_it_leaves_empty(output, cache):
    print_edition([page("a/b/index.html", "one"), page("c.html", "two")], PlainRenderer(), output, cache)
    tally = print_edition([page("c.html", "two")], PlainRenderer(), output, cache)
    assert tree(output) == {"c.html": b"1 two"}
    assert not (output / "a").exists()
    assert tally.removed == 1


def test_files_the_press_did_not_write_are_never_deleted(output, cache):
    print_edition([page("a/index.html", "one")], PlainRenderer(), output, cache)
    (output / "a" / "CNAME").write_text("theirs")
    print_edition([page("b.html", "two")], PlainRenderer(), output, cache)
    assert tree(output) == {"a/CNAME": b"theirs", "b.html": b"1 two"}


@pytest.mark.parametrize("path", ["../out.html", "/etc/x.html", "a/../../x.html", "", "a/"])
def test_no_path_leads_out_of_the_output(output, cache, path):
    with pytest.raises(Stopped):
        print_edition([page(path, "one")], PlainRenderer(), output, cache)


def test_two_pages_of_one_path_are_refused_with_both_sources(output, cache):
    with pytest.raises(Stopped, match=r"stories/two.md: a.html is printed from stories/one.md too"):
        print_edition([page("a.html", "one"), page("a.html", "two")], PlainRenderer(), output, cache)
    assert not output.exists()


def test_a_page_may_take_the_place_of_a_folder_and_a_folder_of_a_page(output, cache):
    print_edition([page("a", "file"), page("b/index.html", "folder")], PlainRenderer(), output, cache)
    print_edition([page("a/index.html", "folder"), page("b", "file")], PlainRenderer(), output, cache)
    assert tree(output) == {"a/index.html": b"1 folder", "b": b"1 file"}


def test_two_outputs_keep_two_manifests(tmp_path, cache):
    print_edition([page("a.html", "one")], PlainRenderer(), tmp_path / "first", cache)
    print_edition([page("b.html", "two")], PlainRenderer(), tmp_path / "second", cache)
    print_edition([page("c.html", "three")], PlainRenderer(), tmp_path / "first", cache)
    assert tree(tmp_path / "first") == {"c.html": b"1 three"}
    assert tree(tmp_path / "second") == {"b.html": b"1 two"}


def test_a_symlink_in_the_output_is_replaced_and_what_it_points_to_is_left(output, cache, tmp_path):
    theirs = tmp_path / "theirs.txt"
    theirs.write_text("theirs")
    output.mkdir()
    (output / "a.html").symlink_to(theirs)
    print_edition([page("a.html", "one")], PlainRenderer(), output, cache)
    assert theirs.read_text() == "theirs"
    assert not (output / "a.html").is_symlink()


@pytest.mark.parametrize("place", ["content", "content/site", ".", "theme/static"])
def test_the_output_is_never_among_the_sources(tmp_path, place):
    sources = (tmp_path / "content", tmp_path / "theme")
    with pytest.raises(Stopped, match="the output cannot be, hold or lie in"):
        refuse_sources(tmp_path / place, sources)
    refuse_sources(tmp_path / "content-printed", sources)


def test_the_output_is_never_where_git_keeps_its_own(tmp_path):
    with pytest.raises(Stopped, match="git keeps its own there; name a folder of its own"):
        refuse_sources(tmp_path / ".git" / "site", ())
    refuse_sources(tmp_path / ".github", ())


def test_a_folder_that_is_new_goes_to_the_output_in_one_move(output, cache, monkeypatch):
    print_edition([page("old/index.html", "old")], PlainRenderer(), output, cache)
    moves = []
    rename, replace = os.rename, os.replace
    monkeypatch.setattr(os, "rename", lambda source, target: moves.append(target) or rename(source, target))
    monkeypatch.setattr(os, "replace", lambda source, target: moves.append(target) or replace(source, target))
    paths = ["2026/01/a/index.html", "2026/02/b/index.html", "old/index.html", "old/page/2/index.html"]
    print_edition([page(path, "new") for path in paths], PlainRenderer(), output, cache)
    moved = [Path(target).relative_to(output).as_posix() for target in moves if str(output) in str(target)]
    assert moved == ["2026", "old/index.html", "old/page"]
    assert set(tree(output)) == set(paths)


def test_what_pages_refer_to_comes_before_them_even_out_of_a_folder_of_both(output, cache, monkeypatch):
    moves = []
    replace = os.replace
    monkeypatch.setattr(os, "rename", lambda source, target: pytest.fail(f"{target} was moved with pages in it"))
    monkeypatch.setattr(os, "replace", lambda source, target: moves.append(Path(target)) or replace(source, target))
    print_edition([page("a/index.html", "one"), page("a/card.png", "two")], PlainRenderer(), output, cache)
    assert [path.name for path in moves if output in path.parents] == ["card.png", "index.html"]


def test_where_a_folder_cannot_be_moved_its_files_are(output, cache, monkeypatch):
    def refuse(*_):
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(os, "rename", refuse)
    print_edition([page("a/b/index.html", "one")], PlainRenderer(), output, cache)
    assert tree(output) == {"a/b/index.html": b"1 one"}


class Workers(PlainRenderer):
    """Stages what it prints, as the magazine's workers do."""

    def render(self, pages, _count, staging):
        for page_ in pages:
            data = self.print(page_.model)
            lay(staging.pages, page_.path, data)
            yield printed(data)._replace(data=None)


def test_what_workers_have_staged_is_moved_where_it_differs_and_dropped_where_not(output, cache, tmp_path):
    print_edition([page("a/index.html", "one"), page("b.html", "two")], Workers(), output, cache)
    before = (output / "b.html").stat().st_mtime_ns
    (output / "a/index.html").write_bytes(b"tampered")
    manifest_path(cache, output).unlink()
    tally = print_edition([page("a/index.html", "one"), page("b.html", "two")], Workers(), output, cache)
    assert tree(output) == {"a/index.html": b"1 one", "b.html": b"1 two"}
    assert (tally.printed, tally.unchanged) == (1, 1)
    assert (output / "b.html").stat().st_mtime_ns == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cache", "output"]


def test_an_empty_file_is_printed(output, cache):
    print_edition([File(path=".nojekyll")], PlainRenderer(), output, cache)
    assert tree(output) == {".nojekyll": b""}


CAFE = ("caf\u00e9.html", "cafe\u0301.html")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("feed.json", "feed.json/old/index.html"),
        ("feed.json/old/index.html", "feed.json"),
        ("feed.json", "Feed.json/index.html"),
        ("minsk/index.html", "Minsk/index.html"),
        CAFE,
    ],
)
def test_two_paths_that_some_disk_cannot_hold_together_are_refused_with_both_sources(output, cache, first, second):
    with pytest.raises(Stopped, match=r"stories/two\.md: .* stories/one\.md") as stopped:
        print_edition([page(first, "one"), page(second, "two")], PlainRenderer(), output, cache)
    assert str(stopped.value).endswith("; nothing was printed")
    assert not output.exists()


def test_folders_that_differ_in_case_alone_may_hold_different_files(output, cache):
    print_edition([page("Minsk/a.html", "one"), page("minsk/b.html", "two")], PlainRenderer(), output, cache)
    assert set(tree(output)) == {"Minsk/a.html", "minsk/b.html"}


def test_a_file_of_this_edition_never_makes_room_for_a_folder(output):
    output.mkdir()
    (output / "feed.json").write_bytes(b"printed")
    staging = Staging(output)
    staging.write("feed.json/index.html", b"below it")
    with pytest.raises(OSError):
        promote(staging.pages, output, ["feed.json/index.html"], {"feed.json", "feed.json/index.html"})
    assert (output / "feed.json").read_bytes() == b"printed"


@pytest.mark.parametrize("words", ["the same words", "other words"])
def test_a_page_whose_path_changes_in_case_alone_is_there_under_its_new_name(output, cache, words):
    """The link makes both names lead to one file, as they do on a disk that folds case."""
    print_edition([page("minsk/index.html", "the same words")], PlainRenderer(), output, cache)
    (output / "Minsk").symlink_to(output / "minsk")
    print_edition([page("Minsk/index.html", words)], PlainRenderer(), output, cache)
    assert [path.name for path in output.iterdir()] == ["Minsk"]
    assert tree(output) == {"Minsk/index.html": f"1 {words}".encode()}
