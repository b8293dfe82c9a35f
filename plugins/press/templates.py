"""Templates: rendering a page model, and the fingerprint of everything a template uses."""

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, meta


class Templates:
    """The theme's templates with the magazine's words.

    `words` is anything with gettext's `gettext` and `ngettext`; `filters` set dates and numbers; `inputs` says, for
    the fingerprint, what words and filters were made from.
    """

    def __init__(self, folder: Path, words: Any, filters: Mapping[str, Callable[..., str]], inputs: str) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            extensions=["jinja2.ext.i18n"],
        )
        self._environment.install_gettext_translations(words, newstyle=True)  # type: ignore[attr-defined]
        self._environment.filters.update(filters)
        self._inputs = inputs
        self._fingerprints: dict[str, str] = {}

    def render(self, template: str, model: Any) -> bytes:
        """The page's bytes. Raises jinja2.TemplateError where template and model do not fit."""
        return self._environment.get_template(template).render(page=model).encode("utf-8")

    def fingerprint(self, template: str) -> str:
        """SHA-256 over the template, all templates it draws on, the words and the filters."""
        if template not in self._fingerprints:
            digest = hashlib.sha256(self._inputs.encode())
            for name, source in sorted(self._closure(template).items()):
                digest.update(f"\0{name}\0{source}".encode())
            self._fingerprints[template] = digest.hexdigest()
        return self._fingerprints[template]

    def _closure(self, template: str) -> dict[str, str]:
        sources: dict[str, str] = {}
        waiting = [template]
        while waiting:
            name = waiting.pop()
            if name in sources:
                continue
            source, _, _ = self._environment.loader.get_source(self._environment, name)  # type: ignore[union-attr]
            sources[name] = source
            for used in meta.find_referenced_templates(self._environment.parse(source)):
                if used is None:
                    raise ValueError(f"the template {name} chooses a template by a variable; name it in the template")
                waiting.append(used)
        return sources
