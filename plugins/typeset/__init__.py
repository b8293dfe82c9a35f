"""Typeset: each source text set in type once, and kept by its content.

Adds        the reader for Markdown; `settings["COMPOSITOR"]`; `article.manuscript`
Reads       `SITEURL`, `DEFAULT_LANG`, `OPENING_WORDS`, `TYPOGRIFY_DASHES`, `CACHE_PATH`
Listens to  initialized, readers_init, article_generator_pretaxonomy, finalized
Runs after  settings, wording
"""

from pathlib import Path
from typing import Any

from pelican import signals

from .compositor import Compositor
from .typeset import Setting

DEFAULTS: dict[str, Any] = {"OPENING_WORDS": 120}

# Ids of the page that a text stands on: no heading may take one.
PAGE_IDS = ("top", "main", "nav", "newsletter", "related", "river")


def hire_compositor(pelican: Any) -> None:
    settings = pelican.settings
    words = settings["WORDING"]
    setting = Setting(
        site_url=settings["SITEURL"],
        opening_words=settings["OPENING_WORDS"],
        lang=settings["DEFAULT_LANG"],
        dashes=settings["TYPOGRIFY_DASHES"],
        taken_ids=PAGE_IDS,
        table_label=words.say("Table"),
        back_label=words.say("Back to the text"),
    )
    settings["COMPOSITOR"] = Compositor(Path(settings["CACHE_PATH"]) / "typeset.sqlite", setting)


def bring_reader(readers: Any) -> None:
    from .reader import ManuscriptReader  # reads front matter, whose records come from this package

    readers.reader_classes["md"] = ManuscriptReader


def keep_texts(generator: Any) -> None:
    """Before the gate, so that a refused build has not set its good stories in vain."""
    generator.settings["COMPOSITOR"].keep()


def close_store(pelican: Any) -> None:
    pelican.settings["COMPOSITOR"].close()


def register() -> None:
    signals.initialized.connect(hire_compositor)
    signals.readers_init.connect(bring_reader)
    signals.article_generator_pretaxonomy.connect(keep_texts)
    signals.finalized.connect(close_store)
