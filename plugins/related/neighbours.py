"""Who is nearest to whom after a few changes, from who was before: exactly what would be found from nothing."""

from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec.structs import replace

from plugins.story.story import Story

from .choosing import looked_at
from .edition import Edition
from .entries import Entries
from .index import Index
from .nearest import Nearest, amend, rank
from .reading import Reading
from .terms import Terms


class Places(dict[int, int]):
    """By number how many stories are newer: of few this is asked."""

    def __init__(self, places: Mapping[str, int], paths: Sequence[str]) -> None:
        self._by_path = places
        self._paths = paths

    def __missing__(self, number: int) -> int:
        self[number] = place = self._by_path[self._paths[number]]
        return place


class Neighbours:
    """`numbers` gives the number of each story by its path, `paths` the path by its number; `floors` say by number how
    alike another had to be to be among those nearest to a story."""

    def __init__(
        self,
        edition: Edition,
        reading: Reading,
        index: Index,
        entries: Entries,
        numbers: Mapping[str, int],
        paths: Sequence[str],
        floors: "array[int]",
    ) -> None:
        self._edition = edition
        self._reading = reading
        self._index = index
        self._entries = entries
        self._numbers = numbers
        self._floors = floors
        self._paths = paths
        self._stories = edition.company.stories
        self._places = Places(edition.company.places, paths)

    def amend_all(self, written: Iterable[str], gone: Mapping[int, Terms], risen: Iterable[str]) -> set[str]:
        """Enter the stories `written` and amend the entries of their neighbours, and those of stories `gone` (by their
        numbers, which may be given anew). The paths of all whose nearest stories, or what these say, are not as before:
        of some it makes a difference that others cite them."""
        edition, entries = self._edition, self._entries
        rows = {self._numbers[path]: self._row(self._numbers[path]) for path in written}
        come = self._newcomers(rows)
        missing = {other for number, terms in gone.items() for other in self._listing(number, terms, rows)}
        doubtful = missing | rows.keys()
        for path in risen:
            number = self._numbers[path]
            doubtful.update(self._listing(number, self._reading.terms(self._story(number)), rows))
        for number, row in rows.items():
            entries[number] = edition.enter(self._story(number), self._ranked(number, row))
        entries.fetch(come)
        for number in missing | come.keys():
            story, old = self._story(number), entries[number].nearest
            nearest = amend(old, gone, come.get(number, {}), self._places, edition.most(story))
            if not edition.suffices(story, nearest):
                nearest = self._ranked(number, self._row(number))
            count = looked_at(story, edition.limit)
            if nearest.first(count) != old.first(count):
                doubtful.add(number)
            entries[number] = replace(entries[number], nearest=nearest)
        return {self._paths[number] for number in doubtful}

    def _story(self, number: int) -> Story:
        return self._stories[self._paths[number]]

    def _is_brief(self, number: int) -> bool:
        return self._edition.is_brief(self._story(number))

    def _newcomers(self, rows: Mapping[int, Mapping[int, int]]) -> dict[int, dict[int, int]]:
        """By number the stories written that may be among those nearest to it."""
        come: dict[int, dict[int, int]] = {}
        for number, row in rows.items():
            if not self._is_brief(number):
                for other in self._admitting(row, rows):
                    come.setdefault(other, {})[number] = row[other]
        return come

    def _listing(self, story: int, terms: Terms, rows: Collection[int]) -> list[int]:
        """Those that have a story of these terms among their nearest. Two are as alike whichever way it is worked out,
        so that only such are looked at as would admit it."""
        admitting = self._admitting(self._index.likeness_to_all(terms), rows)
        self._entries.fetch(admitting)
        return [other for other in admitting if self._entries[other].nearest.lists(story)]

    def _admitting(self, row: Mapping[int, int], rows: Collection[int]) -> list[int]:
        floors = self._floors
        return [other for other, likeness in row.items() if other not in rows and likeness >= floors[other]]

    def _row(self, number: int) -> dict[int, int]:
        row = self._index.likeness_to_all(self._reading.terms(self._story(number)))
        row.pop(number, None)
        return row

    def _ranked(self, number: int, row: Mapping[int, int]) -> Nearest:
        stories, paths, brief = self._stories, self._paths, self._edition.company.brief_type
        offered = {other: each for other, each in row.items() if stories[paths[other]].type != brief}
        return rank(offered, self._places, self._edition.most(self._story(number)))
