"""The staging folder: where an edition lies until all of it has been rendered, and how it gets into the output."""

import contextlib
import errno
import os
import shutil
from collections.abc import Iterable
from pathlib import Path, PurePosixPath


class Staging:
    """A folder beside the output, so that moving a file there is one rename on one file system."""

    def __init__(self, output: Path) -> None:
        self._output = output
        self.folder = output.parent / f".{output.name}.staging"
        self._pages = self.folder / "pages"
        self.beside = self.folder / "beside"

    def clear(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def write(self, path: str, data: bytes) -> None:
        """Raises OSError; the output is untouched whatever happens here."""
        target = self._pages / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)

    def promote(self, paths: Iterable[str]) -> None:
        """Move these staged files into the output, each by one rename."""
        folders: set[Path] = set()
        for path in paths:
            target = self._output / path
            if target.parent not in folders:
                make_folder(target.parent, self._output)
                folders.add(target.parent)
            move(self._pages / path, target)


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


def move(source: Path, target: Path) -> None:
    try:
        os.replace(source, target)
    except IsADirectoryError:
        target.rmdir()  # only an empty one: what is in it is not ours
        os.replace(source, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        near = target.with_name(f".{target.name}.new")
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
