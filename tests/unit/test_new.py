"""Starting a story: a file that a writer only has to fill in, and that nothing prints before."""

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from workshop import settings_file
from workshop.new import ask_at_terminal, start_story

ROOT = Path(__file__).resolve().parents[2]
ENGINE = ("plugins", "theme", "workshop", "tasks.py", "pelicanconf.py")


@pytest.fixture
def content(tmp_path, monkeypatch):
    """The content folder of a magazine with the demonstration's settings and no story."""
    (tmp_path / "content").mkdir()
    settings = (ROOT / "pelicanconf.py").read_text("utf-8")
    (tmp_path / "pelicanconf.py").write_text(f"{settings}\nTHEME = {str(ROOT / 'theme')!r}\n", "utf-8")
    monkeypatch.setattr(settings_file, "ROOT", tmp_path)
    return tmp_path / "content"


def front_matter(path):
    return yaml.safe_load(Path(path).read_text("utf-8").split("---\n")[1])


def stories(content):
    return [path for path in content.rglob("*") if path.is_file()]


def test_a_started_story_lies_with_its_sections_stories_and_its_path_is_printed(content, capsys):
    assert start_story("What Minsk left open", "europe", "Opinion") == 0
    path = content / "stories" / "europe" / "what-minsk-left-open.md"
    assert capsys.readouterr().out == f"{path}\n"
    assert path.is_file()


def test_a_started_story_has_every_required_key_and_is_a_draft(content):
    start_story("What Minsk left open", "europe", "Opinion")
    said = front_matter(content / "stories/europe/what-minsk-left-open.md")
    assert {"title", "dek", "date", "section", "type"} <= said.keys()
    assert (said["title"], said["section"], said["type"]) == ("What Minsk left open", "europe", "Opinion")
    assert said["status"] == "draft"


@pytest.mark.parametrize("name", ["Latin America", "latin america", "latin-america"])
def test_a_section_may_be_named_by_its_name_or_its_slug(content, name):
    assert start_story("After the debt", name) == 0
    assert front_matter(content / "stories/latin-america/after-the-debt.md")["section"] == "latin-america"


def test_a_type_may_be_named_in_any_case(content):
    assert start_story("After the debt", type_="opinion") == 0
    assert front_matter(content / "stories/europe/after-the-debt.md")["type"] == "Opinion"


def test_without_section_and_type_the_first_of_the_settings_are_taken(content):
    start_story("After the debt")
    said = front_matter(content / "stories/europe/after-the-debt.md")
    assert (said["section"], said["type"]) == ("europe", "Analysis")


def test_at_a_terminal_what_was_not_given_is_asked_for(content):
    asked = []

    def pick(what, names):
        asked.append(what)
        return names[-1]

    start_story("After the debt", ask=pick)
    said = front_matter(content / "stories/law-and-institutions/after-the-debt.md")
    assert (said["section"], said["type"], asked) == ("law-and-institutions", "Brief", ["Section", "Type"])
    start_story("What was given", "europe", "Opinion", ask=pick)
    assert asked == ["Section", "Type"]


@pytest.mark.parametrize(
    ("typed", "picked"), [("2\n", "Africa"), ("\n", "Europe"), ("", "Europe"), ("africa\n", "africa"), ("9\n", "9")]
)
def test_a_name_is_picked_by_its_number_or_as_it_is_written(monkeypatch, capsys, typed, picked):
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    assert ask_at_terminal("Section", ["Europe", "Africa"]) == picked
    assert capsys.readouterr() == ("", "  1 Europe\n  2 Africa\nSection [Europe]: ")


def test_each_line_that_a_writer_may_not_know_is_explained(content):
    start_story("After the debt")
    text = (content / "stories/europe/after-the-debt.md").read_text("utf-8")
    assert "# Write `published` when the story may be printed.\nstatus: draft\n" in text
    assert text.count("\n# ") > 6


