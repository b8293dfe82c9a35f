"""All that an edition can depend on, but its hour: what was asked for, the settings, and files as the disk has them."""

import hashlib
import importlib.util
import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from operator import attrgetter
from pathlib import Path, PurePath
from types import NoneType
from typing import Any

import msgspec

from plugins import ROOMS

# What a setting may be made of, for two runs of a settings file to be compared.
PLAIN = (str, bytes, int, float, bool, NoneType, date, datetime)
BY_NAME = attrgetter("name")
# By the path of a folder, what is in it.
Scans = dict[str, list[os.DirEntry[str]]]
# What was changed so shortly before a build may change again without its times showing it, or may have been loaded as
# it was before.
UNSETTLED_NS = 1_000_000_000


class Doubtful(Exception):
    """It cannot be told in a short time whether an edition depends on this."""


@contextmanager
def compiled_anew() -> Iterator[None]:
    """Settings that run in this are kept in no bytecode, which would stand for a file that is saved twice in a second
    with as many bytes."""
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        yield
    finally:
        sys.dont_write_bytecode = before


def run_settings(file: str) -> dict[str, Any]:
    """The settings as the file gives them, run as Pelican runs it. Raises Doubtful where that fails."""
    name = Path(file).stem
    try:
        spec = importlib.util.spec_from_file_location(name, file)
        if spec is None or spec.loader is None:
            raise Doubtful
        module = sys.modules[name] = importlib.util.module_from_spec(spec)
        with compiled_anew():
            spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:  # a settings file is Python: it may raise anything
        raise Doubtful from error
    return {name: value for name, value in vars(module).items() if name.isupper()}


def digest_inputs(
    asked: Sequence[str], file: str, values: Mapping[str, Any], folders: Sequence[str], scans: Scans
) -> str:
    """SHA-256 over what was asked for, the settings file and its values, the interpreter, its libraries, and every file
    of these folders, whose entries are put into `scans`. Raises Doubtful, for instance where something has changed so
    lately that it may change again unseen, though not before all folders are looked through; OSError where something
    vanishes."""
    if values.get("PLUGINS") not in (ROOMS, list(ROOMS)):
        raise Doubtful  # a plugin of another make may look at anything
    latest = time.time_ns() - UNSETTLED_NS
    libraries = os.path.dirname(os.path.dirname(msgspec.__file__))  # each one's version is in the name of a folder here
    said = [sys.version, os.getcwd(), *asked, plain(dict(sorted(values.items())))]
    said += [f"{place} {stamp(os.stat(place), latest)}" for place in (file, libraries, *folders)]
    digest = hashlib.sha256("\n".join(said).encode("utf-8", "surrogateescape"))
    certain = [walk(folder, latest, scans, digest) for folder in folders]
    if not all(certain):
        raise Doubtful
    return digest.hexdigest()


def plain(value: Any) -> str:
    """A value in words that are the same for equal values of any run. Raises Doubtful for what is no plain value."""
    if type(value) in PLAIN:
        return repr(value)
    if type(value) in {list, tuple}:
        return f"({','.join(map(plain, value))})"
    if type(value) is dict:
        return f"{{{','.join(f'{plain(key)}:{plain(each)}' for key, each in value.items())}}}"
    if isinstance(value, PurePath):
        return repr(str(value))
    raise Doubtful


def walk(folder: str, latest: int, scans: Scans, digest: "hashlib._Hash") -> bool:
    """Add every file and folder below to the digest; a folder's own times tell what came and went in it. Returns
    whether nothing is in doubt."""
    with opened(folder) as place, os.scandir(place) as entries:
        found = sorted([entry for entry in entries if entry.name != "__pycache__"], key=BY_NAME)
        said = [entry.stat(follow_symlinks=False) for entry in found]
    digest.update("/".join([entry.name for entry in found]).encode("utf-8", "surrogateescape"))
    digest.update(msgspec.msgpack.encode([(s.st_size, s.st_mtime_ns, s.st_ctime_ns, s.st_ino) for s in said]))
    certain = all(s.st_mtime_ns <= latest and s.st_ctime_ns <= latest for s in said)
    others = [entry for entry in found if not entry.is_file(follow_symlinks=False)]
    if any(entry.is_symlink() for entry in others):
        certain = False  # what it leads to may lie anywhere
    else:
        scans[folder] = found
    for entry in others:
        if entry.is_dir(follow_symlinks=False):
            certain &= walk(f"{folder}/{entry.name}", latest, scans, digest)
    return certain


@contextmanager
def opened(folder: str) -> Iterator[str | int]:
    """The folder as it is looked through soonest: ten thousand files are found sooner from it than from the root."""
    if os.scandir not in os.supports_fd:  # on Windows, where no folder can be opened
        yield folder
        return
    place = os.open(folder, os.O_RDONLY)
    try:
        yield place
    finally:
        os.close(place)


def stamp(said: os.stat_result, latest: int) -> str:
    """Size, times and number of a file. No tool sets its change time back."""
    if max(said.st_mtime_ns, said.st_ctime_ns) > latest:
        raise Doubtful
    return f"{said.st_size} {said.st_mtime_ns} {said.st_ctime_ns} {said.st_ino}"
