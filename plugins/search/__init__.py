"""Search: the index that readers search in their browsers, of printed stories alone.

Adds        `context["search"]`: the volumes of the index, each with its files; none where no index is made
Reads       `SEARCH_INDEX`: whether it is made; `CACHE_PATH`, `PRINTS`, `MAGAZINE`, `COMPOSITOR`, `WORKERS`;
            `context["hrefs"]`
Listens to  all_generators_finalized
Runs after  settings, workers, typeset, embargo, links, gate
"""

from pathlib import Path
from typing import Any

from pelican import signals

DEFAULTS: dict[str, Any] = {"SEARCH_INDEX": False}


def index_stories(generators: Any) -> None:
    context, settings = generators[0].context, generators[0].settings
    context["search"] = ()
    if settings["SEARCH_INDEX"] and settings.get("PRINTS", True):
        from .volumes import make_volumes  # a build that makes no index need not load what makes it

        context["search"] = make_volumes(
            context["stories"],
            context["hrefs"],
            settings["MAGAZINE"].lang,
            Path(settings["CACHE_PATH"]) / "search",
            settings["COMPOSITOR"].whole,
            settings["WORKERS"].progress,
        )


def register() -> None:
    signals.all_generators_finalized.connect(index_stories)
