"""What a writer got wrong is named, all of it at once, and the site stays as it was."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GOOD = """---
title: {title}
dek: One sentence that says why to read on.
date: 2026-01-0{day}
section: Europe
type: Analysis
---

A text of some words, enough to be printed.
"""


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
        "key.md": (good.replace("type: Analysis", "type: Analysis\nautors: [Jane Doe]"), 'unknown key "autors"'),
        "yaml.md": (good.replace("title: A good title", "title: [A good"), ""),
        "latin1.md": (good.replace("good title", "café").encode("latin-1"), "not UTF-8"),
        "control.md": (good.replace("A good title", '"A\\x08 bad title"'), "control character"),
        "one.md": (good.replace("A good title", "Twice"), ""),
        "two.md": (good.replace("A good title", "Twice"), "one.md"),
        "slug.md": (good.replace("type: Analysis", "type: Analysis\nslug: ../../x"), "../../x"),
    }


@pytest.fixture
def magazine(tmp_path):
    content = tmp_path / "content"
    (content / "stories").mkdir(parents=True)
    for day in (1, 2, 3):
        (content / "stories" / f"good-{day}.md").write_text(GOOD.format(title=f"Good story {day}", day=day))
    settings = tmp_path / "conf.py"
    settings.write_text(
        f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom pelicanconf import *\nCACHE_PATH = {str(tmp_path / 'cache')!r}\n"
    )
    return tmp_path


def build(run, magazine, **environment):
    return run(
        "build",
        "--settings",
        magazine / "conf.py",
        "--content",
        magazine / "content",
        "--output",
        magazine / "output",
        **environment,
    )


def tree(folder):
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
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


def test_a_magazine_without_anything_but_stories_is_printed(run, magazine):
    said = build(run, magazine)
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.startswith("3 stories, ")
    assert (magazine / "output" / "2026" / "01" / "good-story-3" / "index.html").is_file()


def test_a_broken_story_leaves_the_site_as_it_was(run, magazine):
    assert build(run, magazine).returncode == 0
    before = tree(magazine / "output")
    (magazine / "content" / "stories" / "good-1.md").write_text("---\ntitle: [broken\n---\n")
    assert build(run, magazine).returncode == 1
    assert tree(magazine / "output") == before
    left = {path.name for path in magazine.iterdir()} - {"__pycache__"}
    assert left == {"cache", "conf.py", "content", "output"}


def test_a_second_build_changes_nothing(run, magazine):
    assert build(run, magazine).returncode == 0
    before = tree(magazine / "output")
    said = build(run, magazine)
    assert "0 files printed" in said.stdout
    assert "0 removed" in said.stdout
    assert tree(magazine / "output") == before


def test_a_build_killed_at_any_moment_leaves_the_old_site_or_is_mended_by_the_next(run, magazine):
    assert build(run, magazine).returncode == 0
    before = {path: data for path, (data, _) in tree(magazine / "output").items()}
    for story in (magazine / "content" / "stories").iterdir():
        story.write_text(story.read_text().replace("some words", "other words"))
    command = [
        sys.executable,
        "-m",
        "workshop.program",
        "build",
        "--settings",
        magazine / "conf.py",
        "--content",
        magazine / "content",
        "--output",
        magazine / "output",
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": "1795392000"}
    for delay in (0.3, 0.6, 0.9):
        process = subprocess.Popen(
            list(map(str, command)), cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(delay)
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
            process.wait()
            now = {path: data for path, (data, _) in tree(magazine / "output").items()}
            assert now.keys() == before.keys()
    assert build(run, magazine).returncode == 0
    mended = {path: data for path, (data, _) in tree(magazine / "output").items()}
    shutil.rmtree(magazine / "cache")
    shutil.rmtree(magazine / "output")
    assert build(run, magazine).returncode == 0
    clean = {path: data for path, (data, _) in tree(magazine / "output").items()}
    assert mended == clean
    assert not list(magazine.glob(".output.*"))


def test_a_full_disk_leaves_the_site_as_it_was(run, magazine):
    assert build(run, magazine).returncode == 0
    before = tree(magazine / "output")
    (magazine / "content" / "stories" / "good-1.md").write_text(
        GOOD.format(title="Good story 1", day=1).replace("some", "a thousand")
    )
    limited = "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))\nimport signal\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
    (magazine / "conf.py").write_text(limited + (magazine / "conf.py").read_text())
    said = build(run, magazine)
    assert said.returncode == 1
    assert "nothing was printed" in said.stderr
    assert "Traceback" not in said.stderr
    assert tree(magazine / "output") == before


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
