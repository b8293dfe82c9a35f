"""Which stories have a term, and how rare it is: an index in shelves, of which only those asked for are fetched."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct, msgpack

from .rarity import COMMON, WORTH, Rarity
from .terms import Terms

Sheets = Callable[[Iterable[int]], Mapping[int, bytes]]


class Stale(Exception):
    """What was kept is damaged, or too much has changed: all must be worked out anew."""


class Sheet(Struct, frozen=True, array_like=True):
    """A shelf as it is kept: `terms` in rising order with the story (its number) and the weight of each occurrence,
    and how many sampled stories have each of the terms `counted`. Arrays of 32 bits, `weights` of 16."""

    terms: bytes
    stories: bytes
    weights: bytes
    counted: bytes
    frequencies: bytes


class Shelf:
    def __init__(self, sheet: Sheet) -> None:
        self.terms = array("I", sheet.terms)
        self.stories = array("I", sheet.stories)
        self.weights = array("H", sheet.weights)
        self.frequencies = dict(zip(array("I", sheet.counted), array("I", sheet.frequencies), strict=True))

    def span(self, term: int) -> slice:
        start = bisect_left(self.terms, term)
        return slice(start, bisect_right(self.terms, term, start))

    def sheet(self) -> Sheet:
        return Sheet(
            self.terms.tobytes(),
            self.stories.tobytes(),
            self.weights.tobytes(),
            array("I", self.frequencies).tobytes(),
            array("I", self.frequencies.values()).tobytes(),
        )


class Index:
    """Common terms tell nothing, and no story is entered under them."""

    def __init__(self, sheets: Sheets, number_of_shelves: int, rarity: Rarity) -> None:
        self._sheets = sheets
        self._size = number_of_shelves
        self._rarity = rarity
        self._shelves: dict[int, Shelf] = {}
        self._levels: dict[int, int] = {}
        self._changed: set[int] = set()
        self._decode = msgpack.Decoder(Sheet).decode

    def fetch(self, terms: Iterable[int]) -> None:
        """Have the shelves of `terms` ready, in one go. Raises `Stale` where one is lost."""
        places = {term % self._size for term in terms} - self._shelves.keys()
        if places:
            sheets = self._sheets(places)
            self._shelves.update((place, Shelf(self._decode(sheets[place]))) for place in places)

    def level(self, term: int) -> int:
        level = self._levels.get(term)
        if level is None:
            level = self._rarity.level(self._shelf(term).frequencies.get(term, 0))
            self._levels[term] = level
        return level

    def know_levels(self, levels: Mapping[int, int]) -> None:
        """Take the levels of terms as told, so that no shelf need be fetched for them."""
        self._levels.update(levels)

    def count(self, changes: Mapping[int, int]) -> None:
        """So many sampled stories more or fewer have each term. Raises `Stale` where that changes a level."""
        for term, change in changes.items():
            if change:
                frequencies = self._shelf(term).frequencies
                before = frequencies.get(term, 0)
                frequencies[term] = before + change
                self._changed.add(term % self._size)
                if self._rarity.level(before) != self._rarity.level(before + change):
                    raise Stale

    def enter(self, story: int, terms: Terms) -> None:
        for term, weight in self._telling(terms):
            shelf = self._shelf(term)
            place = shelf.span(term).stop
            shelf.terms.insert(place, term)
            shelf.stories.insert(place, story)
            shelf.weights.insert(place, weight)
            self._changed.add(term % self._size)

    def strike(self, story: int, terms: Terms) -> None:
        for term, _ in self._telling(terms):
            shelf = self._shelf(term)
            span = shelf.span(term)
            try:
                place = shelf.stories.index(story, span.start, span.stop)
            except ValueError:
                raise Stale from None
            for column in (shelf.terms, shelf.stories, shelf.weights):
                del column[place]
            self._changed.add(term % self._size)

    def likeness_to_all(self, terms: Terms) -> dict[int, int]:
        """By number, how alike each story is that shares a term."""
        self.fetch(array("I", terms.codes))
        total: dict[int, int] = {}
        known = total.get
        for term, weight in self._telling(terms):
            shelf = self._shelf(term)
            span = shelf.span(term)
            factor = weight * WORTH[self.level(term)]
            for story, theirs in zip(shelf.stories[span], shelf.weights[span], strict=True):
                total[story] = known(story, 0) + factor * theirs
        return total

    def likeness(self, ours: Terms, theirs: Terms) -> int:
        """How alike two stories are: the same number, whichever way it is worked out."""
        left, right = dict(ours.weighed()), dict(theirs.weighed())
        shared = left.keys() & right.keys()
        if unknown := shared - self._levels.keys():
            self.fetch(unknown)
        level = self.level
        return sum(left[term] * right[term] * WORTH[level(term)] for term in shared)

    def stories_with(self, term: int) -> "array[int]":
        shelf = self._shelf(term)
        return shelf.stories[shelf.span(term)]

    def changed(self) -> Iterator[tuple[int, bytes]]:
        """The shelves that are no longer as they were fetched."""
        for place in sorted(self._changed):
            yield place, msgpack.encode(self._shelves[place].sheet())

    def _telling(self, terms: Terms) -> Iterator[tuple[int, int]]:
        return ((term, weight) for term, weight in terms.weighed() if self.level(term) < COMMON)

    def _shelf(self, term: int) -> Shelf:
        place = term % self._size
        if place not in self._shelves:
            self.fetch((term,))
        return self._shelves[place]
