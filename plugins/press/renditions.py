"""Renditions: files that take long to make, made by the workers and kept under what they depend on."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from plugins.images.images import Unreadable
from plugins.pages.page import Job, Rendition
from plugins.workers.workers import Workers, in_chunks

from .stopped import Stopped
from .sweeping import fingerprints_of, sweep

# Of a kind of job, how many a worker is given at once, where it is not one after the other.
AT_ONCE = 1
DIGEST = 32


def make_renditions(renditions: Sequence[Rendition], workers: Workers, cache: Path) -> Iterator[tuple[str, bytes]]:
    """The path and the bytes of each: what is kept in the folder `cache` first. Raises Stopped, OSError."""
    wanted: dict[int, tuple[Job, list[Rendition]]] = {}
    for each in renditions:
        data = kept(cache, each.digest)
        if data is None:
            wanted.setdefault(id(each.job), (each.job, []))[1].append(each)
        else:
            yield each.path, data
    if not wanted:
        return
    folders: set[Path] = set()
    workers.progress.begin("Making pictures", len(wanted))
    for kind in dict.fromkeys(type(job) for job, _ in wanted.values()):
        work = [(job, tuple(each.name for each in group)) for job, group in wanted.values() if type(job) is kind]
        groups = iter([group for job, group in wanted.values() if type(job) is kind])
        for chunk in workers.map(do_jobs, in_chunks(work, getattr(kind, "at_once", AT_ONCE))):
            for made in chunk:
                if isinstance(made, Unreadable):
                    raise Stopped(f"{str(made).replace(chr(39), chr(34))}; {made.remedy}; nothing was printed")
                for each, data in zip(next(groups), made, strict=True):
                    keep(cache, each.digest, data, folders)
                    yield each.path, data
    wanted_now = [each.digest for each in renditions]
    sweep(sorted(folders), lambda: {name_of(each) for each in (*wanted_now, *fingerprints_of(cache.parent))})


def do_jobs(work: Iterable[tuple[Job, tuple[str, ...]]]) -> list[list[bytes] | Unreadable]:
    """What a worker does: the files of each of these jobs, or why there are none."""
    return [do_job(job, names) for job, names in work]


def do_job(job: Job, names: tuple[str, ...]) -> list[bytes] | Unreadable:
    try:
        return job.make(names)
    except Unreadable as error:
        return error


def place_of(cache: Path, digest: str) -> Path:
    name = name_of(digest)
    return cache / name[:2] / name[2:]


def name_of(digest: str) -> str:
    return hashlib.sha256(digest.encode()).hexdigest()


def kept(cache: Path, digest: str) -> bytes | None:
    """What was made before, whole; each file has its own digest before it."""
    try:
        data = place_of(cache, digest).read_bytes()
    except OSError:
        return None
    return data[DIGEST:] if hashlib.sha256(data[DIGEST:]).digest() == data[:DIGEST] else None


def keep(cache: Path, digest: str, data: bytes, folders: set[Path]) -> None:
    place = place_of(cache, digest)
    fresh = place.with_name(f"{place.name}.{os.getpid()}.new")
    with suppress(OSError):  # a cache that cannot be written costs time, not the build
        if place.parent not in folders:
            place.parent.mkdir(parents=True, exist_ok=True)
            folders.add(place.parent)
        fresh.write_bytes(hashlib.sha256(data).digest() + data)
        fresh.replace(place)
