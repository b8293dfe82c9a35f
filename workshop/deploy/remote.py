"""A host that is reached over ssh: scripts run there, and rsync. It needs sh, rsync and the usual tools."""

import atexit
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from .refused import Refused

# What ssh (255) and rsync say of a line that broke or a host that was silent; what else they say will not mend itself.
PASSING = {255, 10, 12, 30, 35}
REFUSED_KEY = ("Permission denied", "Host key verification failed", "No supported authentication", "Too many auth")


class Patience(Struct, frozen=True):
    """How long a host is waited for, in seconds, and how often it is asked before it is given up."""

    connect: int = 20
    silent: int = 60
    script: int = 900
    attempts: int = 3
    pause: float = 2.0


class Remote:
    """`to` is `host:/path`; `ssh` the command that a person would type to get there."""

    def __init__(self, name: str, to: str, ssh: str = "", patience: Patience | None = None) -> None:
        self.name = name
        self.host, _, self.path = to.partition(":")
        self.path = self.path.rstrip("/")
        self._patience = patience or Patience()
        alive = max(1, self._patience.silent // 4)
        quiet = [] if sys.stdin.isatty() else ["-o", "BatchMode=yes"]
        self._ssh = [
            *(shlex.split(ssh) or ["ssh"]),
            *("-o", f"ConnectTimeout={self._patience.connect}"),
            *("-o", f"ServerAliveInterval={alive}", "-o", "ServerAliveCountMax=4"),
            *quiet,
            *self._one_line(),
        ]

    def _one_line(self) -> list[str]:
        """One line for all that is said in a deploy. It closes a little after the last word, or after a kill."""
        if os.name == "nt":
            return []
        folder = tempfile.mkdtemp(prefix="imprimatur-")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        return ["-o", "ControlMaster=auto", "-o", f"ControlPath={folder}/%C", "-o", "ControlPersist=20"]

    def run(self, script: str, *arguments: str, data: bytes | None = None) -> bytes:
        """What this script of sh says there. `$1` and on are the arguments; `$IN` is a file with the data.

        A script is not begun before all of its data has come: a line that breaks cuts nothing in half.
        """
        reading = f'IN=$(mktemp); trap \'rm -f "$IN"\' EXIT; cat > "$IN"; [ $(wc -c < "$IN") -eq {len(data or b"")} ];'
        whole = f"set -e; umask 022; {reading if data is not None else ''} {script}"
        words = " ".join(shlex.quote(word) for word in ("sh", "-c", whole, "sh", *arguments))
        command = [*self._ssh, self.host, words]

        def once() -> subprocess.CompletedProcess[bytes]:
            return subprocess.run(command, input=data or b"", capture_output=True, timeout=self._patience.script)

        return self._patiently(once)

    def send(self, folder: Path, target: str, fresh: str, paths: Iterable[str], sent: Callable[[int], None]) -> int:
        """Bring these files of a local folder into a folder there; returns how many were not there already.

        Each is written in the folder `fresh`, named as the target sees it, and then renamed.
        """
        names = b"".join(os.fsencode(path) + b"\0" for path in paths)
        command = [
            *("rsync", "--recursive", "--times", "--checksum", "--omit-dir-times", "--chmod=D755,F644"),
            *("--from0", f"--temp-dir={fresh}", f"--timeout={self._patience.silent}", "--out-format=%n"),
            *("--rsh", shlex.join(self._ssh)),
        ]
        done: list[int] = []

        def once() -> subprocess.CompletedProcess[bytes]:
            with tempfile.NamedTemporaryFile() as listed, tempfile.TemporaryFile() as errors:
                listed.write(names)
                listed.flush()
                whole = [*command, f"--files-from={listed.name}", f"{folder}/", f"{self.host}:{target}/"]
                with subprocess.Popen(
                    whole, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors
                ) as process:
                    assert process.stdout
                    for line in process.stdout:
                        if not line.rstrip().endswith(b"/"):
                            done.append(1)
                            sent(len(done))
                errors.seek(0)
                return subprocess.CompletedProcess(whole, process.returncode, b"", errors.read())

        self._patiently(once)
        return len(done)

    def _patiently(self, once: Callable[[], subprocess.CompletedProcess[bytes]]) -> bytes:
        for left in self._attempts():
            try:
                done = once()
            except subprocess.TimeoutExpired as error:
                raise Refused(f"{self.name}: {self.host} does not answer; deploy again later") from error
            except FileNotFoundError as error:
                raise Refused(f"{self.name}: there is no {error.filename} on this machine; install it") from error
            if done.returncode == 0:
                return done.stdout
            said = done.stderr.decode("utf-8", "replace").strip()
            if done.returncode not in PASSING or any(words in said for words in REFUSED_KEY) or not left:
                raise Refused(f"{self.name}: {self._sentence(done.returncode, said)}")
        raise AssertionError("the last attempt ends above")

    def _attempts(self) -> Iterator[int]:
        """How many attempts are left after this one, with a longer pause before each."""
        for number in range(self._patience.attempts):
            if number:
                time.sleep(self._patience.pause * number)
            yield self._patience.attempts - 1 - number

    def _sentence(self, code: int, said: str) -> str:
        lines = said.splitlines() or [f"exit code {code}"]
        # What rsync says last is that it has said before what went wrong.
        last = next((line for line in lines if line.startswith("rsync: ")), lines[-1])
        line = next((line for line in said.splitlines() if any(words in line for words in REFUSED_KEY)), "")
        if line:
            return f"{self.host} lets nobody in ({line}); load your key with ssh-add, or name it in ~/.ssh/config"
        if code in PASSING:
            return f"{self.host} does not answer, or the line broke ({last}); deploy again later"
        return f"{self.host}: {last}; mend that, and deploy again"
