"""A magazine of three good stories, for tests that spoil it."""

from pathlib import Path

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


def lay_out(tmp_path):
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
