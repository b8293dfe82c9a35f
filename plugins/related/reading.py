"""The terms and the names of stories: read from a text once, and kept under a digest of all they depend on."""

from collections.abc import Iterable, Mapping
from functools import partial

from plugins.story.story import Story

from .index import Stale
from .kept import KeptNeighbours
from .names import Names, names_in
from .terms import Terms
from .words import ReadMany, TextOf, read_here


class Reading:
    """`keys` gives the key of each story's words by its path; `read_many` reads those of many stories."""

    def __init__(
        self, keys: Mapping[str, str], text_of: TextOf, kept: KeptNeighbours, read_many: ReadMany | None = None
    ) -> None:
        self._keys = keys
        self._text_of = text_of
        self._kept = kept
        self._read_many = read_many or partial(read_here, text_of=text_of)
        self._terms: dict[str, Terms] = {}
        self._names: dict[str, Names] = {}
        self._new_names: dict[str, Names] = {}
        self._recalled = False

    def read_terms(self, stories: Iterable[Story]) -> None:
        """Have the terms of all of these ready, in one go."""
        missing = {self._keys[story.path]: story for story in stories if self._keys[story.path] not in self._terms}
        self._terms.update(self._kept.records(Terms, missing))
        new = {key: story for key, story in missing.items() if key not in self._terms}
        for key, (terms, names) in zip(new, self._read_many(tuple(new.values())), strict=True):
            self._terms[key] = terms
            self._names[key] = self._new_names[key] = names
        self._kept.keep_records(Terms, {key: self._terms[key] for key in new})

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

    def read_names(self, stories: Iterable[Story]) -> None:
        """Have the names of all of these ready that were once read, in one go."""
        if not self._recalled:
            wanted = {self._keys[story.path] for story in stories} - self._names.keys()
            self._names.update(self._kept.records(Names, wanted))

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
