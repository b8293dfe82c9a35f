"""Plugins of another make, beside the engine's rooms."""

import json

import pytest
from forked import Builder, save
from small_magazine import found

CENSUS = """
import json
from pathlib import Path
from pelican import signals

def count(generator):
    said = {
        "titles": [article.title for article in generator.articles],
        "sections": sorted(str(category) for category, _ in generator.categories),
        "tags": sorted(str(tag) for tag in generator.tags),
        "slugs": [article.story.slug for article in generator.articles],
    }
    Path(__file__).with_name("census.json").write_text(json.dumps(said))

def register():
    signals.article_generator_finalized.connect(count)
"""


@pytest.fixture(scope="module")
def census(tmp_path_factory):
    folder = tmp_path_factory.mktemp("census")
    magazine, builder = found(folder), Builder()
    save(folder / "census.py", CENSUS.encode())
    magazine.change("stories/d.md", date="2026-11-24 07:00")
    settings = magazine.settings_file.read_text()
    more = f"sys.path.insert(0, {str(folder)!r})\nPLUGINS = ['census', *PLUGINS]\n"
    save(magazine.settings_file, (settings + more).encode())
    builder.begin(magazine.settings_file, folder / "output", folder / "cache", magazine.now)
    outcome = builder.end()
    builder.close()
    assert outcome.code == 0, outcome.report
    return json.loads((folder / "census.json").read_text())


def test_they_find_pelicans_articles_with_their_stories(census):
    assert census["titles"][0] == "The Nile Basin, again"
    assert len(census["titles"]) == len(census["slugs"]) == 4
    assert "the-tail" in census["slugs"]


def test_they_find_pelicans_lists(census):
    assert census["sections"] == ["Africa", "Europe", "Law & Order"]
    assert "water" in census["tags"]


def test_they_do_not_see_what_is_withheld(census):
    assert "Ten years of the Minsk agreements" not in census["titles"]
