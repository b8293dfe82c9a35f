"""River: the stories under a story.

Adds        `context["river"]`: by a story's path, the stories under it
Reads       `RIVER_LIMIT`; `BRIEF_TYPE`, as `MAGAZINE`
Listens to  article_generator_finalized
Runs after  story, embargo
"""

from typing import Any

from pelican import signals

from .river import flow

DEFAULTS: dict[str, Any] = {"RIVER_LIMIT": 3}


def let_flow(generator: Any) -> None:
    limit = generator.settings.get("RIVER_LIMIT", DEFAULTS["RIVER_LIMIT"])
    brief_type = generator.settings["MAGAZINE"].brief_type
    generator.context["river"] = flow(generator.context["stories"], limit, brief_type)


def register() -> None:
    signals.article_generator_finalized.connect(let_flow)
