"""A branch, for GitHub Pages and others: one commit on top of what is there, made without a working tree.

The branch moves forward or not at all, so it is its own lock: of two deploys at once the slower is refused.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO

from msgspec import Struct
from msgspec.structs import replace

from .in_place import Source, with_marks
from .lock import owner
from .plan import Plan
from .refused import Refused
from .release import RECORD, Item, Record, decode, encode

OURS = "refs/imprimatur"
SILENT = 900


class Head(Struct, frozen=True):
    """The branch as it is: its commit, "" where there is none yet; the blob at each path; the record in it."""

    commit: str
    blobs: Mapping[str, str]
    record: Record | None


class GitBranch:
    """`kept` is a bare repository in the cache; it may be deleted at any time."""

    def __init__(self, name: str, remote: str, branch: str, kept: Path) -> None:
        self._name = name
        self._remote = str(Path(remote).resolve()) if Path(remote).is_dir() else remote
        self._branch = branch
        self._kept = kept

    def find(self) -> Head:
        """What the branch has now. What a killed deploy has left in the cache is no loss: it is fetched anew."""
        listed = self._git("ls-remote", "--heads", self._remote, f"refs/heads/{self._branch}", there=False)
        commit = listed.split()[0].decode() if listed.strip() else ""
        try:
            self._open(commit)
        except Refused:
            shutil.rmtree(self._kept, ignore_errors=True)
            self._open(commit)
        return self.at(commit)

    def at(self, commit: str) -> Head:
        if not commit:
            return Head("", {}, None)
        blobs: dict[str, str] = {}
        for line in self._git("ls-tree", "-r", "-z", "--full-tree", commit).split(b"\0"):
            if line:
                said, _, path = line.partition(b"\t")
                blobs[os.fsdecode(path)] = said.split()[2].decode()
        record = self._git("cat-file", "blob", blobs[RECORD]) if RECORD in blobs else b""
        return Head(commit, blobs, decode(record, Record))

    def lies(self, head: Head, source: Source) -> Callable[[str, Item], bool]:
        """Whether a file of the build is on the branch as it is, whoever has put it there."""
        known = head.record.lying() if head.record else {}

        def look(path: str, item: Item) -> bool:
            blob, old = head.blobs.get(path), known.get(path)
            if blob is None or (item.same(old) and old is not None and old.mark == blob):
                return blob is not None
            return blob == blob_of(source(path))

        return look

    def before(self, head: Head) -> Head:
        """The commit of the release before. Raises Refused where it cannot be had."""
        place = head.record.previous.place if head.record and head.record.previous else ""
        if not place:
            raise Refused(f"{self._name}: there is no release before this one on the branch {self._branch}")
        if not self._has(place):
            self._git("fetch", "--quiet", "--no-tags", self._remote, place)
        return self.at(place)

    def carry(self, plan: Plan, head: Head, source: Source | Mapping[str, str], now: int) -> None:
        """Commit and push. `source` gives the bytes of a path of the build, or names the blob that holds them."""
        record = plan.record
        if record.previous is not None and head.record and record.previous.id == head.record.release.id:
            record = replace(record, previous=replace(record.previous, place=head.commit))
        ref = f"{OURS}/{os.getpid()}-{now}"
        with subprocess.Popen(
            ["git", "-C", str(self._kept), "fast-import", "--quiet", "--done", "--date-format=raw"],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as importing:
            assert importing.stdin and importing.stderr
            try:
                self._write(importing.stdin, plan, record, head, source, ref, now)
                importing.stdin.close()
            except BrokenPipeError:
                pass  # git has said why, which is told below
            said = importing.stderr.read().decode("utf-8", "replace").strip()
        if importing.returncode:
            raise Refused(f"{self._name}: git fast-import: {said.splitlines()[0] if said else 'failed'}")
        commit = self._git("rev-parse", ref).decode().strip()
        self._push(commit, plan)
        self._git("update-ref", "-d", ref)

    def _write(
        self,
        out: IO[bytes],
        plan: Plan,
        record: Record,
        head: Head,
        source: Source | Mapping[str, str],
        ref: str,
        now: int,
    ) -> None:
        message = f"Publish release {plan.release.id}\n".encode()
        out.write(f"commit {ref}\ncommitter {self._identity()} {now} +0000\ndata {len(message)}\n".encode() + message)
        out.write(f"from {head.commit}\n".encode() if head.commit else b"")
        for path in plan.remove:
            out.write(b"D " + quoted(path) + b"\n")
        marks = {path: head.blobs[path] for path in plan.release.files if path in head.blobs}
        for path in plan.send:
            if isinstance(source, Mapping):
                marks[path] = source[path]
                out.write(f"M 100644 {source[path]} ".encode() + quoted(path) + b"\n")
            else:
                data = source(path)
                marks[path] = blob_of(data)
                put_inline(out, path, data)
        put_inline(out, RECORD, encode(with_marks(record, marks)))
        out.write(b"\ndone\n")

    def _push(self, commit: str, plan: Plan) -> None:
        try:
            self._git("push", "--quiet", self._remote, f"{commit}:refs/heads/{self._branch}")
        except Refused as refused:
            head = self.find()
            if head.record and head.record.release.id == plan.release.id:
                return  # it had arrived, and only the answer was lost; or another has brought the very same
            if head.commit and self._git("merge-base", "--is-ancestor", head.commit, commit, fails="no") == b"no":
                said = self._git("log", "-1", "--format=%cn, %cr", head.commit).decode().strip()
                raise Refused(
                    f"{self._name}: another deploy was faster ({said}); nothing was changed; deploy again"
                ) from refused
            raise

    def _open(self, commit: str) -> None:
        """Have the commit in the cache."""
        if not (self._kept / "HEAD").exists():
            self._kept.mkdir(parents=True, exist_ok=True)
            self._git("init", "--quiet", "--bare", "--initial-branch=unborn", str(self._kept), there=False)
        if commit and not self._has(commit):
            self._git("fetch", "--quiet", "--no-tags", "--depth=2", self._remote, f"refs/heads/{self._branch}")

    def _has(self, commit: str) -> bool:
        return self._git("cat-file", "-e", f"{commit}^{{tree}}", fails="no") != b"no"

    def _identity(self) -> str:
        said = self._git("var", "GIT_COMMITTER_IDENT", fails="no")
        if said == b"no":
            return f"{owner()} <imprimatur@localhost>"
        return said.decode("utf-8", "replace").rsplit(" ", 2)[0]

    def _git(self, *arguments: str, there: bool = True, fails: str = "") -> bytes:
        command = ["git", *(("-C", str(self._kept)) if there else ()), *arguments]
        quiet = {} if sys.stdin.isatty() else {"GIT_TERMINAL_PROMPT": "0"}
        environment = {**quiet, **os.environ, "LC_ALL": "C"}
        try:
            done = subprocess.run(command, capture_output=True, timeout=SILENT, env=environment)
        except FileNotFoundError as error:
            raise Refused(f"{self._name}: there is no git on this machine; install it") from error
        except subprocess.TimeoutExpired as error:
            raise Refused(f"{self._name}: {self._remote} does not answer; deploy again later") from error
        if done.returncode and fails:
            return fails.encode()
        if done.returncode:
            raise Refused(f"{self._name}: {self._sentence(arguments[0], done.stderr.decode('utf-8', 'replace'))}")
        return done.stdout

    def _sentence(self, what: str, said: str) -> str:
        lines = [line.strip() for line in said.splitlines() if line.strip()]
        if any(word in said for word in ("Authentication failed", "Permission denied", "could not read Username")):
            remedy = "load your key with ssh-add, or give git a credential helper"
            return f"{self._remote} lets nobody in ({lines[0]}); {remedy}"
        telling = next((line for line in lines if line.startswith(("fatal:", "error:", "!", "ERROR"))), "it failed")
        return f"git {what}: {telling.removeprefix('fatal: ').removeprefix('error: ')}; mend that, and deploy again"


def blob_of(data: bytes) -> str:
    """The name that git gives to these bytes."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def put_inline(out: IO[bytes], path: str, data: bytes) -> None:
    out.write(b"M 100644 inline " + quoted(path) + b"\ndata %d\n" % len(data) + data + b"\n")


def quoted(path: str) -> bytes:
    """As git reads a path of whatever signs."""
    return b'"' + os.fsencode(path).replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"\n", b"\\n") + b'"'
