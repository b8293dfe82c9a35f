"""The renderer: has pages made and rendered, here where they are few, by the magazine's workers where they are many."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from plugins.pages.page import Page, Rendition
from plugins.workers.workers import Workers, in_growing_chunks

from .errands import Errand, SheetFile, pack_errand, run_errand
from .renditions import make_renditions
from .staging import Staging
from .templates import Forme, Printed, open_templates, printed

# Pages to a worker at once: few, and where there are many.
CHUNKS = 24, 96
# What one story published prints is sooner made here than a worker is started.
FEW = 64


class Renderer:
    """`engine` is a digest of the code that makes the models; renditions are kept in the folder `cache`."""

    def __init__(self, forme: Forme, workers: Workers, engine: str, cache: Path) -> None:
        self._forme = forme
        self._cache = cache
        self._workers = workers
        self.engine = engine
        self._fingerprints: dict[str, str] = {}

    def fingerprint(self, template: str) -> str:
        """A digest of everything but the model and the engine that a page of this template depends on."""
        if template not in self._fingerprints:
            self._fingerprints[template] = open_templates(self._forme).fingerprint(template)
        return self._fingerprints[template]

    def develop(self, renditions: Sequence[Rendition]) -> Iterator[tuple[str, bytes]]:
        """The path and the bytes of each, in no order. Raises Stopped where one cannot be made."""
        return make_renditions(renditions, self._workers, self._cache)

    def render(self, pages: Iterable[Page], count: int, staging: Staging) -> Iterator[Printed]:
        """Each of `count` pages, printed, in their order; workers stage what they print. Raises OSError."""
        self._workers.progress.begin("Rendering pages", count)
        if count <= FEW or self._workers.alone:
            for page in pages:
                yield self._render_here(page)
                self._workers.progress.add(1)
            return
        chunks: list[tuple[Page, ...]] = []

        def errands(sheets: SheetFile) -> Iterator[Errand]:
            for chunk in in_growing_chunks(pages, *CHUNKS):
                chunks.append(chunk)
                yield pack_errand(chunk, sheets, staging.pages)

        with open(f"{staging.pages}.sheets", "wb") as file:
            for results in self._workers.map(partial(run_errand, self._forme), errands(SheetFile(file))):
                for page, result in zip(chunks.pop(0), results, strict=True):
                    yield result or self._render_here(page)

    def _render_here(self, page: Page) -> Printed:
        return printed(open_templates(self._forme).render(page.template, page.model))
