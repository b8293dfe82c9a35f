"""What every kind of test may ask for: the folders, and magazines that are built once in a test run."""

import os
import subprocess
import sys
from functools import cached_property
from pathlib import Path

import lxml.html
import pytest

ROOT = Path(__file__).resolve().parent.parent
NOW = "1795392000"  # 2026-11-23 00:00 UTC: the embargo's hour in every built magazine


@pytest.fixture(scope="session")
def root():
    return ROOT


@pytest.fixture(scope="session")
def archive():
    """The real archive beside the project; a clone without it skips what needs it."""
    folder = ROOT.parent / "shared" / "archive"
    if not (folder / "stories").is_dir():
        pytest.skip("the real archive is not beside this clone (../shared/archive)")
    return folder


def run_task(*arguments, **environment):
    """`python3 tasks.py ...` as it runs inside the environment; nothing of this machine's settings gets in."""
    return subprocess.run(
        [sys.executable, "-m", "workshop.program", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "SOURCE_DATE_EPOCH": NOW, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        timeout=280,
    )


class BuiltSite:
    """A built magazine: its output folder, and its pages parsed on demand."""

    def __init__(self, output, prefix, said, settings):
        self.output = output
        self.prefix = prefix
        self.said = said
        self.settings = settings
        self._parsed = {}

    @cached_property
    def files(self):
        return sorted(path.relative_to(self.output).as_posix() for path in self.output.rglob("*") if path.is_file())

    @cached_property
    def html_files(self):
        return [path for path in self.files if path.endswith(".html")]

    @cached_property
    def story_files(self):
        return [
            path for path in self.html_files if path[:4].isdigit() and self.page(path).cssselect("main article.story")
        ]

    def page(self, path):
        if path not in self._parsed:
            self._parsed[path] = lxml.html.document_fromstring((self.output / path).read_bytes())
        return self._parsed[path]

    def story(self, slug):
        [path] = [path for path in self.story_files if path.split("/")[2] == slug]
        return self.page(path)

    def bytes(self):
        return {path: (self.output / path).read_bytes() for path in self.files}


def build_site(folder, base, content=None, prefix="", more=""):
    """Build with the settings `base` and a cache of its own, so that no test meets another's."""
    settings = folder / "settings.py"
    settings.write_text(
        f"import sys\nsys.path[:0] = [{str(ROOT)!r}, {str(ROOT / 'tests' / 'site')!r}]\n"
        f"from {base} import *\nCACHE_PATH = {str(folder / 'cache')!r}\n{more}\n"
    )
    output = folder / "output"
    share_renditions(folder)
    arguments = ["--content", content] if content else []
    said = run_task("build", "--settings", settings, "--output", output, *arguments)
    assert said.returncode == 0, said.stderr[-4000:]
    return BuiltSite(output, prefix, said, settings)


def share_renditions(folder):
    """Pictures take seconds to make, lie under a digest of what they are made of, and are looked through when taken."""
    shared = folder.parent / "renditions"
    shared.mkdir(exist_ok=True)
    (folder / "cache").mkdir(parents=True, exist_ok=True)
    if not (folder / "cache" / "renditions").exists():
        (folder / "cache" / "renditions").symlink_to(shared)


@pytest.fixture(scope="session")
def run():
    return run_task


@pytest.fixture(scope="session")
def build():
    return build_site


@pytest.fixture(scope="session")
def meridian(tmp_path_factory):
    """The demonstration magazine as it is published."""
    return build_site(tmp_path_factory.mktemp("meridian"), "publishconf")


@pytest.fixture(scope="session")
def second(tmp_path_factory):
    """The second magazine: right to left, in a folder of its host."""
    return build_site(tmp_path_factory.mktemp("second"), "conf", prefix="/review", more="SEARCH_INDEX = True")


@pytest.fixture(params=["meridian", "second"], scope="session")
def site(request):
    """Each magazine of this repository."""
    return request.getfixturevalue(request.param)
