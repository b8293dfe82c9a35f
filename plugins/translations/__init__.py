"""Translations: which stories are one work in several languages.

Adds        `context["translations"]`: by path of a story, the other languages that there are of it; warnings, where an
            original has changed since, to `context["problems"]`
Reads       `MAGAZINE`
Listens to  article_generator_finalized
Runs after  story, embargo
"""

from typing import Any

from pelican import signals

from .translations import find_behind, gather_works

DEFAULTS: dict[str, Any] = {}


def link_works(generator: Any) -> None:
    context, magazine = generator.context, generator.settings["MAGAZINE"]
    context["translations"] = gather_works(context["stories"], magazine.lang)
    context["problems"].extend(find_behind(context["content"].stories, context["content"].line_of))


def register() -> None:
    signals.article_generator_finalized.connect(link_works)
