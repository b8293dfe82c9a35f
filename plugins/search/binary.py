"""Pagefind at work: pages in, the files of an index out, the same bytes each time."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from .entry import Entry, page_of
from .steady import steady_index

# What a search in a browser asks for. Pagefind's own interfaces are left out: the theme has its own.
WANTED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.*.pagefind", "*.pf_meta")
FOLDERS = ("index", "filter", "fragment")


class NoIndex(Exception):
    """Pagefind failed; says what it said."""

    exitcode = 1


def index_entries(entries: Iterable[Entry], lang: str) -> Mapping[str, bytes]:
    """The files of the index, by their path in its folder. `lang` is the language whose stems are searched for, with
    its region or without. Raises NoIndex."""
    language = lang.split("-")[0].lower()
    with tempfile.TemporaryDirectory(prefix="imprimatur-search-") as name:
        pages, made = Path(name) / "pages", Path(name) / "index"
        for entry in entries:
            page = pages / entry.path.strip("/") / "index.html"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(page_of(entry, language), "utf-8")
        run_pagefind(pages, made, language)
        for folder in made.iterdir():
            if folder.is_dir() and folder.name not in FOLDERS:
                shutil.rmtree(folder)
        found = [path for pattern in WANTED for path in made.glob(pattern)]
        found += [path for folder in FOLDERS for path in (made / folder).rglob("*") if path.is_file()]
        return steady_index({path.relative_to(made).as_posix(): path.read_bytes() for path in found})


def run_pagefind(pages: Path, made: Path, language: str) -> None:
    command = [
        *(sys.executable, "-m", "pagefind", "--silent"),
        *("--site", str(pages), "--output-path", str(made), "--force-language", language),
    ]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace")
    if done.returncode:
        said = " ".join((done.stderr or done.stdout).split()) or f"it ended with {done.returncode}"
        raise NoIndex(f"the search index could not be made ({said}); build with SEARCH_INDEX = False, or mend that")
