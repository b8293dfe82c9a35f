"""The cards of the stories whose neighbours may have moved: which others are offered, and why."""

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain

from msgspec.structs import replace

from plugins.story.story import Story
from plugins.workers.workers import Workers

from .choosing import choose, looked_at
from .edition import Edition, Standing
from .offers import pack_cards
from .reading import Reading
from .reasons import Explaining, Reason
from .speech import Worths


class Offering:
    def __init__(self, standing: Standing, edition: Edition, reading: Reading, workers: Workers | None = None) -> None:
        self._standing = standing
        self._edition = edition
        self._reading = reading
        self._workers = workers

    def make(self, titles: Mapping[str, str]) -> None:
        """Enter the cards of all stories in doubt. Raises `Stale` where something kept is lost."""
        standing, company = self._standing, self._edition.company
        worths = Worths(standing.index.worths, self._edition.rarity)
        explaining = Explaining(worths, self._reading.spoken, company, titles)
        # What a story speaks of is asked for again under its neighbours, and most of these are of its section.
        in_doubt = (company.stories[path] for path in standing.doubtful)
        stories = sorted(in_doubt, key=lambda story: (story.section.slug, story.path))
        if standing.ledger:
            self._read_apart(stories)
        offers: dict[str, list[tuple[Story, Reason | None]]] = {}

        def untold(story: Story) -> list[Story]:
            others, known = self._choose(story), standing.reasons
            told = [known.get((story.path, other.path)) or explaining.told(story, other) for other in others]
            offers[story.path] = list(zip(others, told, strict=True))
            return [other for other, why in offers[story.path] if not why]

        found = iter(self._find_reasons(stories, untold, explaining))
        for story in stories:
            whys = [(other, why or next(found)) for other, why in offers[story.path]]
            cards = [(standing.numbers[other.path], why or explaining.why(story, other)) for other, why in whys]
            standing.cards[standing.numbers[story.path]] = pack_cards(cards)

    def _find_reasons(
        self, stories: Sequence[Story], untold: Callable[[Story], Sequence[Story]], explaining: Explaining
    ) -> Sequence[Reason | None]:
        """Why those are offered of whom it is yet `untold`, one after the other; None where it is left to be found."""
        standing, reading, workers = self._standing, self._reading, self._workers
        if not standing.worths or not workers or workers.alone:
            pairs = [(story, other) for story in stories for other in untold(story)]
            reading.read_spoken(chain.from_iterable(pairs))
            return [None] * len(pairs)
        from .explaining import explain_many  # few changes need none of it

        def tell(story: Story) -> tuple[Story, bytes, bool]:
            return story, reading.packed_spoken(story), explaining.is_often_cited(story)

        return list(explain_many(stories, untold, tell, standing.worths, self._edition.rarity, workers))

    def _choose(self, story: Story) -> list[Story]:
        company = self._edition.company
        return choose(story, tuple(company.pinned(story)), self._ranked(story), self._edition.limit)

    def _ranked(self, story: Story) -> Iterator[Story]:
        standing, company = self._standing, self._edition.company
        number = standing.numbers[story.path]
        if standing.ranked:
            return (self._edition.stories[other] for other in array("I", standing.ranked[number]))
        nearest, lifts = self._nearest_to(story), company.lifts(story)
        apart = {path: self._likeness(story, path) for path in lifts if path not in nearest}
        entry = standing.entries[number]
        if entry.apart != apart:
            standing.entries[number] = replace(entry, apart=apart)
        alike = {**nearest, **apart}
        lifted = {path: lift + alike[path] for path, lift in lifts.items()}
        return company.rank(story, {**nearest, **lifted})

    def _nearest_to(self, story: Story) -> dict[str, int]:
        standing = self._standing
        entry = standing.entries[standing.numbers[story.path]]
        first = entry.nearest.first(looked_at(story, self._edition.limit))
        return {standing.paths[number]: likeness for number, likeness in first.items()}

    def _read_apart(self, stories: list[Story]) -> None:
        """Have ready, in one go, the terms of those that have to be compared."""
        company, reading = self._edition.company, self._reading
        found: set[str] = set()
        for story in stories:
            unlisted = company.lifts(story).keys() - self._nearest_to(story)
            if others := [path for path in unlisted if (story.path, path) not in self._standing.lifted]:
                found |= {story.path, *others}
        apart = [company.stories[path] for path in sorted(found)]
        reading.read_terms(apart)
        self._standing.index.fetch(code for story in apart for code in reading.terms(story).coded())

    def _likeness(self, story: Story, path: str) -> int:
        known = self._standing.lifted.get((story.path, path))
        if known is not None:
            return known
        other = self._edition.company.stories[path]
        return self._standing.index.likeness(self._reading.terms(story), self._reading.terms(other))
