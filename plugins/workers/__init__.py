"""Workers: the executor that sets texts and renders pages.

Adds        `settings["WORKERS"]`
Reads       `EXECUTOR`, `WORKER_COUNT`
Listens to  initialized, finalized
Runs after  settings
"""

import sys
from typing import Any

from pelican import signals

from .progress import Progress
from .workers import NoWorkers, hire

DEFAULTS: dict[str, Any] = {"EXECUTOR": "processes", "WORKER_COUNT": None}


def hire_workers(pelican: Any) -> None:
    settings = pelican.settings
    try:
        settings["WORKERS"] = hire(settings["EXECUTOR"], settings["WORKER_COUNT"], Progress(sys.stderr))
    except NoWorkers as error:
        raise NoWorkers(f"{settings['SETTINGS_FILE']}: {error}; nothing was printed") from error


def send_home(pelican: Any) -> None:
    pelican.settings["WORKERS"].close()


def register() -> None:
    signals.initialized.connect(hire_workers)
    signals.finalized.connect(send_home)
