"""A preview for each module, of one copy of the demonstration; files that a test changes are put back."""

import shutil

import pytest
from playwright.sync_api import expect
from previewing import ROOT, SOON, Preview


@pytest.fixture(scope="session")
def magazine(tmp_path_factory):
    folder = tmp_path_factory.mktemp("preview")
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copytree(ROOT / "theme", folder / "theme")
    (folder / "cache").mkdir()
    (folder / "settings.py").write_text(
        f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom pelicanconf import *\n"
        f"PATH = {str(folder / 'content')!r}\nTHEME = {str(folder / 'theme')!r}\n"
        f"CACHE_PATH = {str(folder / 'cache')!r}\n"
    )
    return folder


@pytest.fixture(scope="module")
def preview(magazine):
    running = Preview(magazine)
    expect.set_options(timeout=SOON)
    yield running
    expect.set_options(timeout=5_000)
    running.end()


@pytest.fixture
def mended(preview):
    """Puts files back after a test, and waits until the preview has seen it."""
    was = {}

    def edit(source, change, folder=None):
        path = (folder or preview.content) / source
        was.setdefault(path, path.read_bytes())
        fresh = change(path.read_bytes() if path.suffix == ".png" else path.read_text("utf-8"))
        path.write_bytes(fresh if isinstance(fresh, bytes) else fresh.encode())

    yield edit
    before = preview.editions
    for path, data in was.items():
        path.write_bytes(data)
    if was:
        preview.settle(before)


@pytest.fixture
def window(mended, window):
    """Closed before the files are put back: Chromium may never end a window that is being led elsewhere."""
    return window
