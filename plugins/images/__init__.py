"""Images: the files that stories show, measured once, with their sidecars, and what is printed of them.

Adds        `settings["IMAGES"]`
Reads       `PATH`, `CACHE_PATH`
Listens to  initialized, finalized
Runs after  settings, typeset
"""

from pathlib import Path
from typing import Any

from pelican import signals

from .find import Images
from .kept import Kept

DEFAULTS: dict[str, Any] = {}


def open_images(pelican: Any) -> None:
    settings = pelican.settings
    kept = Kept(Path(settings["CACHE_PATH"]) / "images.sqlite")
    settings["IMAGES"] = Images(Path(settings["PATH"]), settings["COMPOSITOR"].set_line, kept)


def close_images(pelican: Any) -> None:
    pelican.settings["IMAGES"].close()


def register() -> None:
    signals.initialized.connect(open_images)
    signals.finalized.connect(close_images)
