"""Archive: every list of stories, in pages numbered from the oldest.

Adds        `context["archive"]`: by kind and key of a list, its archive
Reads       `ARCHIVE_PAGE_SIZE`, `BRIEF_TYPE`, as `MAGAZINE`
Listens to  article_generator_finalized
Runs after  story, embargo
"""

from typing import Any

from pelican import signals

from .archive import archives

DEFAULTS: dict[str, Any] = {}


def fill_archive(generator: Any) -> None:
    magazine = generator.settings["MAGAZINE"]
    stories = generator.context["stories"]
    generator.context["archive"] = archives(stories, magazine.archive_page_size, magazine.brief_type)


def register() -> None:
    signals.article_generator_finalized.connect(fill_archive)
