"""Embargo: withholds drafts, and stories whose hour has not come.

Adds        `context["stories"]`: what is printed, the newest first; `context["embargo"]`: what is withheld and the
            clock; `context["due"]`: the moments at which the site has to be built again, to which later rooms add
            their own
Reads       `SHOW_WITHHELD`: True in a preview, which shows everything and marks it; `PRINTS`: what is printed never
            holds a withheld story, whatever the settings say; `SOURCE_DATE_EPOCH`, of the environment
Listens to  article_generator_pretaxonomy
Runs after  story
"""

import os
from datetime import UTC, datetime
from typing import Any

from pelican import signals

from plugins.gate.gate import Refused
from plugins.story.content import newest_first

from .clock import Clock
from .embargo import Embargo, list_dues, read_now, show_marked, shows_withheld, withhold_embargoed

DEFAULTS: dict[str, Any] = {"SHOW_WITHHELD": False}


def withhold(generator: Any) -> None:
    """Later rooms see only what is printed; Pelican's own lists too."""
    try:
        clock = Clock(read_now(os.environ, datetime.now(UTC)))
    except ValueError as error:
        raise Refused(str(error)) from error
    stories = newest_first(generator.context["content"].stories)
    printed, withheld = withhold_embargoed(stories, clock)
    embargo = Embargo(clock, withheld)
    if shows_withheld(generator.settings):
        printed, embargo = show_marked(stories, withheld, clock)
    if generator.articles:
        sources = {story.source for story in printed}
        generator.articles = [article for article in generator.articles if article.story.source in sources]
    generator.context["stories"] = printed
    generator.context["embargo"] = embargo
    generator.context["due"] = list_dues(withheld)


def register() -> None:
    signals.article_generator_pretaxonomy.connect(withhold)
