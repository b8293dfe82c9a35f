"""A settings file is found as it was typed, and what it says wrong is told with its line."""

import pytest

from workshop.settings_file import NotThere, find_misshapen, line_of, place_of_settings, read_magazine


@pytest.fixture
def told(tmp_path):
    """What is said of settings of the wrong kind."""
    file = tmp_path / "conf.py"

    def tell(**settings):
        file.write_text("".join(f"{name} = {value!r}\n" for name, value in settings.items()))
        return [problem.printed(folder="") for problem in find_misshapen(settings, file, "conf.py")]

    return tell


def test_what_pelican_wants_as_text_a_list_or_a_mapping_must_be_one(told):
    assert told(SITEURL=5, PLUGIN_PATHS="here", JINJA_GLOBALS=["x"]) == [
        'conf.py:1: SITEURL: 5 is no text; write it in quotes, like "content"',
        "conf.py:2: PLUGIN_PATHS: 'here' is no list; put it between [ and ]",
        'conf.py:3: JINJA_GLOBALS: [\'x\'] is no mapping; write it like {"name": "value"}',
    ]


def test_what_pelican_lets_be_none_or_text_may_be_so(told, tmp_path):
    assert told(FEED_ALL_ATOM=None, LOCALE="C", DEFAULT_PAGINATION=5, OWN_THING=7) == []
    assert told(LOCALE=["C"], PLUGINS=("plugins.settings",), SUMMARY_MAX_LENGTH=None) == []
    assert told(AUTHOR_SAVE_AS=False, DIRECT_TEMPLATES=False) == []
    assert list(find_misshapen({"ARTICLE_ORDER_BY": len}, tmp_path / "conf.py", "conf.py")) == []
    assert list(find_misshapen({"PATH": tmp_path}, tmp_path / "conf.py", "conf.py")) == []


@pytest.mark.parametrize("name", ["PATH", "OUTPUT_PATH", "THEME", "CACHE_PATH"])
def test_a_path_may_not_be_none(told, name):
    assert told(**{name: None}) == [f'conf.py:1: {name}: None is no text; write it in quotes, like "content"']


def test_a_content_folder_is_looked_for_beside_the_file(told, tmp_path):
    assert told(PATH="stories") == ["conf.py:1: PATH: there is no folder stories; name the one that holds stories/"]
    (tmp_path / "stories").mkdir()
    assert told(PATH="stories") == []


def test_the_line_of_a_setting_is_where_it_is_set_last(tmp_path):
    (tmp_path / "conf.py").write_text("from os import *\nA = 1\nB: int = 2\nA = 3\nif A:\n    C = 4\n")
    assert [line_of(name, tmp_path / "conf.py") for name in ("A", "B", "C", "D")] == [4, 3, 0, 0]


def test_a_file_is_found_from_here_before_the_project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert place_of_settings("pelicanconf.py").parent != tmp_path
    (tmp_path / "pelicanconf.py").write_text("")
    assert place_of_settings("pelicanconf.py").parent == tmp_path
    with pytest.raises(NotThere, match=r"^none\.py: there is no such settings file$"):
        read_magazine("none.py", "", "")