@pytest.mark.parametrize(
    "headline",
    [
        'The "red line" that moved',
        "Minsk: what it left open",
        "It's not over # yet",
        "C:\\Temp and {title}",
        "- a list?",
        "Été à Genève",
        "ما بعد مينسك",
    ],
)
def test_a_headline_comes_through_as_it_was_typed(content, headline):
    assert start_story(headline) == 0
    [path] = stories(content)
    assert front_matter(path)["title"] == headline


def test_a_story_that_is_there_is_never_overwritten(content, capsys):
    start_story("After the debt")
    path = content / "stories/europe/after-the-debt.md"
    path.write_text("a day's work")
    assert start_story("After the debt!") == 1
    assert path.read_text() == "a day's work"
    assert capsys.readouterr().err == f"{path}: there is a story of this name; choose another headline\n"


@pytest.mark.parametrize(
    ("section", "type_", "sentence"),
    [
        ("Europa", "", 'unknown section "Europa"; did you mean "Europe"?'),
        (
            "Sport",
            "",
            'unknown section "Sport"; the sections are Europe, Africa, Latin America, Asia-Pacific, Middle East, '
            "Global Crises, Arms Control and Law and Institutions",
        ),
        ("", "Opinon", 'unknown type "Opinon"; did you mean "Opinion"?'),
        ("", "Poem", 'unknown type "Poem"; the types are Analysis, Reporting, Opinion, Interview and Brief'),
    ],
)
def test_an_unknown_section_or_type_is_said_in_one_sentence_and_nothing_is_written(
    content, capsys, section, type_, sentence
):
    assert start_story("After the debt", section, type_) == 1
    assert capsys.readouterr() == ("", f"{sentence}\n")
    assert not stories(content)


def test_a_headline_that_no_address_can_be_made_from_is_refused(content, capsys):
    assert start_story("???") == 1
    assert capsys.readouterr().err == 'no address can be made from "???"; give it a letter or a digit\n'
    assert not stories(content)


@pytest.fixture(scope="module")
def copied(tmp_path_factory):
    """A copy of the project without its content, in which the commands may write."""
    folder = tmp_path_factory.mktemp("clone")
    for name in ENGINE:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(ROOT / name, folder / name)
    return folder


@pytest.fixture
def clone(copied):
    """The copy, with no story in it."""
    shutil.rmtree(copied / "content", ignore_errors=True)
    (copied / "content").mkdir()
    return copied


def run(clone, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "workshop.program", *arguments],
        cwd=clone,
        env={**os.environ, "PYTHONPATH": str(clone)},
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_a_started_story_passes_the_gate_once_it_has_a_dek_and_a_text(clone):
    started = run(clone, "new", "The road to Geneva", "--section", "Arms Control", "--type", "Brief")
    assert (started.returncode, started.stderr) == (0, "")
    assert started.stdout == "content/stories/arms-control/the-road-to-geneva.md\n"
    path = clone / started.stdout.strip()
    written = path.read_text("utf-8").replace("dek:\n", "dek: Who came, and who did not.\n")
    path.write_text(written.replace("status: draft\n", "") + "The delegates came by train.\n", "utf-8")
    checked = run(clone, "check")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert "no problems" in checked.stdout


def test_an_unfinished_story_is_not_printed(clone):
    assert run(clone, "new", "Not yet written").returncode == 0
    built = run(clone, "build")
    assert built.returncode == 0, built.stderr
    assert not [path for path in (clone / "output").rglob("*") if "not-yet-written" in path.name]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["new", "A headline", "--section", "Nowhere"], 1), (["new"], 2), (["new", "A headline", "--colour", "red"], 2)],
)
def test_a_refusal_exits_with_1_and_wrong_usage_with_2(clone, arguments, code):
    said = run(clone, *arguments)
    assert said.returncode == code
    assert said.stderr
    assert "Traceback" not in said.stderr
