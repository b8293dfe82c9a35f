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

    stories = edition.stories
    reading.read_terms(stories)
    reading.recall_spoken()
    sample = frozenset(number for number, story in enumerate(stories) if story.path in edition.sample)
    briefs = frozenset(number for number, story in enumerate(stories) if edition.is_brief(story))
    places = {number: number for number in range(len(stories))}
    found = Occurrences([reading.terms(story) for story in stories], sample, edition.rarity)
    shelves = dict(enumerate(found.sheets()))
    index = Index(lambda wanted: {place: shelves[place] for place in wanted}, found.size, edition.rarity)
    index.know_worths(found.worths)
    entries = Entries(lambda wanted: {})
    lists = found.nearest(briefs, edition.limit + choosing.SPARE + nearest.SPARE)
    for number, (story, those) in enumerate(zip(stories, lists, strict=True)):
        if not edition.suffices(story, those):
            row = index.likeness_to_all(reading.terms(story))
            offered = {other: each for other, each in row.items() if other != number and other not in briefs}
            those = nearest.rank(offered, places, edition.most(story))
        entries[number] = edition.enter(story, those)
    pairs = [(story.path, path) for story in stories for path in edition.company.lifts(story)]
    number_of = edition.company.places
    likeness = found.likeness([(number_of[path], number_of[other]) for path, other in pairs])
    return Standing(
        numbers=number_of,
        paths=list(number_of),
        cards=[NO_CARDS] * len(stories),
        entries=entries,
        doubtful=number_of.keys(),
        index=index,
        shelves=shelves,
        lifted=dict(zip(pairs, likeness, strict=True)),
        worths=found.worths,
    )
