"""Sections: what stands on the front page, section by section, and how the sections are grouped.

Adds        `context["sections"]`: the front page as it is laid out
Reads       `SECTIONS`, `BRIEF_TYPE`, as `MAGAZINE`
Listens to  article_generator_finalized
Runs after  story, embargo, packages
"""

from typing import Any

from pelican import signals

from .front_page import lay_out_front

DEFAULTS: dict[str, Any] = {}


def open_fronts(generator: Any) -> None:
    context, magazine = generator.context, generator.settings["MAGAZINE"]
    context["sections"] = lay_out_front(context["stories"], magazine.sections, context["packages"], magazine.brief_type)


def register() -> None:
    signals.article_generator_finalized.connect(open_fronts)
