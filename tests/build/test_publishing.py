"""One story published into a made archive, the first of its year: how many files are written, and which pages of older
stories change."""

import shutil

import lxml.html
import pytest

from bench.archive import Archive
from bench.editor import Editor
from bench.sides import HERE, lay_out

STORIES = 210
MOST = 30
# A fragment, the words, the filter, the metadata, and the file that names them.
OF_THE_INDEX = 5


class Published:
    """The output before and after one more story."""

    def __init__(self, folder, run):
        self.run = run
        archive = Archive(STORIES)
        lay_out("", "imprimatur", folder, archive)
        shutil.copyfile(HERE / "magazine.py", folder / "conf.py")
        with (folder / "conf.py").open("a", encoding="utf-8") as settings:
            settings.write("\nSEARCH_INDEX = True\nSOCIAL_CARDS = False\nRIVER_LIMIT = 3\n")
        self.before = self.build(folder)
        Editor(archive, "imprimatur", folder).publish()
        self.after = self.build(folder)
        self.written = sorted(path for path, data in self.after.items() if self.before.get(path) != data)

    def build(self, folder):
        options = ("--settings", folder / "conf.py", "--content", folder / "content", "--output", folder / "output")
        said = self.run("build", *options)
        assert said.returncode == 0, said.stderr[-2000:]
        output = folder / "output"
        return {p.relative_to(output).as_posix(): p.read_bytes() for p in output.rglob("*") if p.is_file()}


@pytest.fixture(scope="module")
def published(tmp_path_factory, run):
    return Published(tmp_path_factory.mktemp("published"), run)


def test_a_story_published_writes_few_files_however_many_there_are(published):
    written = [path for path in published.written if not path.startswith("search/")]
    assert [path for path in written if path not in published.before and path[:4].isdigit()]
    assert len(written) <= MOST, written


def test_the_index_of_the_search_takes_five_files_more(published):
    assert len([path for path in published.written if path.startswith("search/")]) == OF_THE_INDEX


def test_of_older_stories_only_related_reading_changes(published):
    pages = [path for path in published.written if path[:4].isdigit() and path in published.before]
    assert all(without_related(published.before[path]) == without_related(published.after[path]) for path in pages)


def without_related(page):
    tree = lxml.html.document_fromstring(page)
    for section in tree.cssselect("section.related"):
        section.drop_tree()
    return lxml.html.tostring(tree)
