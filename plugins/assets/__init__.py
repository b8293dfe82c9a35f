"""Assets: the stylesheet, the script, the fonts and the icon that every page loads.

Adds        `context["look"]`
Reads       `THEME`, `PATH`
Listens to  article_generator_finalized
Runs after  settings
"""

from pathlib import Path
from typing import Any

from pelican import signals

from .assets import gather_look

DEFAULTS: dict[str, Any] = {}


def dress_the_magazine(generator: Any) -> None:
    settings = generator.settings
    generator.context["look"] = gather_look(Path(settings["THEME"]), Path(settings["PATH"]) / "brand")


def register() -> None:
    signals.article_generator_finalized.connect(dress_the_magazine)
