"""Settings, a theme or an output that cannot be used are told in one sentence each, and nothing is printed."""

import shutil

import pytest
from three_stories import ROOT, build


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["build", "--settings", "none.py"], 1, "none.py: there is no such settings file"),
        (["build", "--content", "no-such-folder"], 1, "no-such-folder: there is no such content folder"),
        (["build", "--colour", "red"], 2, "--colour"),
        (["bake"], 2, "bake"),
    ],
)
def test_wrong_usage_is_said_in_a_sentence(run, arguments, code, sentence):
    said = run(*arguments)
    assert said.returncode == code
    assert sentence in said.stderr
    assert "Traceback" not in said.stderr


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("X = (", "conf.py:5: '(' was never closed; mend the settings file"),
        ("SITENAME = NO_SUCH_NAME", "conf.py:5: name 'NO_SUCH_NAME' is not defined; mend the settings file"),
        ("SITENAME = {}['name']", "conf.py:5: there is no 'name'; mend the settings file"),
        ("raise ValueError", "conf.py:5: it raises ValueError; mend the settings file"),
        ("import sys; sys.exit('no')", "conf.py:5: no; mend the settings file"),
        ("THEME = 'no-such-theme'", "conf.py:5: could not find the theme no-such-theme; mend the settings file"),
    ],
)
@pytest.mark.parametrize("task", ["build", "check"])
def test_settings_that_cannot_be_read_are_named_with_their_line(run, magazine, task, line, sentence):
    with (magazine / "conf.py").open("a") as settings:
        settings.write(f"{line}\n")
    said = run(task, "--settings", magazine / "conf.py", "--content", magazine / "content")
    assert (said.returncode, said.stdout) == (1, "")
    assert said.stderr == f"{magazine}/{sentence}\n"


@pytest.mark.parametrize(
    ("file", "more", "sentence"),
    [
        ("templates/story.html", "{% if %}", "Expected an expression, got 'end of statement block'; mend the template"),
        ("templates/partials/foot.html", "{{ nobody }}", "'nobody' is undefined; mend the template"),
        ("locale/es.po", "rubbish", "Unknown or misformatted keyword; mend the catalogue"),
    ],
)
def test_a_theme_that_cannot_be_used_is_named_with_file_and_line(run, magazine, file, more, sentence):
    shutil.copytree(ROOT / "theme", magazine / "theme")
    text = (magazine / "theme" / file).read_text("utf-8")
    (magazine / "theme" / file).write_text(f"{text}\n{more}\n", "utf-8")
    with (magazine / "conf.py").open("a") as settings:
        settings.write(f"THEME = {str(magazine / 'theme')!r}\nDEFAULT_LANG = 'es'\n")
    said = build(run, magazine)
    assert (said.returncode, said.stdout) == (1, "")
    line = len(text.splitlines()) + 2
    assert said.stderr.splitlines()[-1] == f"{magazine}/theme/{file}:{line}: {sentence}; nothing was printed"
    assert "Traceback" not in said.stderr
    assert not (magazine / "output").exists()


def test_settings_of_the_wrong_kind_are_all_told_before_anything_is_read(run, magazine):
    with (magazine / "conf.py").open("a") as settings:
        settings.write("MARKDOWN = 5\nDEFAULT_LANG = 5\nPLUGINS = None\n")
    said = build(run, magazine)
    assert (said.returncode, said.stdout) == (1, "")
    assert said.stderr.splitlines() == [
        f'{magazine}/conf.py:5: MARKDOWN: 5 is no mapping; write it like {{"name": "value"}}',
        f'{magazine}/conf.py:6: DEFAULT_LANG: 5 is no text; write it in quotes, like "content"',
        f"{magazine}/conf.py:7: PLUGINS: None is no list; put it between [ and ]",
        "3 problems. Nothing was printed.",
    ]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("PLUGINS = []", 'PLUGINS: the room "plugins.settings" is not among them; put PLUGINS = list(ROOMS) there'),
        ("EXECUTOR = 'proceses'", 'EXECUTOR is "proceses"; set it to "processes", "serial" or "dask://host:port"'),
    ],
)
def test_settings_without_rooms_or_workers_are_refused(run, magazine, line, sentence):
    with (magazine / "conf.py").open("a") as settings:
        settings.write(f"{line}\n")
    said = build(run, magazine)
    assert (said.returncode, said.stdout) == (1, "")
    assert said.stderr == f"{magazine}/conf.py: {sentence}; nothing was printed\n"


@pytest.mark.parametrize("place", ["cache", "cache/site", "content/site"])
def test_an_output_among_what_is_kept_or_written_is_refused(run, magazine, place):
    said = run(
        "build", "--settings", magazine / "conf.py", "--content", magazine / "content", "--output", magazine / place
    )
    assert (said.returncode, said.stdout) == (1, "")
    kept = magazine / place.partition("/")[0]
    what = f"the output cannot be, hold or lie in {kept}; name a folder of its own; nothing was printed"
    assert said.stderr.splitlines()[-1] == f"{magazine}/{place}: {what}"
