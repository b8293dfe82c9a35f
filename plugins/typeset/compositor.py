"""The compositor: sets each text once, and remembers it for the next build."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from pathlib import Path

from msgspec import Struct, msgpack, structs

from plugins.workers.workers import Workers, in_chunks, in_growing_chunks

from .store import Packed, Store, key_of, pack
from .typeset import Html, Setting, Typeset, set_line, set_text

# Texts to a worker at once: few, and where there are many.
CHUNKS = 32, 96
# Texts in memory at once while many are looked up or kept.
BATCH = 256


class Copy(Struct, frozen=True):
    """A text to be set: its source, its own language where it has one, and the line of its file it begins on."""

    source: str
    lang: str = ""
    first_line: int = 1


class Galley(Struct, frozen=True, array_like=True):
    """A text that has been set: as a story's record holds it, and whole, packed for the store."""

    text: Typeset
    whole: Packed


class Compositor:
    """Sets texts and lines in the magazine's setting; what a story's record leaves out is kept in a store.

    `reread` gives the copy of a file of the content folder, for a text that the store has lost.
    """

    def __init__(
        self, store: Path, setting: Setting, workers: Workers, reread: Callable[[str], Copy] | None = None
    ) -> None:
        self.store = store
        self._store: Store[Typeset] = Store(store)
        self._setting = setting
        self._workers = workers
        self._reread = reread
        self._unkept: dict[str, bytes] = {}
        # A river shows the openings of the stories just before; these are asked for again and again.
        self._recent = lru_cache(BATCH)(self._store.get)

    @property
    def setting(self) -> Setting:
        return self._setting

    def set_text(self, copy: Copy) -> Typeset:
        """One text, whole."""
        [text] = self.set_whole([copy])
        return text

    def set_whole(self, copies: Iterable[Copy]) -> Iterator[Typeset]:
        """Each text, whole."""
        for found in self._set(copies):
            yield found if isinstance(found, Typeset) else self._store.unpack(found.whole.body)

    def set_texts(self, copies: Iterable[Copy]) -> Iterator[Typeset]:
        """Each text as a story's record holds it: without what the desk need not see. See `whole`."""
        for found in self._set(copies):
            yield without_words(found) if isinstance(found, Typeset) else found.text

    def set_line(self, source: str, lang: str = "") -> Html:
        return set_line(source, self._in(lang))

    def whole(self, text: Typeset, source: str) -> Typeset:
        """The text of the file `source` with all that its record leaves out."""
        if not text.key or text.html:
            return text
        found = self._unpacked(text.key) or self._recent(text.key)
        if found is None and self._reread:
            found = self.set_text(self._reread(source))
        if found is None or found.key != text.key:
            raise Changed(f"{source} was changed while the build ran; run it again. Nothing was printed.")
        return found

    def close(self) -> None:
        self._store.close()

    def _set(self, copies: Iterable[Copy]) -> Iterator[Typeset | Galley]:
        """The text of each copy: whole where it was kept, a galley where it has been set now.

        Copies are drawn a little ahead of the reader, so that the workers never wait for the one or the other.
        """
        waiting: deque[Typeset | None] = deque()
        fresh: list[Packed] = []
        work = partial(set_copies, self._setting)
        errands = self._workers.map(work, in_growing_chunks(self._missing(copies, waiting), *CHUNKS))
        for galley in (galley for done in errands for galley in GALLEYS.decode(done)):
            while found := waiting.popleft():
                yield found
            fresh.append(galley.whole)
            self._unkept[galley.whole.key] = galley.whole.body
            if len(fresh) == BATCH:
                self._keep(fresh)
                fresh = []
            yield galley
        self._keep(fresh)
        yield from filter(None, waiting)

    def _missing(self, copies: Iterable[Copy], waiting: "deque[Typeset | None]") -> Iterator[tuple[str, Copy]]:
        """The copies that must be set, with their keys; `waiting` gets, for each copy, what is known of it."""
        for batch in in_chunks(copies, BATCH):
            keys = [key_of(copy.source, self._in(copy.lang), copy.first_line) for copy in batch]
            known = self._store.get_many(keys)
            for key, copy in zip(keys, batch, strict=True):
                waiting.append(found := known.get(key) or self._unpacked(key))
                if found is None:
                    yield key, copy

    def _keep(self, fresh: Sequence[Packed]) -> None:
        if fresh and self._store.put_packed(fresh):
            for packed in fresh:
                self._unkept.pop(packed.key, None)

    def _unpacked(self, key: str) -> Typeset | None:
        return self._store.unpack(self._unkept[key]) if key in self._unkept else None

    def _in(self, lang: str) -> Setting:
        return in_language(self._setting, lang)


class Changed(Exception):
    """A file has changed between its reading and its printing."""

    exitcode = 1


GALLEYS = msgpack.Decoder(list[Galley])


def set_copies(setting: Setting, copies: Sequence[tuple[str, Copy]]) -> bytes:
    """What a worker does: set these texts, each given with its key. The galleys come packed, and are small to carry."""
    return msgpack.encode([set_copy(copy, setting, key) for key, copy in copies])


def set_copy(copy: Copy, setting: Setting, key: str) -> Galley:
    text = set_text(copy.source, in_language(setting, copy.lang), copy.first_line)
    return Galley(without_words(structs.replace(text, key=key)), pack(key, structs.replace(text, key=key)))


def without_words(text: Typeset) -> Typeset:
    return structs.replace(text, html="", opening="", text="")


def in_language(setting: Setting, lang: str) -> Setting:
    return structs.replace(setting, lang=lang) if lang else setting
