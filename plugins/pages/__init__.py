"""Pages: the edition, every page of the magazine with all that its template will see.

Adds        `context["edition"]`
Reads       `MAGAZINE`, `WORDING`, `SITEURL`, `RAIL_LIMIT`, `FEED_MAX_ITEMS`
Listens to  all_generators_finalized
Runs after  settings, wording, images, story, embargo, links, packages, sections, archive, river, related,
            corrections, assets, gate
"""

from typing import Any

from pelican import signals

from plugins.story.people import people_of
from plugins.wording.wording import direction_of

from .desk import Desk, prefix_of
from .edition import compose

DEFAULTS: dict[str, Any] = {}


def gather_desk(context: dict[str, Any], settings: dict[str, Any]) -> Desk:
    """What all rooms have decided, as one record."""
    wording, content, stories = settings["WORDING"], context["content"], context["stories"]
    return Desk(
        magazine=settings["MAGAZINE"],
        content=settings["PATH"],
        now=context["embargo"].now,
        direction=wording.direction,
        say=wording.say,
        direction_of=direction_of,
        look=context["look"],
        stories=stories,
        people={person.slug: person for person in people_of(stories, content.people)},
        standing=tuple(content.pages),
        fronts=context["sections"],
        archives=context["archive"],
        rivers=context["river"],
        related=context["related"],
        packages=context["packages"],
        corrections=context["corrections"],
        hrefs=context["hrefs"],
        figures=content.figures,
        images=settings["IMAGES"].files,
        prefix=prefix_of(settings["SITEURL"]),
    )


def compose_edition(generators: Any) -> None:
    context, settings = generators[0].context, generators[0].settings
    context["edition"] = compose(gather_desk(context, settings))


def register() -> None:
    signals.all_generators_finalized.connect(compose_edition)
