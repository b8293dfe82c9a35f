"""The staging folder: where an edition lies until all of it has been rendered, and how it gets into the output."""

import contextlib
import errno
import os
import shutil
from collections.abc import Container, Iterable
from pathlib import Path, PurePosixPath

from .stopped import Stopped


class Staging:
    """A folder beside the output, so that moving a file there is one rename on one file system.

    Files lie in it under numbers: ten thousand folders made only to be emptied would cost seconds.
    """

    def __init__(self, output: Path) -> None:
        self._output = output
        self.folder = output.parent / f".{output.name}.staging"
        self._pages = self.folder / "pages"
        self.beside = self.folder / "beside"
        self._staged: dict[str, str] = {}

    def clear(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def write(self, path: str, data: bytes) -> None:
        """Raises OSError, or Stopped where no folder can be made; the output is untouched whatever happens here."""
        if not self._staged:
            try:
                self._pages.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise Stopped(
                    f"{self._output}: no folder can be made beside it ({error.strerror}); name another output; "
                    "nothing was printed"
                ) from error
        self._staged[path] = os.path.join(self._pages, str(len(self._staged)))
        with open(self._staged[path], "wb") as file:
            file.write(data)

    def promote(self, paths: Iterable[str], printed: Container[str]) -> None:
        """Move these staged files into the output, each by one rename. What is `printed` makes no room for them."""
        folders: set[str] = set()
        for path in paths:
            target = os.path.join(self._output, path)
            folder = os.path.dirname(target)
            if folder not in folders:
                make_folder(Path(folder), self._output, printed)
                folders.add(folder)
            move(self._staged[path], target)


def make_folder(folder: Path, output: Path, printed: Container[str]) -> None:
    """Make the folder; a file of an earlier edition that stands in its way goes, for a page now lives below it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        for parent in (folder, *folder.parents):
            if parent == output or parent.relative_to(output).as_posix() in printed:
                raise
            if parent.is_file() or parent.is_symlink():
                parent.unlink()
                break
        folder.mkdir(parents=True, exist_ok=True)


def move(source: str, target: str) -> None:
    try:
        os.replace(source, target)
    except IsADirectoryError:
        os.rmdir(target)  # only an empty one: what is in it is not ours
        os.replace(source, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        near = os.path.join(os.path.dirname(target), f".{os.path.basename(target)}.new")
        shutil.copyfile(source, near)
        os.replace(near, target)


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
    """Raises Stopped where the output would be poured among what it is made from."""
    place = output.resolve()
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
