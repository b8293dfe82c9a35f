"""Typeset: each source text set in type once, and kept by its content.

Adds        `settings["COMPOSITOR"]`
Reads       `SITEURL`, `DEFAULT_LANG`, `OPENING_WORDS`, `TYPOGRIFY_DASHES`, `CACHE_PATH`, `PATH`; `WORDING`, `WORKERS`
Listens to  initialized, finalized
Runs after  settings, wording, workers
"""

from pathlib import Path
from typing import Any

from pelican import signals

from .typeset import Setting

DEFAULTS: dict[str, Any] = {"OPENING_WORDS": 90}

# Ids of the pages that a text stands on: no heading may take one.
PAGE_IDS = (
    *(
        "corrections",
        "corrections-title",
        "index",
        "main",
        "newsletter-email",
        "newsletter-title",
        "rail-briefs",
        "rail-latest",
    ),
    *("ledger-title", "related-title", "river-title", "share-title", "social-title", "stories-title"),
    *("search-person", "search-section", "search-type", "search-words", "search-year"),
)


def hire_compositor(pelican: Any) -> None:
    from .compositor import Compositor, Copy
    from .manuscript import read_manuscript  # reads front matter, whose records come from this package

    settings = pelican.settings
    words, content = settings["WORDING"], Path(settings["PATH"])
    setting = Setting(
        site_url=settings["SITEURL"],
        opening_words=settings["OPENING_WORDS"],
        lang=settings["DEFAULT_LANG"],
        dashes=settings["TYPOGRIFY_DASHES"],
        taken_ids=PAGE_IDS,
        table_label=words.say("Table"),
        back_label=words.say("Back to the text"),
    )

    def reread(source: str) -> Copy:
        return read_manuscript(content, source).copy

    store = Path(settings["CACHE_PATH"]) / "texts.sqlite"
    settings["COMPOSITOR"] = Compositor(store, setting, settings["WORKERS"], reread)


def close_store(pelican: Any) -> None:
    pelican.settings["COMPOSITOR"].close()


def register() -> None:
    signals.initialized.connect(hire_compositor)
    signals.finalized.connect(close_store)
