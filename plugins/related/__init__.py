"""Related: further reading for every story, with the reason for each.

Adds        `context["related"]`: by a story's path, the stories that go best with it
Reads       `RELATED_LIMIT`, `BRIEF_TYPE`, as `MAGAZINE`
Listens to  article_generator_finalized
Runs after  story, embargo, links, packages
"""

from typing import Any

from msgspec import structs
from pelican import signals

from .related import rank_related

DEFAULTS: dict[str, Any] = {}


def attach_related(generator: Any) -> None:
    context, magazine = generator.context, generator.settings["MAGAZINE"]
    whole = generator.settings["COMPOSITOR"].whole
    context["related"] = rank_related(
        [structs.replace(story, text=whole(story.text, story.source)) for story in context["stories"]],
        magazine.related_limit,
        context["links"],
        packages={printed.package.id: printed.package.headline for printed in context["packages"]},
        brief_type=magazine.brief_type,
    )


def register() -> None:
    signals.article_generator_finalized.connect(attach_related)
