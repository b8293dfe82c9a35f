"""The reader that Pelican calls for each Markdown file: it never fails, for a failure here would drop the file."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct
from pelican.readers import BaseReader

from plugins.story.front_matter import FrontMatter, read_front_matter
from plugins.story.problems import Problem

from .typeset import Typeset


class Manuscript(Struct, frozen=True):
    """A file as it was read: its path in the content folder, and its parts or what keeps them from being read."""

    source: str
    matter: FrontMatter | None = None
    text: Typeset = Typeset()
    problems: tuple[Problem, ...] = ()


class ManuscriptReader(BaseReader):
    """Returns no content, so that Pelican searches none of it again; the text goes with the manuscript."""

    enabled = True
    file_extensions = ("md",)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        path = Path(source_path)
        source = path.relative_to(Path(self.settings["PATH"]).absolute()).as_posix()
        return "", self._metadata(read_manuscript(path, source, self.settings["COMPOSITOR"]), path.stem)

    def _metadata(self, manuscript: Manuscript, name: str) -> dict[str, Any]:
        """What Pelican asks of every article; the story's own come when it has been checked."""
        return {
            "title": name,
            "slug": name,
            "date": datetime(1970, 1, 1, tzinfo=UTC),
            "status": "published",
            "manuscript": manuscript,
        }


def read_manuscript(path: Path, source: str, compositor: Any) -> Manuscript:
    try:
        found = read_front_matter(path.read_bytes(), source)
    except OSError as error:
        what = f"the file cannot be read ({error.strerror})"
        return Manuscript(source, problems=(Problem(source=source, line=0, what=what, remedy="check its permissions"),))
    if not isinstance(found, FrontMatter):
        return Manuscript(source, problems=found)
    lang = found.values.get("lang")
    return Manuscript(
        source, found, compositor.set_text(found.body, lang if isinstance(lang, str) else "", found.body_line)
    )
