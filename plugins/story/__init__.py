"""Story: reads what every file says of itself, and checks what stands between files.

Adds        `article.story`; `context["content"]`, `context["problems"]`, `context["loaded_packages"]`
Reads       `MAGAZINE`, `PATH`, `COMPOSITOR`, `IMAGES`
Listens to  initialized, article_generator_pretaxonomy
Runs after  settings, images, typeset
"""

from typing import Any

from pelican import signals

DEFAULTS: dict[str, Any] = {}

# Where the contract has them. Pelican would take people and packages for articles.
PATHS: dict[str, Any] = {"ARTICLE_PATHS": ["stories"], "PAGE_PATHS": ["pages"]}


def name_paths(pelican: Any) -> None:
    pelican.settings.update(PATHS)


def read_everything(generator: Any) -> None:
    # The wiring needs the typeset room's reader, whose package needs this one's records.
    from .wiring import attach_stories, gather_sources, read_with_settings

    sources, unread, problems = gather_sources(generator)
    content, found = read_with_settings(sources, unread, generator.settings)
    generator.context["content"] = content
    generator.context["problems"] = [*problems, *found]
    generator.context["loaded_packages"] = content.packages
    attach_stories(generator, content.stories)


def register() -> None:
    signals.initialized.connect(name_paths)
    signals.article_generator_pretaxonomy.connect(read_everything)
