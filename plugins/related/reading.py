"""The terms and the names of stories: read from a text once, and kept under a digest of all they depend on."""

from collections.abc import Callable, Iterable, Mapping

from plugins.story.story import Story

from .index import Stale
from .kept import KeptNeighbours
from .names import Names, names_in
from .terms import Terms, WordCodes, weigh_terms

TextOf = Callable[[Story], str]


class Reading:
    """`keys` gives the key of each story's words by its path."""

    def __init__(self, keys: Mapping[str, str], text_of: TextOf, kept: KeptNeighbours) -> None:
        self._keys = keys
        self._text_of = text_of
        self._kept = kept
        self._terms: dict[str, Terms] = {}
        self._names: dict[str, Names] = {}
        self._new_names: dict[str, Names] = {}
        self._recalled = False

    def read_terms(self, stories: Iterable[Story]) -> None:
        """Have the terms of all of these ready, in one go."""
        missing = {self._keys[story.path]: story for story in stories if self._keys[story.path] not in self._terms}
        self._terms.update(self._kept.records(Terms, missing))
        codes = WordCodes()
        new = {
            key: weigh_terms(story, self._text_of(story), codes)
            for key, story in missing.items()
            if key not in self._terms
        }
        self._terms.update(new)
        self._kept.keep_records(Terms, new)

    def recall_terms(self, keys: Iterable[str]) -> None:
        """Have the terms ready of what is no longer written so. Raises `Stale` where they are lost."""
        wanted = set(keys) - self._terms.keys()
        self._terms.update(self._kept.records(Terms, wanted))
        if wanted - self._terms.keys():
            raise Stale

    def recall_names(self) -> None:
        """Have all names ready that were once read."""
        self._names.update(self._kept.records(Names, self._keys.values()))
        self._recalled = True

    def terms(self, story: Story) -> Terms:
        key = self._keys[story.path]
        if key not in self._terms:
            self.read_terms([story])
        return self._terms[key]

    def terms_under(self, key: str) -> Terms:
        return self._terms[key]

    def names(self, story: Story) -> Names:
        key = self._keys[story.path]
        if key not in self._names and not self._recalled:
            self._names.update(self._kept.records(Names, [key]))
        if key not in self._names:
            self._names[key] = self._new_names[key] = names_in(story, self._text_of(story))
        return self._names[key]

    def keep_names(self) -> None:
        self._kept.keep_records(Names, self._new_names)
