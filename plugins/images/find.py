"""Finding an image as its writer named it, and joining the file, its sidecar and what the story says of it."""

import posixpath
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from plugins.story.problems import nearest
from plugins.story.story import Image
from plugins.typeset.typeset import Html

from .images import FOLDER, PUT_IT_THERE, ImageFile, Measured, Unreadable, image_file
from .kept import Kept
from .measure import read_image
from .sidecar import SIDECAR, Sidecar, credit_of, read_sidecar

PREFIXES = ("{static}", "{attach}", "{filename}")


class Images:
    """The images of one content folder; each file is read once. `set_line` sets a caption in type, `kept` has what was
    measured before."""

    def __init__(self, content: Path, set_line: Callable[[str], Html], kept: Kept | None = None) -> None:
        self._kept = kept
        self._content = content
        self._set_line = set_line
        self._files: dict[str, ImageFile] = {}
        self._sidecars: dict[str, Sidecar] = {}

    @property
    def files(self) -> Mapping[str, ImageFile]:
        """Every image that has been asked for, by its path in the content folder."""
        return self._files

    def remember(self, files: Iterable[ImageFile]) -> None:
        """Images that were measured in an earlier build, and are still what they were: see `signature`."""
        self._files.update({file.source: file for file in files})

    def signature(self, source: str) -> str:
        """What the disk says of an image and its sidecar without reading them; "" where there is no such file.

        A change of content changes it; a change of time alone does too, which costs a second look.
        """
        return "|".join(stamp(self._content / name) for name in (source, source + SIDECAR))

    def places(self, said: str, beside: str = "") -> tuple[str, ...]:
        """The paths in the content folder that are tried for what a file calls `said`, the first before the others."""
        path = said.strip()
        for prefix in PREFIXES:
            path = path.removeprefix(prefix)
        found: list[str] = []
        for name in dict.fromkeys((path, unquote(path))):
            from_root = posixpath.normpath(name.lstrip("/"))
            from_file = posixpath.normpath(posixpath.join(posixpath.dirname(beside), name))
            found += (from_root,) if name.startswith("/") else (from_root, from_file, f"{FOLDER}/{from_root}")
        return tuple(place for place in dict.fromkeys(found) if not place.startswith("../"))

    def find(
        self, said: str, beside: str = "", alt: str | None = None, caption: str | Html | None = None, credit: Any = None
    ) -> Image:
        """The image that the file `beside` calls `said`. What is not said of it comes from its sidecar.

        Raises Unreadable, with a sentence, where there is none, or it or its sidecar cannot be used.
        """
        source = self._locate(said, beside)
        if source not in self._sidecars:
            self._sidecars[source] = read_sidecar(self._content, source)
        sidecar = self._sidecars[source]
        if source not in self._files:
            self._files[source] = image_file(source, self._measure(source), sidecar.credit)
        file = self._files[source]
        words = sidecar.caption if caption in (None, "", Html("")) else caption
        return Image(
            source=source,
            href=file.href,
            width=file.measured.width,
            height=file.measured.height,
            alt=alt or sidecar.alt,
            caption=words if isinstance(words, Html) else self._set_line(str(words)) if words else Html(""),
            credit=credit_of(source, credit) or sidecar.credit,
            stem=file.stem,
            widths=file.widths,
            formats=file.measured.formats,
            tint=file.measured.tint,
            focus=sidecar.focus,
        )

    def _measure(self, source: str) -> Measured:
        if self._kept is None:
            return read_image(self._content, source)
        stamped = stamp(self._content / source)
        measured = self._kept.get(source, stamped)
        if measured is None:
            measured = read_image(self._content, source)
            self._kept.put(source, stamped, (self._content / source).stat().st_ctime_ns, measured)
        return measured

    def close(self) -> None:
        """Nothing more will be asked."""
        if self._kept:
            self._kept.close()

    def _locate(self, said: str, beside: str) -> str:
        """The path in the content folder: from its root, else from the folder of the file that names it."""
        for place in self.places(said, beside):
            if (self._content / place).is_file():
                return self._inside(place)
        near = nearest(posixpath.basename(unquote(said)), (name.rpartition("/")[2] for name in self._names()))
        meant = next((name for name in self._names() if name.endswith(f"/{near}")), None)
        raise Unreadable(f"there is no image {said!r}", f'did you mean "{meant}"?' if meant else PUT_IT_THERE)

    def _names(self) -> list[str]:
        """Every image of the folder, by its path in the content folder."""
        files = (path for path in (self._content / FOLDER).rglob("*") if path.suffix != SIDECAR and path.is_file())
        return sorted(path.relative_to(self._content).as_posix() for path in files)

    def _inside(self, candidate: str) -> str:
        """A symlink may not lead out of the content folder."""
        if not (self._content / candidate).resolve().is_relative_to(self._content.resolve()):
            raise Unreadable(f"the image {candidate!r} lies outside the content folder", PUT_IT_THERE)
        return candidate


def stamp(path: Path) -> str:
    """Size, times and number of a file; "" where there is none. No tool sets a file's change time back."""
    try:
        said = path.stat()
    except OSError:
        return ""
    return f"{said.st_size}.{said.st_mtime_ns}.{said.st_ctime_ns}.{said.st_ino}"
