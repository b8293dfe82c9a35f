"""`check --since REF` on a magazine that lies in Git."""

import subprocess

import pytest

STORY = """---
title: {title}
dek: One sentence that says why to read on.
date: 2026-01-0{day}
section: Europe
type: Analysis
---

It was signed in 1958.
"""


@pytest.fixture
def magazine(tmp_path, root):
    stories = tmp_path / "content" / "stories"
    stories.mkdir(parents=True)
    for day, name in enumerate(("told", "silent", "spelt", "draft", "moved"), 1):
        (stories / f"{name}.md").write_text(STORY.format(title=f"A story {name}", day=day))
    (stories / "draft.md").write_text((stories / "draft.md").read_text().replace("type:", "status: draft\ntype:"))
    (tmp_path / "conf.py").write_text(
        f"import sys\nsys.path.insert(0, {str(root)!r})\nfrom pelicanconf import *\nCACHE_PATH = {str(tmp_path / 'cache')!r}\n"
    )
    return tmp_path


def git(magazine, *arguments):
    who = ["-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *who, *arguments], cwd=magazine / "content", check=True, capture_output=True)


def check(run, magazine, ref):
    return run("check", "--settings", magazine / "conf.py", "--content", magazine / "content", "--since", ref)


def test_stories_that_say_something_else_in_silence_are_named(run, magazine):
    stories = magazine / "content" / "stories"
    git(magazine, "init")
    git(magazine, "add", ".")
    git(magazine, "commit", "-m", "First")
    assert check(run, magazine, "HEAD").returncode == 0
    for name in ("told", "silent", "draft", "moved"):
        (stories / f"{name}.md").write_text((stories / f"{name}.md").read_text().replace("1958", "1959"))
    (stories / "told.md").write_text((stories / "told.md").read_text().replace("type:", "updated: 2026-02-01\ntype:"))
    (stories / "spelt.md").write_text((stories / "spelt.md").read_text().replace("signed", "Signed"))
    (stories / "new.md").write_text(STORY.format(title="A new story", day=9))
    git(magazine, "mv", "stories/moved.md", "stories/elsewhere.md")
    said = check(run, magazine, "HEAD")
    assert said.returncode == 1
    sentence = 'the story says something else than at HEAD ("1958" is now "1959"), and does not say so'
    assert said.stderr.splitlines()[-3:] == [
        f'{stories}/elsewhere.md:9: {sentence}; add to "corrections", or move "updated"',
        f'{stories}/silent.md:9: {sentence}; add to "corrections", or move "updated"',
        "2 problems in 2 of 6 stories.",
    ]


@pytest.mark.parametrize("ref", ["no-such-ref", "--help", "HEAD~9"])
def test_a_commit_that_git_does_not_know_is_told(run, magazine, ref):
    git(magazine, "init")
    git(magazine, "add", ".")
    git(magazine, "commit", "-m", "First")
    said = run("check", "--settings", magazine / "conf.py", "--content", magazine / "content", f"--since={ref}")
    assert said.returncode == 1
    assert said.stderr.splitlines()[-1] == f'Git knows no "{ref}"; name a commit, a branch or a tag'


def test_a_magazine_outside_git_is_told(run, magazine):
    said = check(run, magazine, "HEAD")
    assert said.returncode == 1
    assert said.stderr.splitlines()[-1] == f"{magazine}/content is in no Git repository; leave out --since"
