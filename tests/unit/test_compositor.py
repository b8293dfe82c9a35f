"""The compositor: each text is set once, and comes in its turn, whoever sets it and whatever is kept already."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from plugins.typeset import compositor
from plugins.typeset.compositor import Changed, Compositor, Copy
from plugins.typeset.typeset import Setting
from plugins.workers.workers import Workers

SETTING = Setting(site_url="https://magazine.example")
COPIES = [Copy(f"Story *{number}*.") for number in range(100)]


@pytest.fixture
def make_compositor(tmp_path):
    def make(workers=None, reread=None, store="texts.sqlite"):
        return Compositor(tmp_path / store, SETTING, workers or Workers(None, 1), reread)

    return make


def words_of(texts, made):
    return [made.whole(text, "stories/x.md").text for text in texts]


def said(copies):
    return [copy.source.replace("*", "") for copy in copies]


def test_texts_come_in_their_order_whichever_were_kept(make_compositor):
    first = make_compositor()
    list(first.set_texts(COPIES[1::3]))
    first.close()
    made = make_compositor()
    assert words_of(made.set_texts(COPIES), made) == said(COPIES)


def test_workers_set_what_is_set_here(make_compositor):
    workers = Workers(lambda: ThreadPoolExecutor(2), 2)
    here, there = make_compositor(store="a"), make_compositor(workers, store="b")
    assert list(there.set_texts(COPIES)) == list(here.set_texts(COPIES))
    assert list(there.set_whole(COPIES)) == list(here.set_whole(COPIES))
    workers.close()


def test_a_record_is_without_its_words_and_whole_has_them(make_compositor):
    made = make_compositor()
    [text] = made.set_texts(COPIES[:1])
    assert (text.html, text.opening, text.text, text.words) == ("", "", "", 2)
    assert made.whole(text, "stories/x.md") == made.set_text(COPIES[0])


def test_a_kept_text_is_not_set_again(make_compositor, monkeypatch):
    first = make_compositor()
    texts = list(first.set_texts(COPIES))
    first.close()
    monkeypatch.setattr(compositor, "set_text", None)
    assert list(make_compositor().set_texts(COPIES)) == texts


def test_texts_that_cannot_be_kept_are_remembered(make_compositor, tmp_path):
    (tmp_path / "file").write_text("x")
    made = make_compositor(store="file/texts.sqlite")
    assert words_of(made.set_texts(COPIES), made) == said(COPIES)
    assert words_of(made.set_texts(COPIES), made) == said(COPIES)


def test_a_lost_text_is_set_again_from_its_file(make_compositor, tmp_path):
    made = make_compositor(reread=lambda _: COPIES[0])
    [text] = made.set_texts(COPIES[:1])
    made.close()
    (tmp_path / "texts.sqlite").unlink()
    again = make_compositor(reread=lambda _: COPIES[0])
    assert words_of([text], again) == said(COPIES[:1])


def test_a_file_that_was_changed_meanwhile_stops_the_build(make_compositor, tmp_path):
    made = make_compositor()
    [text] = made.set_texts(COPIES[:1])
    made.close()
    (tmp_path / "texts.sqlite").unlink()
    with pytest.raises(Changed, match="was changed while the build ran"):
        make_compositor(reread=lambda _: COPIES[1]).whole(text, "stories/x.md")
