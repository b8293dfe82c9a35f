"""A folder: any disk or mount that a web server, or another program, shows to readers."""

import contextlib
import hashlib
import os
import secrets
import time
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from plugins.press.staging import remove
from plugins.press.stopped import Stopped

from .in_place import KEPT
from .refused import Refused
from .release import ASIDE, Item

LOCK = f"{ASIDE}/lock.json"
FRESH = f"{ASIDE}/fresh"


class FolderStore:
    """A store in a folder: each file is written aside, then renamed into its place."""

    def __init__(self, name: str, folder: Path) -> None:
        self._name = name
        self._folder = folder
        if not folder.is_dir():
            raise Refused(f"{name}: there is no folder {folder}; mount it, or make it")

    def read(self, path: str) -> bytes | None:
        try:
            return (self._folder / path).read_bytes()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None
        except OSError as error:
            raise self._refused(error) from error

    def write(self, path: str, data: bytes) -> None:
        self.put(path, data, "")

    def put(self, path: str, data: bytes, headers: str) -> str:
        with self._told():
            fresh = self._folder / FRESH / secrets.token_hex(8)
            self._make(fresh.parent)
            fresh.write_bytes(data)
            self._make((self._folder / path).parent)
            fresh.replace(self._folder / path)
        return ""

    def copy(self, source: str, target: str, item: Item) -> str | None:
        data = self.read(source)
        if data is None or hashlib.sha256(data).hexdigest() != item.sha256:
            return None
        return self.put(target, data, "")

    def delete(self, paths: Iterable[str]) -> None:
        try:
            remove(self._folder, paths)
        except Stopped as error:
            raise Refused(f"{self._name}: {error}") from error

    def look(self) -> dict[str, str]:
        with self._told():
            return {path: "" for path in self._below(self._folder) if not path.startswith(f"{ASIDE}/")}

    def kept(self) -> set[str]:
        with self._told():
            return set(self._below(self._folder / KEPT))

    def same(self, path: str, seen: str, item: Item, data: bytes | None) -> str | None:
        return "" if hashlib.sha256(self.read(path) or b"").hexdigest() == item.sha256 else None

    def take(self, claim: bytes) -> bool:
        with self._told():
            fresh = self._folder / FRESH / secrets.token_hex(8)
            self._make(fresh.parent)
            fresh.write_bytes(claim)
            try:
                self._put_if_none(fresh, self._folder / LOCK)
            except FileExistsError:
                return False
        self._sweep()
        return True

    def held(self) -> tuple[bytes, float] | None:
        data = self.read(LOCK)
        if data is None:
            return None
        with contextlib.suppress(OSError):
            return data, max(0.0, time.time() - (self._folder / LOCK).stat().st_mtime)
        return None

    def replace(self, claim: bytes) -> None:
        self.put(LOCK, claim, "")

    def release(self) -> None:
        self._sweep()
        (self._folder / LOCK).unlink(missing_ok=True)

    def _sweep(self) -> None:
        """What a killed deploy had not yet renamed."""
        with contextlib.suppress(OSError):
            for left in (self._folder / FRESH).iterdir():
                left.unlink()

    @staticmethod
    def _put_if_none(fresh: Path, place: Path) -> None:
        """Whole or not at all where the disk knows links; raises FileExistsError."""
        try:
            place.hardlink_to(fresh)
        except FileExistsError:
            raise
        except OSError:
            with place.open("xb") as file:
                file.write(fresh.read_bytes())

    @staticmethod
    def _make(folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)

    @staticmethod
    def _below(folder: Path) -> Iterator[str]:
        for parent, _, names in os.walk(folder):
            inside = PurePosixPath(Path(parent).relative_to(folder).as_posix())
            yield from (str(inside / name) for name in names)

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise self._refused(error) from error

    def _refused(self, error: OSError) -> Refused:
        return Refused(f"{self._name}: {error.filename}: {error.strerror}; mend that, and deploy again")
