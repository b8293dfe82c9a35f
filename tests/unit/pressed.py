"""Pages of plain text, and a renderer for them."""

from pathlib import Path

import msgspec

from plugins.pages.page import Page
from plugins.press.templates import printed


class Model(msgspec.Struct, frozen=True):
    words: str


class PlainRenderer:
    """Renders a model as its words, counting, and failing where the words say so."""

    def __init__(self, version: str = "1") -> None:
        self.engine = self.version = version
        self.rendered: list[str] = []

    def render(self, pages, _count, _staging):
        for model in (page.model for page in pages):
            if model.words == "broken":
                raise ValueError("this model does not fit")
            self.rendered.append(model.words)
            yield printed(self.print(model))

    def develop(self, renditions):
        return iter([(each.path, each.job.make([each.name])[0]) for each in renditions])

    def print(self, model):
        return f"{self.version} {model.words}".encode()

    def fingerprint(self, template: str) -> str:
        return template


def page(path, words):
    return Page(path=path, template="t.html", make=Model, parts=(words,), made_from=f"stories/{words}.md")


def tree(folder: Path):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
