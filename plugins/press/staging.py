"""The staging folder: where an edition lies until all of it has been rendered, and how it gets into the output."""

import contextlib
import errno
import os
import shutil
from collections.abc import Iterable
from pathlib import Path, PurePosixPath


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
        """Raises OSError; the output is untouched whatever happens here."""
        if not self._staged:
            self._pages.mkdir(parents=True, exist_ok=True)
        self._staged[path] = os.path.join(self._pages, str(len(self._staged)))
        with open(self._staged[path], "wb") as file:
            file.write(data)

    def promote(self, paths: Iterable[str]) -> None:
        """Move these staged files into the output, each by one rename."""
        folders: set[str] = set()
        for path in paths:
            target = os.path.join(self._output, path)
            folder = os.path.dirname(target)
            if folder not in folders:
                make_folder(Path(folder), self._output)
                folders.add(folder)
            move(self._staged[path], target)


def make_folder(folder: Path, output: Path) -> None:
    """Make the folder; a file of an earlier edition that stands in its way goes, for a page now lives below it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        for parent in (folder, *folder.parents):
            if parent == output:
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
    """Delete these files of the output, and the folders that they leave empty."""
    folders: set[PurePosixPath] = set()
    for path in paths:
        with contextlib.suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError, PermissionError):
            (output / path).unlink()
        folders.update(PurePosixPath(path).parents)
    for folder in sorted(folders - {PurePosixPath(".")}, key=lambda folder: len(folder.parts), reverse=True):
        with contextlib.suppress(OSError):  # not empty, or gone already
            (output / folder).rmdir()
