"""House style through the command that a person types."""

import pytest
from PIL import Image

STORY = """---
title: A headline of some length
dek: One sentence that says why to read on, and is long enough for any rule of the house.
date: {date}
section: Europe
type: Analysis
---

In Kiev nothing was signed, going forward.
"""
GUIDE = """spellings:
- {write: Kyiv, instead_of: [Kiev], level: error}
banned:
- {words: [going forward], say: from now on}
"""


@pytest.fixture
def magazine(tmp_path, root):
    (tmp_path / "content" / "stories").mkdir(parents=True)
    (tmp_path / "content" / "style.yaml").write_text(GUIDE)
    (tmp_path / "conf.py").write_text(
        f"import sys\nsys.path.insert(0, {str(root)!r})\nfrom pelicanconf import *\n"
        f"CACHE_PATH = {str(tmp_path / 'cache')!r}\nGATE_SINCE = '2026-01-01'\n"
    )
    return tmp_path


def check(run, magazine):
    return run("check", "--settings", magazine / "conf.py", "--content", magazine / "content")


def test_an_error_stops_young_stories_and_warns_of_old_ones(run, magazine):
    folder = magazine / "content"
    for name, date in (("old", "2025-12-31"), ("young", "2026-01-01")):
        text = STORY.format(date=date).replace("headline", f"headline of the {name}")
        (folder / "stories" / f"{name}.md").write_text(text)
    for _ in range(2):  # as read, and as kept
        said = check(run, magazine)
        assert said.returncode == 1
        assert said.stderr.splitlines() == [
            f'{folder}/stories/old.md:9: "going forward" is not printed in this house; write "from now on"',
            f'{folder}/stories/old.md:9: the house writes "Kyiv", not "Kiev"; change it',
            f'{folder}/stories/young.md:9: "going forward" is not printed in this house; write "from now on"',
            "3 warnings in 2 of 2 stories. These do not stop the press.",
            f'{folder}/stories/young.md:9: the house writes "Kyiv", not "Kiev"; change it',
            "1 problem in 1 of 2 stories. Nothing was printed.",
        ]


def test_the_words_that_an_image_brings_with_it_are_read_and_are_as_old_as_the_story_that_shows_it(run, magazine):
    folder = magazine / "content"
    (folder / "images").mkdir()
    Image.new("RGB", (80, 50), "teal").save(folder / "images" / "a.png")
    sidecar = folder / "images" / "a.png.yaml"
    sidecar.write_text("alt: A street in Kiev.\ncaption: 'Sold in Kiev.'  # sic: the label\ncredit: Jane Doe\n")
    story = STORY.replace("---\n\nIn Kiev nothing was signed, going forward.", "image: images/a.png\n---\n\nNothing.")
    said = {}
    for date in ("2025-12-31", "2026-01-01"):
        (folder / "stories" / "a.md").write_text(story.format(date=date))
        said[date] = check(run, magazine)
        found = [line for line in said[date].stderr.splitlines() if "Kiev" in line]
        assert found == [f'{folder}/images/a.png.yaml:1: the house writes "Kyiv", not "Kiev"; change it']
    assert [each.returncode for each in said.values()] == [0, 1]
    sidecar.write_text("alt: A street in Kyiv.\ncredit: Jane Doe\n")
    assert check(run, magazine).returncode == 0


def test_a_changed_rule_is_held_against_every_story_again(run, magazine):
    (magazine / "content" / "stories" / "young.md").write_text(STORY.format(date="2026-01-01"))
    assert check(run, magazine).returncode == 1
    (magazine / "content" / "style.yaml").write_text(GUIDE.replace("error", "warning"))
    assert check(run, magazine).returncode == 0
    (magazine / "content" / "style.yaml").write_text("headline: {longest: 9}")
    said = check(run, magazine)
    assert "stories/young.md:2: the headline has 25 characters, 9 at most; shorten it" in said.stderr
    assert "Kiev" not in said.stderr


def test_a_mistake_in_the_rules_stops_the_press(run, magazine):
    (magazine / "content" / "stories" / "young.md").write_text(STORY.format(date="2026-01-01").replace("Kiev", "Kyiv"))
    (magazine / "content" / "style.yaml").write_text(GUIDE + "bannd: []\n")
    said = check(run, magazine)
    assert said.returncode == 1
    assert f'{magazine}/content/style.yaml:5: unknown key "bannd"; did you mean "banned"?' in said.stderr


@pytest.mark.parametrize("settings", ["pelicanconf.py", "tests/site/conf.py"])
def test_each_magazine_of_this_repository_keeps_its_own_house_style(run, root, tmp_path, settings):
    folder = "content" if settings == "pelicanconf.py" else "tests/site/content"
    assert (root / folder / "style.yaml").is_file()
    module = "pelicanconf" if settings == "pelicanconf.py" else "conf"
    places = f"[{str(root)!r}, {str(root / 'tests' / 'site')!r}]"
    # A copy under another name: the settings of the second magazine are called conf.py themselves.
    conf = tmp_path / "settings.py"
    conf.write_text(f"import sys\nsys.path[:0] = {places}\nfrom {module} import *\nCACHE_PATH = {str(tmp_path)!r}\n")
    said = run("check", "--settings", conf)
    assert said.returncode == 0
    others = ("no dek", "has no credit", "These do not stop", "Reading by the rules of the house")
    assert [line for line in said.stderr.splitlines() if not any(other in line for other in others)] == []
