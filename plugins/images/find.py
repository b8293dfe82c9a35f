"""Finding an image as its writer named it, and joining the file, its sidecar and what the story says of it."""

import posixpath
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from plugins.story.story import Credit, Image
from plugins.typeset.typeset import Html

from .images import ImageFile, Sidecar, Unreadable, credit_of, read_image, read_sidecar

PREFIXES = ("{static}", "{attach}", "{filename}")


class Images:
    """The images of one content folder; each file is read once. `set_line` sets a caption in type."""

    def __init__(self, content: Path, set_line: Callable[[str], Html]) -> None:
        self._content = content
        self._set_line = set_line
        self._files: dict[str, ImageFile] = {}
        self._sidecars: dict[str, Sidecar] = {}

    @property
    def files(self) -> Mapping[str, ImageFile]:
        """Every image that has been asked for, by its path in the content folder."""
        return self._files

    def find(
        self, said: str, beside: str = "", alt: str | None = None, caption: str | Html | None = None, credit: Any = None
    ) -> Image:
        """The image that the file `beside` calls `said`. What is not said of it comes from its sidecar.

        Raises Unreadable, with a sentence, where there is none, or it or its sidecar cannot be used.
        """
        source = self._locate(said, beside)
        if source not in self._files:
            self._files[source] = read_image(self._content, source)
            self._sidecars[source] = read_sidecar(self._content, source)
        file, sidecar = self._files[source], self._sidecars[source]
        told = credit_of(source, credit) or sidecar.credit
        words = sidecar.caption if caption in (None, "", Html("")) else caption
        return Image(
            source=source,
            href=file.href,
            width=file.width,
            height=file.height,
            alt=alt or sidecar.alt,
            caption=words if isinstance(words, Html) else self._set_line(str(words)) if words else Html(""),
            credit=Credit(**{"creator": "", **told}) if told else None,
        )

    def _locate(self, said: str, beside: str) -> str:
        """The path in the content folder: from its root, else from the folder of the file that names it."""
        path = unquote(said.strip())
        for prefix in PREFIXES:
            path = path.removeprefix(prefix)
        from_root = posixpath.normpath(path.lstrip("/"))
        from_file = posixpath.normpath(posixpath.join(posixpath.dirname(beside), path))
        candidates = (from_root,) if path.startswith("/") else (from_root, from_file, f"images/{from_root}")
        for candidate in candidates:
            if not candidate.startswith("../") and (self._content / candidate).is_file():
                return self._inside(candidate)
        raise Unreadable(f"there is no image {said!r}")

    def _inside(self, candidate: str) -> str:
        """A symlink may not lead out of the content folder."""
        if not (self._content / candidate).resolve().is_relative_to(self._content.resolve()):
            raise Unreadable(f"the image {candidate!r} lies outside the content folder")
        return candidate
