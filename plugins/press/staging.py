"""The staging folder: where an edition lies until all of it has been rendered; and what is taken out of the output."""

import contextlib
import os
import shutil
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path, PurePosixPath
from tempfile import mkdtemp

from .stopped import Stopped

# Said, so that nobody asks of each file whether it is a terminal.
BLOCK = 1 << 16


class Staging:
    """A folder beside the output, so that moving a file there is one rename on one file system."""

    def __init__(self, output: Path) -> None:
        self._output = output
        self.folder = output.parent / f".{output.name}.staging"
        self.beside = self.folder / "beside"

    @cached_property
    def pages(self) -> str:
        """The folder in which each file lies as in the output. Its name is new in every build: what a worker that
        outlives a killed build still writes there is nobody's. Raises Stopped where it cannot be made."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            return mkdtemp(prefix="pages-", dir=str(self.folder))
        except OSError as error:
            raise Stopped(
                f"{self._output}: no folder can be made beside it ({error.strerror}); name another output; "
                "nothing was printed"
            ) from error

    def clear(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.__dict__.pop("pages", None)

    def write(self, path: str, data: bytes) -> None:
        """Raises OSError or Stopped; the output is untouched whatever happens here."""
        lay(self.pages, path, data)

    def drop(self, path: str) -> None:
        """Take out what a worker has staged in vain."""
        os.unlink(os.path.join(self.pages, path))


def lay(folder: str, path: str, data: bytes) -> None:
    """Write a file where it lies below `folder`, which must be there; raises OSError."""
    target = f"{folder}/{path}"
    if "/" in path:
        own = os.path.dirname(target)
        try:
            os.mkdir(own)  # most pages are the first in a folder of their own
        except FileExistsError:
            pass
        except FileNotFoundError:
            if not os.path.isdir(folder):
                raise
            os.makedirs(own, exist_ok=True)
    with open(target, "wb", BLOCK) as file:
        file.write(data)


def remove(output: Path, paths: Iterable[str]) -> None:
    """Delete these files of the output, and the folders that they leave empty.

    Raises Stopped for the first that cannot be deleted, when all others are.
    """
    folders: set[PurePosixPath] = set()
    refused: list[OSError] = []
    for path in paths:
        try:
            (output / path).unlink()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            pass
        except PermissionError as error:
            if not (output / path).is_dir():  # what macOS and Windows say of a folder
                refused.append(error)
        folders.update(PurePosixPath(path).parents)
    for folder in sorted(folders - {PurePosixPath(".")}, key=lambda folder: len(folder.parts), reverse=True):
        with contextlib.suppress(OSError):  # not empty, or gone already
            (output / folder).rmdir()
    if refused:
        raise Stopped(
            f"{refused[0].filename}: {refused[0].strerror}; "
            "make it a file that you may delete, then run the build again"
        )


def refuse_sources(output: Path, sources: Iterable[Path]) -> None:
    """Raises Stopped where the output would be poured among what it is made from, or what git keeps."""
    place = output.resolve()
    if ".git" in place.parts:
        raise Stopped(f"{output}: git keeps its own there; name a folder of its own; nothing was printed")
    for source in (each.resolve() for each in sources):
        if place == source or source in place.parents or place in source.parents:
            what = f"the output cannot be, hold or lie in {source}"
            raise Stopped(f"{output}: {what}; name a folder of its own; nothing was printed")


def refuse_place(output: Path) -> None:
    """Raises Stopped where no folder can be made or written to."""
    nearest = next(path for path in (output, *output.parents) if os.path.exists(path))
    if not nearest.is_dir():
        raise Stopped(f"{nearest} is a file; name a folder for the output; nothing was printed")
    for folder in (nearest, output.parent):
        if os.path.exists(folder) and not os.access(folder, os.W_OK | os.X_OK):
            raise Stopped(
                f"{folder} is a folder that you may not write to; make it yours, or name another output; "
                "nothing was printed"
            )
