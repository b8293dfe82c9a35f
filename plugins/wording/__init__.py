"""Wording: interface words, dates and numbers in the magazine's language.

Adds        `settings["WORDING"]`
Reads       `DEFAULT_LANG`, `THEME`
Listens to  initialized
Runs after  settings
"""

from pathlib import Path
from typing import Any

from pelican import signals

from .wording import Wording

DEFAULTS: dict[str, Any] = {}


def choose_words(pelican: Any) -> None:
    pelican.settings["WORDING"] = Wording(pelican.settings["DEFAULT_LANG"], Path(pelican.settings["THEME"]) / "locale")


def register() -> None:
    signals.initialized.connect(choose_words)
