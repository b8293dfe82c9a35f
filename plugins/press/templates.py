"""Templates: rendering a page model, and the fingerprint of everything a template uses."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from msgspec import Struct

from plugins.wording.wording import Wording
from plugins.workers.workers import Workers, in_chunks

# A template drawn on by another. Reading these words is a hundred times quicker than parsing the template.
REFERENCE = re.compile(r"""\{%-?\s*(?:extends|include|import|from)\s+(?:(["'])(?P<name>.+?)\1)?""")

# Pages to a worker at once.
CHUNK = 24


class Forme(Struct, frozen=True):
    """What a worker needs to render: the theme's folder and the magazine's language."""

    theme: str
    lang: str


class Templates:
    """The templates of a theme, with the words, dates and numbers of one language."""

    def __init__(self, theme: Path, wording: Wording) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(theme / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            extensions=["jinja2.ext.i18n"],
        )
        self._environment.install_gettext_translations(wording.words, newstyle=True)  # type: ignore[attr-defined]
        self._environment.filters.update(wording.filters())
        self._inputs = wording.inputs
        self._sources: dict[str, str] = {}

    def render(self, template: str, model: Any) -> bytes:
        """The page's bytes. Raises jinja2.TemplateError where template and model do not fit."""
        return self._environment.get_template(template).render(page=model).encode("utf-8")

    def fingerprint(self, template: str) -> str:
        """SHA-256 over the template, all templates it draws on, the words and the filters."""
        digest = hashlib.sha256(self._inputs.encode())
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
            for used in REFERENCE.finditer(sources[name]):
                if not used["name"]:
                    raise ValueError(f"the template {name} chooses a template by a variable; name it in the template")
                waiting.append(used["name"])
        return sources

    def _source(self, name: str) -> str:
        if name not in self._sources:
            loader = self._environment.loader
            self._sources[name] = loader.get_source(self._environment, name)[0]  # type: ignore[union-attr]
        return self._sources[name]


class Renderer:
    """Renders pages with the magazine's workers. `engine` is a digest of the code that makes the models."""

    def __init__(self, forme: Forme, workers: Workers, engine: str) -> None:
        self._forme = forme
        self._workers = workers
        self._engine = engine
        self._fingerprints: dict[str, str] = {}

    def fingerprint(self, template: str) -> str:
        """A digest of everything but the model that a page of this template depends on."""
        if template not in self._fingerprints:
            self._fingerprints[template] = self._engine + open_templates(self._forme).fingerprint(template)
        return self._fingerprints[template]

    def render(self, models: Iterable[tuple[str, Any]], count: int) -> Iterator[bytes]:
        """The bytes of each of `count` pages, given as its template and its model, in their order."""
        self._workers.progress.begin("Rendering pages", count)
        for pages in self._workers.map(partial(render_pages, self._forme), in_chunks(models, CHUNK)):
            yield from pages


def render_pages(forme: Forme, models: Sequence[tuple[str, Any]]) -> list[bytes]:
    """What a worker does: render these."""
    templates = open_templates(forme)
    return [templates.render(template, model) for template, model in models]


@lru_cache(maxsize=1)
def open_templates(forme: Forme) -> Templates:
    """A worker compiles the templates once for all the pages that it is given."""
    theme = Path(forme.theme)
    return Templates(theme, Wording(forme.lang, theme / "locale"))
