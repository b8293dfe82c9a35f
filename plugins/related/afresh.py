"""Who is nearest to whom, from nothing but the stories."""

from . import choosing, nearest
from .edition import Edition, Standing
from .entries import Entries
from .index import Index
from .offers import NO_CARDS
from .reading import Reading


def stand_anew(edition: Edition, reading: Reading) -> Standing:
    # Here alone numpy and scipy are loaded, which takes longer than to follow up a few changes.
    from .anew import Occurrences
    from .weighing import rank_all

    stories, company = edition.stories, edition.company
    reading.read_terms(stories)
    reading.recall_spoken()
    sample = frozenset(number for number, story in enumerate(stories) if story.path in edition.sample)
    briefs = frozenset(number for number, story in enumerate(stories) if edition.is_brief(story))
    found = Occurrences([reading.terms(story) for story in stories], sample, edition.rarity)
    shelves = dict(enumerate(found.sheets()))
    index = Index(lambda wanted: {place: shelves[place] for place in wanted}, found.size, edition.rarity)
    index.know_worths(found.worths)
    lists = list(found.nearest(briefs, edition.limit + choosing.SPARE + nearest.SPARE))
    for number, story in enumerate(stories):
        if not edition.suffices(story, lists[number]):
            row = index.likeness_to_all(reading.terms(story))
            offered = {other: each for other, each in row.items() if other != number and other not in briefs}
            lists[number] = nearest.rank(offered, range(len(stories)), edition.most(story))
    near = [those.cut(choosing.looked_at(story, edition.limit)) for story, those in zip(stories, lists, strict=True)]
    lifted = [
        (number, company.places[path], lift)
        for number, story in enumerate(stories)
        for path, lift in company.lifts(story).items()
    ]
    likeness = found.likeness([(number, other) for number, other, _ in lifted])
    apart: list[dict[str, int]] = [{} for _ in stories]
    for (number, other, _), alike in zip(lifted, likeness, strict=True):
        if not near[number].lists(other):
            apart[number][stories[other].path] = alike
    entries = Entries(lambda wanted: {})
    for number, story in enumerate(stories):
        entries[number] = edition.enter(story, lists[number], apart[number])
    return Standing(
        numbers=company.places,
        paths=list(company.places),
        cards=[NO_CARDS] * len(stories),
        entries=entries,
        doubtful=company.places.keys(),
        index=index,
        shelves=shelves,
        ranked=rank_all(company, near, lifted, likeness),
        worths=found.worths,
    )
