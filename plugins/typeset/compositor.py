"""The compositor: sets each text once, and remembers it for the next build."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from pathlib import Path

from msgspec import Struct, structs

from plugins.workers.workers import Workers, in_chunks

from .store import Store, key_of
from .typeset import Html, Setting, Typeset, set_line, set_text

# Texts to a worker at once: enough to make its errand worth while, few enough that all end together.
CHUNK = 16
# Texts in memory at once while many are looked up.
BATCH = 256


class Copy(Struct, frozen=True):
    """A text to be set: its source, its own language where it has one, and the line of its file it begins on."""

    source: str
    lang: str = ""
    first_line: int = 1


class Compositor:
    """Sets texts and lines in the magazine's setting; what a story's record leaves out is kept in a store.

    `reread` gives the copy of a file of the content folder, for a text that the store has lost.
    """

    def __init__(
        self, store: Path, setting: Setting, workers: Workers, reread: Callable[[str], Copy] | None = None
    ) -> None:
        self._store: Store[Typeset] = Store(store)
        self._setting = setting
        self._workers = workers
        self._reread = reread
        self._unkept: dict[str, Typeset] = {}
        # A river shows the openings of the stories just before; these are asked for again and again.
        self._recent = lru_cache(BATCH)(self._store.get)

    @property
    def setting(self) -> Setting:
        return self._setting

    def set_text(self, copy: Copy) -> Typeset:
        """One text, whole."""
        [text] = self._set((copy,))
        return text

    def set_texts(self, copies: Iterable[Copy]) -> Iterator[Typeset]:
        """Each text as a story's record holds it: without what the desk need not see. See `whole`."""
        for batch in in_chunks(copies, BATCH):
            for text in self._set(batch):
                yield structs.replace(text, html="", opening="", text="")

    def set_line(self, source: str, lang: str = "") -> Html:
        return set_line(source, self._in(lang))

    def whole(self, text: Typeset, source: str) -> Typeset:
        """The text of the file `source` with all that its record leaves out."""
        if not text.key or text.html:
            return text
        found = self._unkept.get(text.key) or self._recent(text.key)
        if found is None and self._reread:
            found = self.set_text(self._reread(source))
        if found is None or found.key != text.key:
            raise Changed(f"{source} was changed while the build ran; run it again. Nothing was printed.")
        return found

    def close(self) -> None:
        self._store.close()

    def _set(self, copies: Sequence[Copy]) -> Iterator[Typeset]:
        keys = [key_of(copy.source, self._in(copy.lang), copy.first_line) for copy in copies]
        known = self._store.get_many(keys) | {key: self._unkept[key] for key in keys if key in self._unkept}
        missing = {key: copy for key, copy in zip(keys, copies, strict=True) if key not in known}
        work = partial(set_copies, self._setting)
        fresh = (text for texts in self._workers.map(work, in_chunks(missing.values(), CHUNK)) for text in texts)
        made = {key: structs.replace(text, key=key) for key, text in zip(missing, fresh, strict=True)}
        if made and not self._store.put_many(made):
            self._unkept |= made
        known |= made
        return (known[key] for key in keys)

    def _in(self, lang: str) -> Setting:
        return in_language(self._setting, lang)


class Changed(Exception):
    """A file has changed between its reading and its printing."""

    exitcode = 1


def set_copies(setting: Setting, copies: Sequence[Copy]) -> list[Typeset]:
    """What a worker does: set these texts."""
    return [set_text(copy.source, in_language(setting, copy.lang), copy.first_line) for copy in copies]


def in_language(setting: Setting, lang: str) -> Setting:
    return structs.replace(setting, lang=lang) if lang else setting
