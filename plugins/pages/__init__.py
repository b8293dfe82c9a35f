"""Pages: the edition, every page of the magazine with all that its template will see.

Adds        `context["edition"]`; `context["desk"]` and `context["house"]`, which it is made from; to `context["due"]`
            when a story is news no more
Reads       `MAGAZINE`, `WORDING`, `COMPOSITOR`, `IMAGES`, `PATH`
Listens to  all_generators_finalized
Runs after  settings, wording, images, story, embargo, links, rights, packages, translations, sections, archive, river,
            related, corrections, assets, social_cards, gate, search
"""

from typing import Any

from pelican import signals

from plugins.story.people import people_of

from .desk import Desk
from .edition import compose
from .house import House
from .site import make_site
from .sitemaps import news_dues

DEFAULTS: dict[str, Any] = {}


def gather_desk(context: dict[str, Any], settings: dict[str, Any]) -> Desk:
    """What all rooms have decided, as one record."""
    content, stories = context["content"], context["stories"]
    return Desk(
        magazine=settings["MAGAZINE"],
        content=settings["PATH"],
        clock=context["embargo"].clock,
        look=context["look"],
        stories=stories,
        people={
            person.slug: context["licences"].without_portrait(person) for person in people_of(stories, content.people)
        },
        standing=tuple(content.pages),
        fronts=context["sections"],
        archives=context["archive"],
        rivers=context["river"],
        related=context["related"],
        packages=context["packages"],
        translations=context["translations"],
        corrections=context["corrections"],
        hrefs=context["hrefs"],
        figures=context["figures"],
        images=settings["IMAGES"].files,
        card_style=context["card_style"],
        search=context["search"],
        shown=context["embargo"].shown,
        redirects=context["addresses"].redirects,
        gone=context["addresses"].gone,
        digest_of=content.digest_of,
    )


def compose_edition(generators: Any) -> None:
    context, settings = generators[0].context, generators[0].settings
    desk, wording = gather_desk(context, settings), settings["WORDING"]
    house = House(
        magazine=desk.magazine,
        wording=wording,
        site=make_site(desk, wording),
        whole=settings["COMPOSITOR"].whole,
    )
    context["due"] += news_dues(desk)
    context["desk"], context["house"], context["edition"] = desk, house, compose(desk, house)


def register() -> None:
    signals.all_generators_finalized.connect(compose_edition)
