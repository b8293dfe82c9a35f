"""Related: further reading for every story, with the reason for each.

Adds        `context["related"]`: by a story's path, the stories that go best with it
Reads       `RELATED_LIMIT`, `BRIEF_TYPE`, as `MAGAZINE`; `CACHE_PATH`, `COMPOSITOR`, `WORKERS`
Listens to  article_generator_finalized
Runs after  story, embargo, links, packages
"""

from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from pelican import signals

from plugins.story.story import Story

from .kept import KeptNeighbours
from .related import rank_related
from .words import read_many

DEFAULTS: dict[str, Any] = {}


def attach_related(generator: Any) -> None:
    context, settings = generator.context, generator.settings
    compositor = settings["COMPOSITOR"]

    def text_of(story: Story) -> str:
        return str(compositor.whole(story.text, story.source).text)

    with closing(KeptNeighbours.at(Path(settings["CACHE_PATH"]) / "related.sqlite")) as kept:
        context["related"] = rank_related(
            context["stories"],
            settings["MAGAZINE"].related_limit,
            context["links"],
            text_of=text_of,
            key_of=lambda story: story.text.key,
            kept=kept,
            packages={printed.package.id: printed.package.headline for printed in context["packages"]},
            brief_type=settings["MAGAZINE"].brief_type,
            digest_of=context["content"].digest_of,
            read_many=partial(read_many, workers=settings["WORKERS"], store=compositor.store, text_of=text_of),
            workers=settings["WORKERS"],
        )


def register() -> None:
    signals.article_generator_finalized.connect(attach_related)
