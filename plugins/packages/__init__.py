"""Packages: the stories that editors have grouped.

Adds        `context["packages"]`: those with a printed story, the newest first
Reads       nothing
Listens to  article_generator_finalized
Runs after  story, embargo
"""

from typing import Any

from pelican import signals

from .packages import gather_packages

DEFAULTS: dict[str, Any] = {}


def open_packages(generator: Any) -> None:
    context = generator.context
    context["packages"] = gather_packages(context["content"].packages, context["stories"])


def register() -> None:
    signals.article_generator_finalized.connect(open_packages)
