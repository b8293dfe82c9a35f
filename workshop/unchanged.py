"""Whether anything has changed since the last edition; where nothing has, Pelican need not be started to find that out.

A build that has printed leaves a record in the cache folder: a digest of all that it could depend on, the hours between
which its clock says the same, and what was told. The record holds while the digest is the same, the hour is one of
these, and the output is as the manifest has it. One that is missing, damaged or in doubt costs a whole build, no more.
"""

import contextlib
import hashlib
import logging
import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from workshop.due import Announcement
from workshop.inputs import Doubtful, Scans, digest_inputs, run_settings
from workshop.lookout import Lookout
from workshop.whole import write_whole

ENGINE = str(Path(__file__).resolve().parent.parent / "plugins")


class Record(Struct, frozen=True, kw_only=True):
    """The last edition. `folders` are those that the digest `inputs` was taken over; `manifest` is its file and
    `listed` the SHA-256 of that; `since` and `until` are seconds since 1970; `left` is what a killed build leaves."""

    inputs: str
    folders: tuple[str, ...]
    since: float
    until: float
    output: str
    manifest: str
    listed: str
    left: tuple[str, ...]
    cache: str
    due: Announcement
    warnings: str
    stories: int
    pages: int
    unchanged: int
    printed: int = 0
    removed: int = 0


class Overheard(logging.Handler):
    """Whether anything was logged that a second run would log again."""

    heard = False

    def emit(self, _: logging.LogRecord) -> None:
        self.heard = True


class LastEdition:
    """Of what was asked for: a settings file, the content and output folders that were typed, or nothing, and the names
    of settings that were overridden. `scans` has what lay in each folder when it was last looked at, `lookout` whoever
    looks at the output."""

    def __init__(self, settings: str, content: str, output: str, *overridden: str) -> None:
        self._file = settings
        self._asked = (settings, content, output, *overridden)
        self._values: Mapping[str, Any] = {}
        self._inputs = ""
        self._folders: tuple[str, ...] = ()
        self._overheard = Overheard(logging.WARNING)
        self.scans: Scans = {}
        self.lookout: Lookout | None = None

    def recall(self) -> Record | None:
        """Its record, if a build could only print the same again."""
        try:
            self._values = run_settings(self._file)
            record = read_record(self._path(Path(self._file).parent / self._values["CACHE_PATH"]))
            lookout = self.lookout = Lookout(record.manifest, record.output)
            lookout.send()
            self._look_through(record.folders)
            is_of_now = record.since <= hour() < record.until and self._inputs == record.inputs
            if is_of_now and lies_printed(record, lookout):
                return record
        except (Doubtful, OSError, msgspec.DecodeError, UnicodeDecodeError, KeyError, TypeError, ValueError):
            pass  # whatever it is, a whole build tells it better
        return None

    def close(self) -> None:
        if self.lookout:
            self.lookout.leave()

    def look(self, magazine: Mapping[str, Any]) -> None:
        """Before anything is read: what changes from now on will have changed since."""
        folders = (ENGINE, os.path.realpath(magazine["THEME"]), os.path.realpath(magazine["PATH"]))
        if folders != self._folders:
            with contextlib.suppress(OSError):
                self._look_through(folders)
        logging.getLogger().addHandler(self._overheard)

    def _look_through(self, folders: tuple[str, ...]) -> None:
        """Take the digest of all inputs, "" where one is in doubt. Raises OSError where one vanishes meanwhile."""
        self._inputs, self._folders = "", ()
        with contextlib.suppress(Doubtful):
            self._inputs = digest_inputs(self._asked, self._file, self._values, folders, self.scans)
        self._folders = folders

    def keep(self, magazine: Mapping[str, Any], context: Mapping[str, Any], due: Announcement) -> None:
        """The record of what has now been printed, unless somebody may have changed something while it was."""
        from plugins.gate.gate import report_warnings
        from plugins.press.manifest import journal_path, manifest_path
        from plugins.press.staging import Staging
        from plugins.story.problems import shown_path

        logging.getLogger().removeHandler(self._overheard)
        if not self._inputs or self._overheard.heard:
            return
        content, clock, tally, told = (
            context["content"],
            context["embargo"].clock,
            context["tally"],
            context["warnings"],
        )
        output, cache = Path(magazine["OUTPUT_PATH"]), Path(magazine["CACHE_PATH"])
        manifest = manifest_path(cache, output)
        write_record(
            self._path(cache),
            Record(
                inputs=self._inputs,
                folders=self._folders,
                since=clock.since.timestamp(),
                until=clock.until.timestamp(),
                output=str(output),
                manifest=str(manifest),
                listed=tally.listed,
                left=(str(journal_path(manifest)), str(Staging(output).folder)),
                cache=str(cache),
                due=due,
                warnings=report_warnings(told, content.story_count, shown_path(Path(magazine["PATH"]))) if told else "",
                stories=len(context["stories"]),
                pages=tally.pages,
                unchanged=tally.unchanged + tally.printed,
            ),
        )

    def _path(self, cache: Path) -> Path:
        """What was asked for in another way, or from another folder, has a record of its own."""
        asked = os.fsencode("\n".join((*self._asked, os.getcwd())))
        return cache / "unchanged" / f"{hashlib.sha256(asked).hexdigest()[:16]}.json"


def hour() -> float:
    """The hour of this build in seconds since 1970. Raises ValueError where `SOURCE_DATE_EPOCH` is no number."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    return int(epoch) if epoch else time.time()


def lies_printed(record: Record, lookout: Lookout) -> bool:
    """Whether every file of the edition lies in the output as it was printed, and no build was cut short since. Raises
    OSError or msgspec.DecodeError where the manifest cannot be read."""
    touched = lookout.sight().by(record.output, record.listed)
    return touched is not None and not touched and not any(map(os.path.lexists, record.left))


def read_record(path: Path) -> Record:
    """Raises Doubtful where the record is not as it was written, OSError, or msgspec.DecodeError."""
    digest, _, body = path.read_bytes().partition(b"\n")
    if digest != hashlib.sha256(body).hexdigest().encode():
        raise Doubtful
    return msgspec.json.decode(body, type=Record)


def write_record(path: Path, record: Record) -> None:
    """Without one, where the disk refuses, the next build looks at everything."""
    body = msgspec.json.encode(record)
    with contextlib.suppress(OSError):
        write_whole(path, hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
