"""A turn: one build of an output at a time, for two would clear each other's staging."""

import errno
import sys
from pathlib import Path
from typing import IO

from .manifest import manifest_path
from .stopped import Stopped


def take_turn(output: Path, cache: Path) -> IO[bytes]:
    """The turn at this output, held until the file is closed or the process dies, however it dies.

    Raises Stopped where another build has it. A disk that knows no locks gives every build its turn.
    """
    path = manifest_path(cache, output).with_name("building.lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("ab")
    except OSError as error:
        raise Stopped(f"{error.filename}: {error.strerror}; nothing was printed") from error
    try:
        lock(file)
    except OSError as error:
        if error.errno in {errno.EACCES, errno.EAGAIN, errno.EDEADLK}:
            file.close()
            raise Stopped(
                f"{output}: another build of this output is running; wait until it is done, and build again"
            ) from error
    return file


if sys.platform == "win32":
    import msvcrt

    def lock(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def lock(file: IO[bytes]) -> None:
        """A lock of this process alone: with flock, a worker that outlives a killed build would keep it."""
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
