"""How a staged edition gets into the output: by as few renames as can be, what pages refer to before the pages."""

import errno
import os
import shutil
from collections.abc import Container, Iterable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path


def promote(staged: str, output: Path, paths: Iterable[str], printed: Container[str]) -> None:
    """Move these files of the folder `staged`, each to its place in the output. What is `printed` makes no room for
    them. Raises OSError.

    A folder that is not yet in the output is moved with all that is in it, unless pages are moved with it before
    something that they may refer to.
    """
    inside = sorted(paths, key=pages_last)
    with_pages = {folder for path in inside if is_page(path) for folder in folders_of(os.path.dirname(path))}
    there: set[str] = set()
    moved: set[str] = set()
    for path in inside:
        own = os.path.dirname(path)
        folders = folders_of(own)
        if own not in there:
            if not moved.isdisjoint(folders):
                continue
            new = next((each for each in folders if not os.path.lexists(os.path.join(output, each))), "")
            if new and (is_page(path) or new not in with_pages) and move_folder(staged, output, new):
                moved.add(new)
                continue
            make_folder(output / own, output, printed)
            there.add(own)
        move(os.path.join(staged, path), os.path.join(output, path))


def is_page(path: str) -> bool:
    return path.endswith((".html", ".xml", ".json"))


def pages_last(path: str) -> tuple[bool, str]:
    """What pages refer to is there before them; so no reader meets a page without its style."""
    return is_page(path), path


@lru_cache(maxsize=1024)
def folders_of(folder: str) -> tuple[str, ...]:
    """A folder and those it lies in, the outermost first."""
    parts = folder.split("/") if folder else []
    return tuple("/".join(parts[: count + 1]) for count in range(len(parts)))


def move_folder(staged: str, output: Path, folder: str) -> bool:
    """Whether that could be done; where not, its files are moved one by one, or say why not."""
    with suppress(OSError):
        os.rename(os.path.join(staged, folder), os.path.join(output, folder))
        return True
    return False


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
