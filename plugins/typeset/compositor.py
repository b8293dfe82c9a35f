"""The compositor: sets each text once, and remembers it for the next build."""

from pathlib import Path

from msgspec import structs

from .store import Store, key_of
from .typeset import Html, Setting, Typeset, set_line, set_text


class Compositor:
    """Sets texts and lines in the magazine's setting. `keep()` stores what was set since the last one."""

    def __init__(self, store: Path, setting: Setting) -> None:
        self._store: Store[Typeset] = Store(store)
        self._setting = setting
        self._fresh: dict[str, Typeset] = {}

    def set_text(self, source: str, lang: str = "", first_line: int = 1) -> Typeset:
        """`lang` is the text's own language, where it has one."""
        setting = structs.replace(self._setting, lang=lang) if lang else self._setting
        key = key_of(source, setting, first_line)
        text = self._fresh.get(key) or self._store.get(key)
        if text is None:
            text = self._fresh[key] = set_text(source, setting, first_line)
        return text

    def set_line(self, source: str, lang: str = "") -> Html:
        return set_line(source, structs.replace(self._setting, lang=lang) if lang else self._setting)

    def whole(self, text: Typeset) -> Typeset:
        """The text with all that its record in a story leaves out."""
        return text

    def keep(self) -> None:
        self._store.put_many(self._fresh)
        self._fresh = {}

    def close(self) -> None:
        self.keep()
        self._store.close()
