"""Wording: interface words, dates and numbers in the magazine's language.

Adds        `settings["WORDING"]`
Reads       `DEFAULT_LANG`, `THEME`
Listens to  initialized
Runs after  settings
"""

from pathlib import Path
from typing import Any

from pelican import signals

from plugins.gate.gate import Refused

from .wording import Wording

DEFAULTS: dict[str, Any] = {}


def choose_words(pelican: Any) -> None:
    settings = pelican.settings
    try:
        settings["WORDING"] = Wording(settings["DEFAULT_LANG"], Path(settings["THEME"]) / "locale")
    except ValueError as error:
        raise Refused(f"{settings['SETTINGS_FILE']}: DEFAULT_LANG: {error}") from error


def register() -> None:
    signals.initialized.connect(choose_words)
