"""A lookout: whether each printed file still lies in the output, seen by a child while a build loads and reads.

The look is the same whatever has changed, and a second core has nothing else to do. A child is forked at the start,
while this process is small, and tells through a pipe which files do not lie as they were printed. Where none can be
forked, or it has died, whoever asks looks himself.
"""

import contextlib
import hashlib
import os
import signal
import stat
import sys
import threading
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import msgspec
from msgspec import Struct

# So many files are looked at before a child asks whether anybody waits for it still.
AT_ONCE = 1024


class Printed(Struct, frozen=True):
    """What the manifest says of a file in the output, as far as it is looked at here."""

    size: int
    mtime_ns: int


class Sight(Struct, frozen=True):
    """What was seen in the folder `output`: by the manifest whose SHA-256 is `listed`, the paths of those files that do
    not lie there as they were printed."""

    output: str
    listed: str
    touched: frozenset[str]

    def by(self, output: str, listed: str) -> frozenset[str] | None:
        """The paths; None for another output, or another manifest: then somebody has printed since."""
        return self.touched if (self.output, self.listed) == (output, listed) else None


class Lookout:
    """Looks at the files of a manifest. `send` starts a child, `leave` sends it home, `sight` is what was seen."""

    def __init__(self, manifest: str, output: str) -> None:
        self._manifest = manifest
        self._output = output
        self._child = self._pipe = 0
        self._sight: Sight | None = None

    def send(self) -> None:
        """A child is sent where it is safe to fork: as for workers on Linux, and before there is another thread."""
        if sys.platform != "linux" or threading.active_count() > 1:
            return
        build = os.getpid()
        reading, writing = os.pipe()
        self._child, self._pipe = os.fork(), reading
        if not self._child:
            os.close(reading)  # or what is told would wait for ever where the build has been killed
            tell_and_leave(self._manifest, self._output, writing, build)
        os.close(writing)

    def sight(self) -> Sight:
        """Raises OSError or msgspec.DecodeError where the manifest cannot be read."""
        self._sight = self._sight or self._told() or look(self._manifest, self._output)
        return self._sight

    def _told(self) -> Sight | None:
        if not self._child:
            return None
        with open(self._pipe, "rb", closefd=False) as pipe:
            said = pipe.read()
        self.leave()
        with contextlib.suppress(msgspec.DecodeError):  # it has died
            return msgspec.json.decode(said, type=Sight)
        return None

    def leave(self) -> None:
        if self._child:
            with contextlib.suppress(OSError):
                os.kill(self._child, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):  # somebody else has waited for it
                os.waitpid(self._child, 0)
            os.close(self._pipe)
            self._child = 0


def tell_and_leave(manifest: str, output: str, writing: int, build: int) -> None:
    """What the child does; never returns. It keeps no terminal open, and goes when the build is no more."""

    def ask() -> None:
        if os.getppid() != build:
            os._exit(1)

    try:
        os.closerange(0, 3)
        seen = msgspec.json.encode(look(manifest, output, ask))
        with open(writing, "wb") as pipe:
            pipe.write(seen)
    finally:
        os._exit(0)


def look(manifest: str, output: str, pause: Callable[[], object] = lambda: None) -> Sight:
    """Raises OSError or msgspec.DecodeError where the manifest cannot be read. `pause` is called now and then."""
    data = Path(manifest).read_bytes()
    files = iter(msgspec.json.decode(data, type=dict[str, Printed]).items())
    touched: list[str] = []
    while some := list(islice(files, AT_ONCE)):
        pause()
        touched += [path for path, printed in some if not lies_as(printed, f"{output}/{path}")]
    return Sight(output, hashlib.sha256(data).hexdigest(), frozenset(touched))


def lies_as(printed: Printed, path: str) -> bool:
    """Whether this is a file, and no link to one, as it was printed."""
    try:
        said = os.lstat(path)
    except OSError:
        return False
    return (said.st_mtime_ns, said.st_size) == (printed.mtime_ns, printed.size) and stat.S_ISREG(said.st_mode)
