"""Images: the files that stories show, measured once, with their sidecars.

Adds        `settings["IMAGES"]`
Reads       `PATH`
Listens to  initialized
Runs after  settings, typeset
"""

from pathlib import Path
from typing import Any

from pelican import signals

from .find import Images

DEFAULTS: dict[str, Any] = {}


def open_images(pelican: Any) -> None:
    settings = pelican.settings
    settings["IMAGES"] = Images(Path(settings["PATH"]), settings["COMPOSITOR"].set_line)


def register() -> None:
    signals.initialized.connect(open_images)
