"""Which stories have a term, and how rare it is: an index in shelves, of which only those asked for are fetched."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from math import isqrt

from msgspec import Struct, msgpack

from .rarity import Rarity
from .terms import Terms

Sheets = Callable[[Iterable[int]], Mapping[int, bytes]]

# The length of every story, so that long ones are not more alike than short ones: as a power of two.
LENGTH = 11


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
    """A story is entered under each of its terms with what that is worth times how often it is there, as a share of the
    story's length, so that the sum of products is the cosine of two stories (Salton & McGill 1983), in whole numbers.
    Common terms tell nothing, and no story is entered under them."""

    def __init__(self, sheets: Sheets, number_of_shelves: int, rarity: Rarity) -> None:
        self._sheets = sheets
        self._size = number_of_shelves
        self._rarity = rarity
        self._shelves: dict[int, Shelf] = {}
        self._worths: dict[int, int] = {}
        self._changed: set[int] = set()
        self._known: dict[Terms, dict[int, int]] = {}
        self._decode = msgpack.Decoder(Sheet).decode

    def fetch(self, terms: Iterable[int]) -> None:
        """Have the shelves of `terms` ready, in one go. Raises `Stale` where one is lost."""
        places = {term % self._size for term in terms} - self._shelves.keys()
        if places:
            sheets = self._sheets(places)
            self._shelves.update((place, Shelf(self._decode(sheets[place]))) for place in places)

    def worth(self, term: int) -> int:
        worth = self._worths.get(term)
        if worth is None:
            worth = self._rarity.worth(self._shelf(term).frequencies.get(term, 0))
            self._worths[term] = worth
        return worth

    def fetch_worths(self, terms: Iterable[int]) -> None:
        """Have ready what these are worth, in one go."""
        known = self._worths
        self.fetch(term for term in terms if term not in known)

    def worths(self, terms: Collection[int]) -> list[int]:
        self.fetch_worths(terms)
        return list(map(self.worth, terms))

    def know_worths(self, worths: Mapping[int, int]) -> None:
        """Take what terms are worth as told, so that no shelf need be fetched for them."""
        self._worths.update(worths)

    def count(self, changes: Mapping[int, int]) -> None:
        """So many sampled stories more or fewer have each term. Raises `Stale` where that changes what it is worth."""
        for term, change in changes.items():
            if change:
                frequencies = self._shelf(term).frequencies
                before = frequencies.get(term, 0)
                frequencies[term] = before + change
                self._changed.add(term % self._size)
                if self._rarity.worth(before) != self._rarity.worth(before + change):
                    raise Stale

    def enter(self, story: int, terms: Terms) -> None:
        for term, weight in self._measure(terms).items():
            shelf = self._shelf(term)
            place = shelf.span(term).stop
            shelf.terms.insert(place, term)
            shelf.stories.insert(place, story)
            shelf.weights.insert(place, weight)
            self._changed.add(term % self._size)

    def strike(self, story: int, terms: Terms) -> None:
        for term in self._measure(terms):
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
        total: dict[int, int] = {}
        known = total.get
        for term, weight in self._measure(terms).items():
            shelf = self._shelf(term)
            span = shelf.span(term)
            for story, theirs in zip(shelf.stories[span], shelf.weights[span], strict=True):
                total[story] = known(story, 0) + weight * theirs
        return total

    def likeness(self, ours: Terms, theirs: Terms) -> int:
        """How alike two stories are: the same number, whichever way it is worked out."""
        left, right = self._measured(ours), self._measured(theirs)
        return sum(left[term] * right[term] for term in left.keys() & right.keys())

    def changed(self) -> Iterator[tuple[int, bytes]]:
        """The shelves that are no longer as they were fetched."""
        for place in sorted(self._changed):
            yield place, msgpack.encode(self._shelves[place].sheet())

    def _measured(self, terms: Terms) -> dict[int, int]:
        """The same story is held against several."""
        if terms not in self._known:
            self._known[terms] = self._measure(terms)
        return self._known[terms]

    def _measure(self, terms: Terms) -> dict[int, int]:
        """The terms that tell, in their order, each with its share of the story's length."""
        codes = array("I", terms.codes)
        self.fetch_worths(codes)
        values = {
            term: weight * self.worth(term) for term, weight in zip(codes, array("H", terms.weights), strict=True)
        }
        length = isqrt(sum(value * value for value in values.values())) or 1
        return {term: max(1, (value << LENGTH) // length) for term, value in values.items() if value}

    def _shelf(self, term: int) -> Shelf:
        place = term % self._size
        if place not in self._shelves:
            self.fetch((term,))
        return self._shelves[place]
