"""Quires: where all that a quire is made from is as it was, none of its pages is made, named or compared."""

import pytest
from msgspec import structs
from pressed import PlainRenderer, page, tree

from plugins.pages.page import Quire, unfolded
from plugins.press.manifest import load_manifest, manifest_path, save_manifest
from plugins.press.press import Stopped, print_edition
from plugins.press.quires import quires_path


def pages_of(*words):
    """A page for each word; of `no`, none."""
    UNFOLDED.append(words)
    return [page(f"{word}/index.html", word) for word in words if word != "no"]


def pages_by_the_old_template(word):
    return [structs.replace(page(f"{word}/index.html", word), template="old.html")]


UNFOLDED: list[tuple[str, ...]] = []


def quire(*words, name="words"):
    return Quire(name=name, unfold=pages_of, parts=words)


@pytest.fixture
def press(tmp_path):
    UNFOLDED.clear()
    return Press(tmp_path)


class Press:
    def __init__(self, folder):
        self.output, self.cache = folder / "output", folder / "cache"
        self.manifest = manifest_path(self.cache, self.output)

    def print(self, *edition, version="1"):
        """What was unfolded for this edition, what was rendered, and the tally."""
        UNFOLDED.clear()
        renderer = PlainRenderer(version)
        tally = print_edition(edition, renderer, self.output, self.cache)
        return list(UNFOLDED), renderer.rendered, tally


def test_a_quire_is_unfolded_once_and_then_stands(press):
    first = press.print(quire("a", "b"))
    assert first[:2] == ([("a", "b")], ["a", "b"])
    entries, kept = load_manifest(press.manifest), tree(press.output)
    unfolded, rendered, tally = press.print(quire("a", "b"))
    assert (unfolded, rendered) == ([], [])
    assert (tally.pages, tally.printed, tally.unchanged, tally.removed) == (2, 0, 2, 0)
    assert (load_manifest(press.manifest), tree(press.output)) == (entries, kept)


def test_of_a_quire_that_has_changed_only_the_page_that_has_is_rendered(press):
    press.print(quire("a", "b"), quire("c", name="other"))
    unfolded, rendered, tally = press.print(quire("a", "d"), quire("c", name="other"))
    assert (unfolded, rendered) == ([("a", "d")], ["d"])
    assert (tally.printed, tally.removed) == (1, 1)
    assert set(tree(press.output)) == {"a/index.html", "c/index.html", "d/index.html"}


def test_a_file_that_somebody_has_changed_is_printed_again_though_its_quire_is_as_it_was(press):
    press.print(quire("a", "b"))
    (press.output / "a/index.html").write_text("mine")
    (press.output / "b/index.html").unlink()
    press.print(quire("a", "b"))
    assert tree(press.output) == {"a/index.html": b"1 a", "b/index.html": b"1 b"}


def test_a_quire_whose_template_has_changed_is_rendered_again(press):
    press.print(quire("a", "b"))
    assert press.print(quire("a", "b"), version="2")[1] == ["a", "b"]


def test_a_quire_that_gave_no_page_is_asked_again_by_another_engine(press):
    press.print(quire("no"))
    assert press.print(quire("no"))[0] == []
    assert press.print(quire("no"), version="2")[0] == [("no",)]


def test_another_engine_is_not_asked_for_a_template_that_it_has_given_up(press):
    class Upgraded(PlainRenderer):
        def fingerprint(self, template):
            return {"t.html": "t"}[template]

    old = Quire(name="words", unfold=pages_by_the_old_template, parts=("a",))
    print_edition([old], PlainRenderer("1"), press.output, press.cache)
    assert print_edition([quire("a")], Upgraded("2"), press.output, press.cache).printed == 1


def test_a_quire_that_is_gone_takes_its_files_with_it(press):
    press.print(quire("a"), quire("b", name="other"))
    assert press.print(quire("a"))[2].removed == 1
    assert set(tree(press.output)) == {"a/index.html"}
    assert press.print(quire("a"), quire("b", name="other"))[1] == ["b"]


def test_a_quire_is_believed_only_with_the_manifest_that_it_was_kept_with(press):
    press.print(quire("a", "b"))
    save_manifest(
        press.manifest, load_manifest(press.manifest) | {"c/index.html": load_manifest(press.manifest).popitem()[1]}
    )
    assert press.print(quire("a", "b"))[0] == [("a", "b")]
    press.manifest.unlink()
    assert press.print(quire("a", "b"))[:2] == ([("a", "b")], ["a", "b"])


@pytest.mark.parametrize("place", [0, 70, -5])
def test_damaged_quires_are_all_unfolded(press, place):
    press.print(quire("a", "b"))
    data = bytearray(quires_path(press.manifest).read_bytes())
    data[place] ^= 1
    quires_path(press.manifest).write_bytes(data)
    assert press.print(quire("a", "b"))[:2] == ([("a", "b")], [])


@pytest.mark.parametrize("before", [("a",), ("a", "b")])
def test_two_quires_that_claim_one_path_are_told_apart_whether_they_stood_or_not(press, before):
    press.print(quire(*before), quire("c", name="other"))
    with pytest.raises(Stopped, match=r"a/index.html is printed from stories/a.md too"):
        press.print(quire(*before), quire("c", name="other"), page("a/index.html", "a"))
    with pytest.raises(Stopped, match=r"a/index.html is printed from"):
        press.print(page("a/index.html", "mine"), quire(*before))


def test_an_unfolded_edition_has_every_page_in_its_place(press):
    edition = [page("x.html", "x"), quire("a", "b"), page("y.html", "y")]
    assert [item.path for item in unfolded(edition)] == ["x.html", "a/index.html", "b/index.html", "y.html"]
