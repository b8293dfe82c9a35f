"""Story: reads what every file says of itself, and checks what stands between files.

Adds        `context["content"]`, `context["problems"]`; where plugins of another make are loaded, Pelican's articles,
            each with its `article.story`
Reads       `MAGAZINE`, `PATH`, `CACHE_PATH`, `COMPOSITOR`, `IMAGES`, `ADDRESSES`, `PLUGINS`; `SCANS`: folders that the
            build has looked through just now, which need not be looked through again
Listens to  initialized, article_generator_pretaxonomy
Runs after  settings, images, typeset
"""

from typing import Any

from msgspec import structs
from pelican import signals

from plugins import ROOMS

DEFAULTS: dict[str, Any] = {"SCANS": {}}

# Files are found and read here, all of them at once and only what has changed; Pelican is handed its articles.
PATHS: dict[str, Any] = {"ARTICLE_PATHS": [], "PAGE_PATHS": []}


def name_paths(pelican: Any) -> None:
    pelican.settings.update(PATHS)


def read_everything(generator: Any) -> None:
    # These need the typeset room, whose records need this one's.
    from plugins.addresses.identity import keep_ids

    from .articles import make_articles
    from .content import newest_first
    from .rereading import Reading

    content, problems = Reading(generator.settings).read()
    content = structs.replace(content, stories=keep_ids(content.stories, generator.settings["ADDRESSES"].ledger))
    generator.context["content"], generator.context["problems"] = content, problems
    if set(generator.settings["PLUGINS"]) - set(ROOMS):  # nobody else has a use for ten thousand of them
        generator.articles = make_articles(newest_first(content.stories), generator.settings, generator.context)


def register() -> None:
    signals.initialized.connect(name_paths)
    signals.article_generator_pretaxonomy.connect(read_everything)
