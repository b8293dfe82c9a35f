"""What a writer got wrong is named, all of it at once, and the site stays as it was."""

import shutil

import pytest
from three_stories import GOOD, ROOT, build


def bad_stories():
    """Ten kinds of bad story: file, bytes, and what must be said of it."""
    good = GOOD.format(title="A good title", day=1)
    return {
        "no-title.md": (good.replace("title: A good title\n", ""), "no title"),
        "no-date.md": (good.replace("date: 2026-01-01\n", ""), "no date"),
        "impossible.md": (good.replace("2026-01-01", "2026-02-30"), "2026-02-30"),
        "section.md": (
            good.replace("section: Europe", "section: Europa"),
            'unknown section "Europa"; did you mean "Europe"?',
        ),
        "key.md": (
            GOOD.format(title="Another", day=1).replace("type:", "autors: [Jane Doe]\ntype:"),
            'unknown key "autors"',
        ),
        "yaml.md": (good.replace("title: A good title", "title: [A good"), ""),
        "latin1.md": (good.replace("good title", "café").encode("latin-1"), "not UTF-8"),
        "control.md": (good.replace("A good title", '"A\\x08 bad title"'), "control character"),
        "one.md": (good.replace("A good title", "Twice"), ""),
        "two.md": (good.replace("A good title", "Twice"), "one.md"),
        "slug.md": (good.replace("type: Analysis", "type: Analysis\nslug: ../../x"), "../../x"),
    }


def test_one_run_names_all_ten_kinds_of_bad_story(run, magazine):
    for name, (text, _) in bad_stories().items():
        (magazine / "content" / "stories" / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    said = build(run, magazine)
    assert said.returncode == 1
    assert "Traceback" not in said.stderr + said.stdout
    assert not (magazine / "output").exists()
    for name, (_, sentence) in bad_stories().items():
        if name == "one.md":
            continue  # of two stories with one address the second is named, with the first in its sentence
        [line] = [line for line in said.stderr.splitlines() if f"stories/{name}:" in line]
        assert sentence in line
        assert "; " in line.split(": ", 1)[1], f"no remedy: {line}"
    assert "Nothing was printed." in said.stderr


BAD = """---
title: "What nobody closed
dek: One sentence that says why to read on.
date: 2026-01-09
section: Europa
type: Analysis
tagz: [ports]
image: images/none.png
authors:
	- Jane Doe
translation_of: no-such-story
---

Text[^1] with [a link]({filename}/stories/none.md) and [a place](#none).

![None](images/none.jpg)

::: pullquote
Never closed.
"""


def test_a_slip_at_the_top_of_a_story_hides_nothing_that_stands_below(run, magazine):
    (magazine / "content" / "stories" / "bad.md").write_text(BAD)
    (magazine / "content" / "style.yaml").write_text("banned:\n  - {words: [Never closed], level: error}\n")
    said = build(run, magazine)
    assert said.returncode == 1
    told = [line.partition("bad.md:")[2].partition(";")[0] for line in said.stderr.splitlines() if "bad.md:" in line]
    assert told == [
        "2: a quote is opened here and never closed",
        '5: unknown section "Europa"',
        '7: unknown key "tagz"',
        '8: there is no image "images/none.png"',
        "10: the line begins with a tab",
        '14: the link "{filename}/stories/none.md" leads nowhere',
        '14: the note "[^1]" has no text',
        f'14: there is no "#none" in {magazine / "content"}/stories/bad.md',
        '16: there is no image "images/none.jpg"',
        '18: "::: pullquote" is never closed',
        '19: "Never closed" is not printed in this house',
    ]


def test_a_magazine_without_anything_but_stories_is_printed(run, magazine):
    said = build(run, magazine)
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.startswith("3 stories, ")
    assert (magazine / "output" / "2026" / "01" / "good-story-3" / "index.html").is_file()


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


def test_an_output_that_is_a_file_is_refused_with_what_to_do(run, magazine):
    (magazine / "output").write_text("theirs")
    said = build(run, magazine)
    assert (said.returncode, said.stdout) == (1, "")
    assert said.stderr == f"{magazine}/output is a file; name a folder for the output; nothing was printed\n"
    assert (magazine / "output").read_text() == "theirs"


def test_check_names_problems_and_writes_nothing(run, magazine):
    (magazine / "content" / "stories" / "bad.md").write_text(
        GOOD.format(title="Bad", day=1).replace("Europe", "Europa")
    )
    said = run("check", "--settings", magazine / "conf.py", "--content", magazine / "content")
    assert said.returncode == 1
    assert "unknown section" in said.stderr
    (magazine / "content" / "stories" / "bad.md").unlink()
    said = run("check", "--settings", magazine / "conf.py", "--content", magazine / "content")
    assert said.returncode == 0
    assert not (magazine / "output").exists()


def test_an_address_of_the_settings_or_of_a_person_that_leads_nowhere_is_told(run, magazine):
    content = magazine / "content"
    settings = magazine / "conf.py"
    settings.write_text(
        settings.read_text() + "POLICIES = {'principles': '/abuot/', 'corrections': '/2030/01/soon/'}\n"
    )
    (content / "people").mkdir()
    (content / "people" / "jane-doe.md").write_text(
        "---\nname: Jane Doe\nlinks:\n- {name: Here, url: /nowhere/}\n---\n"
    )
    (content / "stories" / "soon.md").write_text(GOOD.format(title="Soon", day=1).replace("2026-01-01", "2030-01-01"))
    person = f'{content}/people/jane-doe.md:4: the link "Here": /nowhere/ leads nowhere; mend it, or take it out'
    said = build(run, magazine)
    assert said.returncode == 1
    assert "POLICIES" not in said.stderr, "a folder of stories alone has none of the pages that settings name"
    assert person in said.stderr.splitlines()
    (content / "pages").mkdir()
    (content / "pages" / "about.md").write_text("---\ntitle: About\n---\n\nUs.\n")
    told = build(run, magazine).stderr.splitlines()
    assert person in told
    warned = told.index("1 warning in 1 file. These do not stop the press.")
    assert told[warned - 1].endswith('conf.py: POLICIES, "principles": /abuot/ leads nowhere; did you mean "/about/"?')
    assert [line for line in told[warned:] if 'POLICIES, "corrections": /2030/01/soon/ leads to' in line]


@pytest.mark.parametrize("task", ["build", "check"])
def test_a_plugin_that_cannot_be_loaded_stops_the_press(run, magazine, task):
    with (magazine / "conf.py").open("a") as settings:
        settings.write("PLUGINS = [*PLUGINS, 'nothere']\n")
    said = run(task, "--settings", magazine / "conf.py", "--content", magazine / "content")
    assert (said.returncode, said.stdout) == (1, "")
    assert said.stderr.splitlines()[-1] == (
        f'{magazine}/conf.py: PLUGINS: "nothere" cannot be loaded, for the reason above; install or mend it, or take it out'
    )
    assert "Traceback" not in said.stderr
