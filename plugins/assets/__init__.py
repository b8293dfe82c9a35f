"""Assets: the stylesheet, the script, the fonts and the icon that every page loads.

Adds        `context["look"]`
Reads       `THEME`, `PATH`, `CACHE_PATH`
Listens to  article_generator_finalized
Runs after  settings
"""

from pathlib import Path
from typing import Any

from pelican import signals

from .kept import kept_look

DEFAULTS: dict[str, Any] = {}


def dress_the_magazine(generator: Any) -> None:
    settings = generator.settings
    theme, brand = Path(settings["THEME"]), Path(settings["PATH"]) / "brand"
    generator.context["look"] = kept_look(Path(settings["CACHE_PATH"]) / "look", theme, brand)


def register() -> None:
    signals.article_generator_finalized.connect(dress_the_magazine)
