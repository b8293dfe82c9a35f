"""What each kind of target does with a build: look what is to be done, then do it; and the way back."""

import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from plugins.pages.headers import Rule

from .build import Build
from .compress import FORM, compress_all, forget, is_text
from .folder import FolderStore
from .git import GitBranch
from .in_place import InPlace, Tick
from .lock import Lockable
from .plan import Plan, make_plan
from .refused import Refused
from .release import RECORD, Record, release_of
from .remote import Remote
from .rsync import RsyncHost
from .s3 import S3Store, open_bucket
from .targets import Target

# Seconds after which nobody is at it any more.
LEFT_LONG_AGO = 86400


class Job(Struct, frozen=True):
    """A plan, and how it is done. `had` is what readers saw; `unsure` says that the record could not be believed."""

    plan: Plan
    had: Record | None
    do: Callable[[], None]
    unsure: bool = False

    @property
    def is_nothing(self) -> bool:
        return not self.unsure and self.plan.is_nothing(self.had)


class Carrier(Protocol):
    lock: Lockable | None

    def deploy(self, build: Build, now: datetime) -> Job: ...

    def rollback(self, rules: Iterable[Rule], now: datetime) -> Job: ...


def open_target(target: Target, cache: Path, tick: Tick) -> Carrier:
    """Raises Refused where the target lacks something that can be seen from here, such as credentials."""
    if target.kind == "s3":
        store = open_bucket(target.name, target.says)
        return InPlaceCarrier(store, tick, says_headers=True)
    if target.kind == "folder":
        return InPlaceCarrier(FolderStore(target.name, Path(target.get("path"))), tick, says_headers=False)
    if target.kind == "rsync":
        for tool in ("rsync", "ssh"):
            if not target.get("ssh") and not shutil.which(tool):
                raise Refused(f"{target.name}: there is no {tool} on this machine; install it")
        return RsyncCarrier(Remote(target.name, target.get("to"), target.get("ssh")), tick)
    return GitCarrier(
        GitBranch(target.name, target.get("remote"), target.get("branch"), cache / "git" / target.name), tick
    )


def no_release_before(place: str = "") -> Refused:
    return Refused(f"{place}there is no release before this one on the target; nothing was changed")


class InPlaceCarrier:
    def __init__(self, store: S3Store | FolderStore, tick: Tick, says_headers: bool) -> None:
        self.lock: Lockable | None = store
        self._store, self._tick, self._says_headers = store, tick, says_headers

    def deploy(self, build: Build, now: datetime) -> Job:
        site = InPlace(self._store, build.rules, self._tick)
        found = site.find()
        release = release_of(build.manifest, build.headers if self._says_headers else None)
        plan = site.plan(release, found, now, build.source)
        unsure = found.record is None or found.journal is not None
        return Job(plan, found.record, lambda: site.carry(plan, found, build.source), unsure)

    def rollback(self, rules: Iterable[Rule], now: datetime) -> Job:
        site = InPlace(self._store, rules, self._tick)
        found = site.find()
        if found.before is None:
            raise no_release_before()
        plan = site.plan(found.before, found, now)
        return Job(plan, found.record, lambda: site.carry(plan, found), found.journal is not None)


class RsyncCarrier:
    def __init__(self, remote: Remote, tick: Tick) -> None:
        self._remote, self._tick = remote, tick
        self._host = RsyncHost(remote)
        self.lock: Lockable | None = self._host

    def deploy(self, build: Build, now: datetime) -> Job:
        here, record = self._host.find()
        release = release_of(build.manifest)
        # Another form of compression is another form of every text: then all are sent anew.
        known = record if record and record.form == FORM else None
        lies = None if record is known else lambda path, item: False
        plan = make_plan(release, record, build.rules, now, form=FORM, lies=lies)

        def do() -> None:
            with tempfile.TemporaryDirectory(dir=swept(build.cache), prefix="sending-") as folder:
                paths = self._fill(Path(folder), plan, build)
                place = f"{now:%Y%m%dT%H%M%S%f}-{release.id}"
                # Before the switch, for after it nobody would know that they are still to come.
                self._host.write(build.server_files(f"{self._remote.path}/current"))
                self._host.carry(plan, place, here, Path(folder), paths, lambda n: self._tick("sent", n, len(paths)))
            forget(build.cache / "compressed", {item.sha256 for item in release.files.values()})

        return Job(plan, record, do, unsure=bool(here) and record is None)

    def rollback(self, rules: Iterable[Rule], now: datetime) -> Job:
        here, record = self._host.find()
        if record is None or record.previous is None:
            raise no_release_before(f"{self._remote.name}: ")
        plan = make_plan(record.previous, record, rules, now, form=record.form)
        lasting = [path for path in record.lying() if path in plan.lasting and path not in plan.release.files]
        return Job(plan, record, lambda: self._host.back(plan, here, lasting))

    def _fill(self, folder: Path, plan: Plan, build: Build) -> list[str]:
        """Lay out what is sent, with its compressed forms beside it."""
        for path in plan.send:
            build.lend(path, folder)
        files = plan.release.files
        texts = [(path, files[path].sha256) for path in plan.send if is_text(path, files[path].size)]
        forms = compress_all(
            texts, build.source, build.cache / "compressed", lambda n: self._tick("compressed", n, len(texts))
        )
        paths = list(plan.send)
        for path, found in forms.items():
            for form, kept in found.items():
                (folder / f"{path}{form}").write_bytes(kept.read_bytes())
                paths.append(f"{path}{form}")
        return paths


class GitCarrier:
    lock: Lockable | None = None

    def __init__(self, branch: GitBranch, tick: Tick) -> None:
        self._branch, self._tick = branch, tick

    def deploy(self, build: Build, now: datetime) -> Job:
        head = self._branch.find()
        plan = make_plan(
            release_of(build.manifest), head.record, build.rules, now, lies=self._branch.lies(head, build.source)
        )

        def do() -> None:
            self._branch.carry(plan, head, build.source, int(now.timestamp()))
            self._tick("sent", len(plan.send), len(plan.send))

        return Job(plan, head.record, do, unsure=bool(head.commit) and head.record is None)

    def rollback(self, rules: Iterable[Rule], now: datetime) -> Job:
        head = self._branch.find()
        if head.record is None or head.record.previous is None:
            raise no_release_before()
        old = self._branch.before(head)
        plan = make_plan(head.record.previous, head.record, rules, now)
        blobs: Mapping[str, str] = {path: old.blobs[path] for path in plan.send if path in old.blobs and path != RECORD}
        if len(blobs) < len(plan.send):
            raise no_release_before()
        return Job(plan, head.record, lambda: self._branch.carry(plan, head, blobs, int(now.timestamp())))


def swept(folder: Path) -> Path:
    """The folder, without what killed deploys have left in it long ago."""
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob("sending-*"):
        if time.time() - left.stat().st_mtime > LEFT_LONG_AGO:
            shutil.rmtree(left, ignore_errors=True)
    return folder
