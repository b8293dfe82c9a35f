"""An edition's addresses settled with what was published before."""

from handmade import SECTIONS, story_of

from plugins.addresses.addresses import settle
from plugins.addresses.decisions import Decision, Decisions
from plugins.addresses.ledger import Ledger, format_ledger, parse_ledger
from plugins.addresses.standing import stand
from plugins.archive.archive import archives
from plugins.settings.magazine import Magazine

NAMES = {"/": "The Review", "/latest/": "Latest", "/corrections/": "Corrections"}
MAGAZINE = Magazine(name="The Review", sections=tuple(SECTIONS.values()), types=("Analysis",))


def standing_of(stories, pages=(), people=(), magazine=MAGAZINE, size=2):
    stories = sorted(stories, key=lambda story: (-story.date.timestamp(), story.path))
    lists = archives(stories, size)
    return stand(
        stories=stories,
        pages=pages,
        packages=(),
        people={person.slug: person for person in people},
        archives=lists,
        magazine=magazine,
        names=NAMES,
    )


def settled(stories, ledger=None, pages=(), moved=None, gone=None, strict=True, withheld=(), **more):
    decisions = Decisions(
        {address: Decision(target, 2) for address, target in (moved or {}).items()},
        {address: Decision(reason, 5) for address, reason in (gone or {}).items()},
    )
    ledger = ledger or Ledger()
    return settle(
        standing_of(stories, pages, **more), ledger, decisions, (*stories, *pages), withheld, strict, lambda *_: 4
    )


def publish(stories, ledger=None, **more):
    """The ledger after an edition, as the next build reads it."""
    found = settled(stories, ledger, **more)
    assert not [problem for problem in found.problems if not problem.mild], found.problems
    return parse_ledger(format_ledger(found.remember()))


def leads(found):
    return {each.old: each.new for each in found.redirects}


def told(found):
    return [problem.printed() for problem in found.problems]


MINSK = story_of("Minsk", source="stories/minsk.md", id="minsk-1")
