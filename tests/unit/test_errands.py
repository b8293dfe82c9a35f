"""Errands: a page made by a worker is the page made here, from what is carried there and nothing else."""

import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from plugins.pages.sheet import PackedSheet
from plugins.press.errands import SheetFile, open_house, pack_errand, run_errand
from plugins.press.renderer import Renderer
from plugins.press.staging import Staging
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


@pytest.fixture
def sheets(tmp_path):
    with (tmp_path / "sheets").open("wb") as file:
        yield SheetFile(file)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "staged").mkdir()
    return str(tmp_path / "staged")


def test_a_page_made_by_a_worker_is_the_page_made_here(stories, make_edition, forme, tmp_path):
    pages = list(make_edition(*stories).pages.values())
    staging = Staging(tmp_path / "output")
    here = list(Renderer(forme, Workers(None, 1), "engine", tmp_path).render(pages, len(pages), staging))
    workers = Workers(lambda: ThreadPoolExecutor(2), 2)
    there = list(Renderer(forme, workers, "engine", tmp_path).render(pages, len(pages), staging))
    workers.close()
    assert [(made.size, made.sha256) for made in there] == [(made.size, made.sha256) for made in here]
    assert [Path(staging.pages, page.path).read_bytes() for page in pages] == [made.data for made in here]


def test_an_errand_survives_the_way_to_another_process(stories, make_edition, forme, sheets, folder):
    pages = list(make_edition(*stories).pages.values())[:5]
    errand = pickle.loads(pickle.dumps(pack_errand(pages, sheets, folder)))
    assert len(errand) == 5
    assert run_errand(forme, errand) == run_errand(forme, pack_errand(pages, sheets, folder))


def test_a_worker_finds_the_text_of_a_story_in_the_store(make_story, make_edition, forme, sheets, folder):
    story = make_story("Minsk", text=RECORD)
    store = Store(Path(forme.texts))
    store.put_many({"k": WHOLE})
    store.close()
    path = f"{story.path.strip('/')}/index.html"
    run_errand(forme, pack_errand([make_edition(story).pages[path]], sheets, folder))
    assert b"<p>The whole text.</p>" in Path(folder, path).read_bytes()


def test_a_page_whose_text_a_worker_cannot_find_comes_back_unmade(make_story, make_edition, forme, sheets, folder):
    found, lost = make_story("Minsk"), make_story("Kyiv", day=1, text=RECORD)
    edition = make_edition(found, lost)
    pages = [edition.pages[f"{story.path.strip('/')}/index.html"] for story in (found, lost)]
    made = run_errand(forme, pack_errand(pages, sheets, folder))
    assert [result is None for result in made] == [False, True]


def test_a_worker_that_does_not_see_the_sheets_gives_its_pages_back_unmade(
    stories, make_edition, forme, sheets, folder
):
    errand = pack_errand(list(make_edition(*stories).pages.values())[:3], sheets, folder)
    Path(sheets.path).unlink()
    assert run_errand(forme, errand) == [None] * 3


def test_a_worker_that_does_not_see_the_staging_folder_gives_the_bytes_back(stories, make_edition, forme, sheets):
    pages = list(make_edition(*stories).pages.values())[:3]
    made = run_errand(forme, pack_errand(pages, sheets, "/there/is/no/such/folder"))
    assert [len(each.data) for each in made] == [each.size for each in made]


def test_a_sheet_is_kept_once_whatever_shows_it(stories, make_edition, sheets, folder):
    edition = make_edition(*stories)
    pages = [page for page in edition.pages.values() if page.path.startswith(("tags/", "latest/"))]
    for _ in range(2):
        pack_errand(pages, sheets, folder)
    packed = [edition.pages[f"{story.path.strip('/')}/index.html"].parts[1].pack() for story in stories]
    assert Path(sheets.path).stat().st_size == sum(map(len, packed))


def test_an_unpacked_sheet_says_what_the_sheet_said(make_story, make_image, make_edition):
    story = make_story("Minsk", image=make_image(), tags=["Rivers"])
    sheet = make_edition(story).pages[f"{story.path.strip('/')}/index.html"].parts[1]
    unpacked = PackedSheet(sheet.digest, sheet.pack)
    assert unpacked.story == sheet.story
    assert vars(unpacked) == vars(sheet)
