"""All that an edition can depend on, but its hour: what was asked for, the settings, and files as the disk has them."""

import hashlib
import importlib.util
import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path, PurePath
from types import NoneType
from typing import Any

import msgspec

from plugins import ROOMS

# What a setting may be made of, for two runs of a settings file to be compared.
PLAIN = (str, bytes, int, float, bool, NoneType, date, datetime)
# By the path of a folder, what is in it.
Scans = dict[str, list[os.DirEntry[str]]]
# What was changed so shortly before a build may change again without its times showing it, or may have been loaded as
# it was before.
UNSETTLED_NS = 1_000_000_000


class Doubtful(Exception):
    """It cannot be told in a short time whether an edition depends on this."""


def run_settings(file: str) -> dict[str, Any]:
    """The settings as the file gives them, run as Pelican runs it. Raises Doubtful where that fails."""
    name = Path(file).stem
    try:
        spec = importlib.util.spec_from_file_location(name, file)
        if spec is None or spec.loader is None:
            raise Doubtful
        module = sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:  # a settings file is Python: it may raise anything
        raise Doubtful from error
    return {name: value for name, value in vars(module).items() if name.isupper()}


def digest_inputs(
    asked: Sequence[str], file: str, values: Mapping[str, Any], folders: Sequence[str], scans: Scans
) -> str:
    """SHA-256 over what was asked for, the settings file and its values, the interpreter, its libraries, and every file
    of these folders, whose entries are put into `scans`. Raises Doubtful, for instance where something has changed so
    lately that it may change again unseen; OSError where something vanishes."""
    if tuple(values.get("PLUGINS", ())) != ROOMS:
        raise Doubtful  # a plugin of another make may look at anything
    latest = time.time_ns() - UNSETTLED_NS
    libraries = os.path.dirname(os.path.dirname(msgspec.__file__))  # each one's version is in the name of a folder here
    said = [sys.version, os.getcwd(), *asked, plain(dict(sorted(values.items())))]
    said += [f"{place} {stamp(os.stat(place), latest)}" for place in (file, libraries, *folders)]
    for folder in folders:
        said += walk(folder, latest, scans)
    return hashlib.sha256("\n".join(said).encode("utf-8", "surrogateescape")).hexdigest()


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


def walk(folder: str, latest: int, scans: Scans) -> Iterator[str]:
    """A line for each file and folder below; a folder's own times tell what came and went in it."""
    with os.scandir(folder) as entries:
        found = scans[folder] = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        if entry.is_symlink():
            raise Doubtful  # what it leads to may lie anywhere
        if entry.name == "__pycache__":
            continue
        yield f"{entry.name} {stamp(entry.stat(follow_symlinks=False), latest)}"
        if entry.is_dir(follow_symlinks=False):
            yield from walk(entry.path, latest, scans)


def stamp(said: os.stat_result, latest: int) -> str:
    """Size, times and number of a file. No tool sets its change time back."""
    if max(said.st_mtime_ns, said.st_ctime_ns) > latest:
        raise Doubtful
    return f"{said.st_size} {said.st_mtime_ns} {said.st_ctime_ns} {said.st_ino}"
