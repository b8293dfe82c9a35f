"""Sections: what stands on the front page and on each section's front, as `fronts.yaml` says it and else by date.

Adds        `context["sections"]`: the fronts as they are laid out
Reads       `SECTIONS`, `BRIEF_TYPE`, as `MAGAZINE`; `PATH`; `context["content"]`; adds to `context["problems"]`
Listens to  article_generator_finalized
Runs after  story, embargo, packages, archive
"""

from pathlib import Path
from typing import Any

from pelican import signals

DEFAULTS: dict[str, Any] = {}


def open_fronts(generator: Any) -> None:
    # These need the story room, whose records need the settings room's, which is loaded with this one.
    from .checks import check_curation
    from .curation import Curation, read_curation
    from .fronts import lay_out_fronts

    context, magazine = generator.context, generator.settings["MAGAZINE"]
    content = context["content"]
    curation = read_curation(Path(generator.settings["PATH"]), magazine)
    if not isinstance(curation, Curation):
        context["problems"] += curation
        curation = Curation()
    elif not content.unread:
        context["problems"] += check_curation(curation, content.stories, content.packages)
    context["sections"] = lay_out_fronts(
        context["stories"], context["packages"], context["archive"], magazine, curation
    )


def register() -> None:
    signals.article_generator_finalized.connect(open_fronts)
