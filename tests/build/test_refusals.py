"""What a writer got wrong is named, all of it at once, and the site stays as it was."""

import pytest
from three_stories import GOOD, build


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
