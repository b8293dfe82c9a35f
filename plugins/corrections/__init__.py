"""Corrections: the log of all dated notices.

Adds        `context["corrections"]`
Reads       nothing
Listens to  article_generator_finalized
Runs after  story, embargo
"""

from typing import Any

from pelican import signals

from .corrections import newest_first

DEFAULTS: dict[str, Any] = {}


def log_corrections(generator: Any) -> None:
    generator.context["corrections"] = newest_first(generator.context["stories"])


def register() -> None:
    signals.article_generator_finalized.connect(log_corrections)
