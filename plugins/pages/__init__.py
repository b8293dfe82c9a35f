"""Pages: the edition, every page of the magazine with all that its template will see.

Adds        `context["edition"]`
Reads       `MAGAZINE`, `WORDING`, `SITEURL`, `RAIL_LIMIT`, `FEED_MAX_ITEMS`
Listens to  all_generators_finalized
Runs after  settings, wording, images, story, embargo, links, packages, sections, archive, river, related,
            corrections, assets, gate
"""

from typing import Any

from pelican import signals

from plugins.wording.wording import direction_of

from .desk import Desk, prefix_of
from .edition import compose

DEFAULTS: dict[str, Any] = {}


def gather_desk(context: dict[str, Any], settings: dict[str, Any]) -> Desk:
    """What all rooms have decided, as one record."""
    wording = settings["WORDING"]
    return Desk(
        magazine=settings["MAGAZINE"],
        content=settings["PATH"],
        now=context["now"],
        direction=wording.direction,
        say=wording.say,
        direction_of=direction_of,
        look=context["look"],
        stories=context["stories"],
        people={person.slug: person for person in context["people"]},
        standing=context["standing"],
        fronts=context["sections"],
        archives=context["archive"],
        rivers=context["river"],
        related=context["related"],
        packages=context["packages"],
        corrections=context["corrections"],
        hrefs=context["hrefs"],
        figures=context["figures"],
        prefix=prefix_of(settings["SITEURL"]),
    )


def compose_edition(generators: Any) -> None:
    context, settings = generators[0].context, generators[0].settings
    context["edition"] = compose(gather_desk(context, settings))


def register() -> None:
    signals.all_generators_finalized.connect(compose_edition)
