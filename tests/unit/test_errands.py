"""Errands: a page made by a worker is the page made here, from what is carried there and nothing else."""

import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from plugins.pages.sheet import PackedSheet
from plugins.press.errands import open_house, pack_errand, run_errand
from plugins.press.renderer import Renderer
from plugins.press.templates import Forme
from plugins.typeset.store import Store
from plugins.typeset.typeset import Typeset
from plugins.workers.workers import Workers

THEME = Path(__file__).resolve().parents[2] / "theme"
WHOLE = Typeset(html="<p>The whole text.</p>", opening="<p>The whole …</p>", words=500, key="k")
RECORD = Typeset(words=500, key="k")


@pytest.fixture
def stories(make_story):
    return [make_story(f"Story {number}", day=number, tags=["Rivers"]) for number in range(30)]


@pytest.fixture
def forme(tmp_path):
    open_house.cache_clear()
    return Forme(str(THEME), "en", str(tmp_path / "texts.sqlite"))


def test_a_page_made_by_a_worker_is_the_page_made_here(stories, make_edition, forme, tmp_path):
    pages = list(make_edition(*stories).pages.values())
    here = list(Renderer(forme, Workers(None, 1), "engine", tmp_path).render(pages, len(pages)))
    workers = Workers(lambda: ThreadPoolExecutor(2), 2)
    there = list(Renderer(forme, workers, "engine", tmp_path).render(pages, len(pages)))
    workers.close()
    assert there == here


def test_an_errand_survives_the_way_to_another_process(stories, make_edition, forme, tmp_path):
    pages = list(make_edition(*stories).pages.values())[:5]
    errand = pickle.loads(pickle.dumps(pack_errand(pages)))
    assert len(errand) == 5
    assert run_errand(forme, errand) == run_errand(forme, pack_errand(pages))


def test_a_worker_finds_the_text_of_a_story_in_the_store(make_story, make_edition, forme, tmp_path):
    story = make_story("Minsk", text=RECORD)
    store = Store(Path(forme.texts))
    store.put_many({"k": WHOLE})
    store.close()
    page = make_edition(story).pages[f"{story.path.strip('/')}/index.html"]
    [made] = run_errand(forme, pack_errand([page]))
    assert b"<p>The whole text.</p>" in made.data


def test_a_page_whose_text_a_worker_cannot_find_comes_back_unmade(make_story, make_edition, forme, tmp_path):
    found, lost = make_story("Minsk"), make_story("Kyiv", day=1, text=RECORD)
    edition = make_edition(found, lost)
    pages = [edition.pages[f"{story.path.strip('/')}/index.html"] for story in (found, lost)]
    made = run_errand(forme, pack_errand(pages))
    assert [result is None for result in made] == [False, True]


def test_a_sheet_is_carried_once_whatever_shows_it(stories, make_edition):
    edition = make_edition(*stories)
    errand = pack_errand([page for page in edition.pages.values() if page.path.startswith(("tags/", "latest/"))])
    assert len(errand.sheets) == len(stories)


def test_an_unpacked_sheet_says_what_the_sheet_said(make_story, make_image, make_edition):
    story = make_story("Minsk", image=make_image(), tags=["Rivers"])
    page = make_edition(story).pages[f"{story.path.strip('/')}/index.html"]
    sheet = page.parts[1]
    [packed] = pack_errand([page]).sheets.values()
    unpacked = PackedSheet(sheet.digest, packed)
    assert unpacked.story == sheet.story
    assert vars(unpacked) == vars(sheet)
