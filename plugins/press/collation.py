"""Collation: an edition held against the last one's manifest, quire by quire, and where one differs page by page."""

import hashlib
from collections.abc import Iterable, Set
from pathlib import Path
from typing import Protocol

import msgspec

from plugins.pages.page import File, Item, Page, Quire, Rendition

from .manifest import Entry, Manifest
from .paths import printed_twice
from .quires import Known, Quires


class Templates(Protocol):
    """`engine` is a digest of the code that makes the models."""

    engine: str

    def fingerprint(self, template: str) -> str: ...


class Collation:
    """`manifest` is that of the edition, `new` what has to be made for it, `quires` what is known of its quires.

    `known` and `past` are the manifest and the quires of the last edition; `touched` are the paths of files that do not
    lie in the output as they were printed.
    """

    def __init__(self, known: Manifest, past: Quires, touched: Set[str], templates: Templates) -> None:
        self.manifest: Manifest = {}
        self.new: dict[str, Item] = {}
        self.quires: Quires = {}
        self._known = known
        self._past = past
        self._touched = touched
        self._templates = templates

    def take(self, edition: Iterable[Item | Quire]) -> None:
        """Raises Stopped where two pages claim one path."""
        for each in edition:
            if isinstance(each, Quire):
                self._take_quire(each)
            else:
                self._take_item(each)

    def _take_quire(self, quire: Quire) -> None:
        inputs, past = quire.inputs, self._past.get(quire.name)
        if past and past.digest == self._digest(inputs, past.templates) and self._lie_there(past.paths):
            self.manifest.update((path, self._known[path]) for path in past.paths)
            self.quires[quire.name] = past
            return
        items = list(quire.items)
        for item in items:
            self._take_item(item)
        templates = tuple(sorted({item.template for item in items if isinstance(item, Page)}))
        paths = tuple(item.path for item in items)
        self.quires[quire.name] = Known(self._digest(inputs, templates), templates, paths)

    def _lie_there(self, paths: tuple[str, ...]) -> bool:
        return self._touched.isdisjoint(paths) and self.manifest.keys().isdisjoint(paths)

    def _digest(self, inputs: bytes, templates: Iterable[str]) -> str:
        """Of what is made from `inputs` by these templates and this engine."""
        made_by = "".join((self._templates.engine, *map(self._templates.fingerprint, templates)))
        return hashlib.sha256(made_by.encode() + inputs).hexdigest()

    def _take_item(self, item: Item) -> None:
        path = item.path
        if path in self.manifest:
            raise printed_twice(path, item.made_from, self.manifest[path].made_from)
        entry, fingerprint = self._known.get(path), self._fingerprint_of(item)
        if entry is None or entry.fingerprint != fingerprint or path in self._touched:
            self.new[path] = item
            entry = Entry(fingerprint, "", 0, 0, item.made_from)
        elif entry.made_from != item.made_from:  # the same bytes, such as a redirect's, by another story
            entry = msgspec.structs.replace(entry, made_from=item.made_from)
        self.manifest[path] = entry

    def _fingerprint_of(self, item: Item) -> str:
        """SHA-256 of everything that the item's bytes depend on."""
        if isinstance(item, Page):
            return self._digest(item.inputs, (item.template,))
        if isinstance(item, Rendition):
            return item.digest
        return item.digest or hashlib.sha256(bytes_of(item)).hexdigest()


def bytes_of(file: File) -> bytes:
    return Path(file.source).read_bytes() if file.source else file.data
