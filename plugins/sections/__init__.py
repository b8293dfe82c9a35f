"""Sections: the fronts of the magazine's desks.

Adds        `context["sections"]`: by a section's slug, its front
Reads       `SECTIONS`, `BRIEF_TYPE`, as `MAGAZINE`
Listens to  article_generator_finalized
Runs after  story, embargo
"""

from typing import Any

from pelican import signals

from .sections import fronts

DEFAULTS: dict[str, Any] = {}


def open_fronts(generator: Any) -> None:
    magazine = generator.settings["MAGAZINE"]
    found = fronts(generator.context["stories"], magazine.sections, magazine.brief_type)
    generator.context["sections"] = {front.section.slug: front for front in found}


def register() -> None:
    signals.article_generator_finalized.connect(open_fronts)
