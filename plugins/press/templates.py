"""Templates: rendering a page model, and the fingerprint of everything a template uses."""

import hashlib
import re
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import Struct

from plugins.story.problems import shown_path
from plugins.wording.wording import Wording

from .compiled import Compiled
from .environment import QuickEnvironment
from .stopped import Stopped
from .template_faults import in_one_sentence

# A template drawn on by another. Reading these words is a hundred times quicker than parsing the template.
REFERENCE = re.compile(r"""(?:\{%-?\s*(?:extends|include|import|from)\s+|\bstanding\()(?:(["'])(?P<name>.+?)\1)?""")


class Forme(Struct, frozen=True):
    """What a worker needs to print: the theme's folder, the magazine's language, the compositor's store, a digest of
    the engine, and the folder of compiled templates."""

    theme: str
    lang: str
    texts: str = ""
    engine: str = ""
    compiled: str = ""


class Printed(NamedTuple):
    """A page's bytes, or None where a worker has staged them already; how many they are, and their SHA-256."""

    data: bytes | None
    size: int
    sha256: str


class Templates:
    """The templates of a theme, with the words, dates and numbers of one language."""

    def __init__(self, theme: Path, wording: Wording, compiled: Compiled | None = None) -> None:
        self._folder = theme / "templates"
        self._environment = QuickEnvironment(self._folder, wording.words, compiled)
        self._environment.filters.update(wording.filters())
        self.wording = wording
        self._sources: dict[str, str] = {}
        self._used: dict[str, tuple[str, ...]] = {}

    def render(self, template: str, model: Any) -> bytes:
        """The page's bytes. Raises Stopped where a template is wrong, or asks for what the model does not have."""
        with in_one_sentence(self._folder, template):
            return self._environment.get_template(template).render(page=model).encode("utf-8")

    def fingerprint(self, template: str) -> str:
        """SHA-256 over the template, all templates it draws on, the words and the filters."""
        digest = hashlib.sha256(self.wording.inputs.encode())
        for name, source in sorted(self._closure(template).items()):
            digest.update(f"\0{name}\0{source}".encode())
        return digest.hexdigest()

    def _closure(self, template: str) -> dict[str, str]:
        sources: dict[str, str] = {}
        waiting = [template]
        while waiting:
            name = waiting.pop()
            if name in sources:
                continue
            sources[name] = self._source(name)
            waiting += self._references(name)
        return sources

    def _references(self, name: str) -> tuple[str, ...]:
        if name not in self._used:
            used = tuple(found["name"] for found in REFERENCE.finditer(self._source(name)))
            if not all(used):
                what = "a template is chosen by a variable, so that nobody knows what the page depends on; name it"
                raise Stopped(f"{shown_path(self._folder / name)}: {what}; nothing was printed")
            self._used[name] = used
        return self._used[name]

    def _source(self, name: str) -> str:
        if name not in self._sources:
            loader = self._environment.loader
            with in_one_sentence(self._folder, name):
                self._sources[name] = loader.get_source(self._environment, name)[0]  # type: ignore[union-attr]
        return self._sources[name]


def printed(data: bytes) -> Printed:
    return Printed(data, len(data), hashlib.sha256(data).hexdigest())


@lru_cache(maxsize=1)
def open_templates(forme: Forme) -> Templates:
    """A worker compiles the templates once for all the pages that it is given."""
    theme = Path(forme.theme)
    wording = Wording(forme.lang, theme / "locale")
    compiled = Compiled(Path(forme.compiled), f"{forme.engine} {wording.inputs}") if forme.compiled else None
    return Templates(theme, wording, compiled)
