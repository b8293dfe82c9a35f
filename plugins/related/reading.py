"""The terms of stories and what they speak of: read from a text once, and kept under a digest of all they depend on."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import partial

from msgspec import MsgspecError, msgpack

from plugins.story.story import Story
from plugins.workers.workers import in_chunks

from .index import Stale
from .kept import AT_ONCE, KeptNeighbours
from .lexicon import Lexicon
from .spoken import Spoken
from .terms import Terms
from .words import ReadMany, TextOf, read_here, read_words

SPOKEN = msgpack.Decoder(Spoken)


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
        self._spoken: dict[str, bytes] = {}
        self._new_spoken: dict[str, bytes] = {}
        self._recalled = False

    def read_terms(self, stories: Iterable[Story]) -> None:
        """Have the terms of all of these ready, in one go."""
        missing = {self._keys[story.path]: story for story in stories if self._keys[story.path] not in self._terms}
        self._terms.update(self._kept.records(Terms, missing))
        new = {key: story for key, story in missing.items() if key not in self._terms}
        # Kept as they come, while the workers read the next.
        for some in in_chunks(zip(new, self._read_many(tuple(new.values())), strict=True), AT_ONCE):
            terms = {key: each for key, (each, _) in some}
            spoken = {key: each for key, (_, each) in some}
            self._terms.update(terms)
            self._spoken.update(spoken)
            self._kept.keep_records(Terms, terms)
            self._kept.keep_packed(Spoken, spoken)

    def recall_terms(self, keys: Iterable[str]) -> None:
        """Have the terms ready of what is no longer written so. Raises `Stale` where they are lost."""
        wanted = set(keys) - self._terms.keys()
        self._terms.update(self._kept.records(Terms, wanted))
        if wanted - self._terms.keys():
            raise Stale

    def recall_spoken(self) -> None:
        """Have all ready that was once read of what stories speak of."""
        self._spoken.update(self._kept.packed(Spoken, set(self._keys.values()) - self._spoken.keys()))
        self._recalled = True

    def read_spoken(self, stories: Iterable[Story]) -> None:
        """Have ready what was once read of what all of these speak of, in one go."""
        if not self._recalled:
            wanted = {self._keys[story.path] for story in stories} - self._spoken.keys()
            self._spoken.update(self._kept.packed(Spoken, wanted))

    def terms(self, story: Story) -> Terms:
        key = self._keys[story.path]
        if key not in self._terms:
            self.read_terms([story])
        return self._terms[key]

    def terms_under(self, key: str) -> Terms:
        return self._terms[key]

    def spoken(self, story: Story) -> Spoken:
        key = self._keys[story.path]
        if key not in self._spoken and not self._recalled:
            self._spoken.update(self._kept.packed(Spoken, [key]))
        with suppress(KeyError, MsgspecError):
            return SPOKEN.decode(self._spoken[key])
        self._spoken[key] = self._new_spoken[key] = read_words(story, self._text_of(story), Lexicon())[1]
        return SPOKEN.decode(self._spoken[key])

    def packed_spoken(self, story: Story) -> bytes:
        """The same as it is at hand: nothing, where it is to be read anew."""
        return self._spoken.get(self._keys[story.path], b"")

    def keep_spoken(self) -> None:
        self._kept.keep_packed(Spoken, self._new_spoken)
