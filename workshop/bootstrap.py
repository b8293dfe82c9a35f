"""From a bare Python to the environment: standard library only, for nothing else is there yet."""

from __future__ import annotations  # an old Python shall say that it is old, and not stumble over a type

import contextlib
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

OLDEST_PYTHON = (3, 11)
TASKS_FOR_DEVELOPERS = {"test", "bench", "lock", "fonts", "screenshots"}
STAMP = "locked.txt"


def go_inside(root: Path, arguments: list[str]) -> None:
    """Run the task in `.venv`, made first where it is missing or no longer what the lock says; never returns."""
    if sys.version_info < OLDEST_PYTHON:
        sys.exit(f"Imprimatur needs Python 3.11 or newer; this is {sys.version.split()[0]}")
    lock = root / "requirements" / ("dev.txt" if TASKS_FOR_DEVELOPERS.intersection(arguments[:1]) else "run.txt")
    python = environment_python(root / ".venv")
    if not is_ready(root, lock):
        with one_at_a_time(root):
            if not is_ready(root, lock):  # a run that was before us may have made it
                make_environment(root)
                install(root, python, lock)
    command = [str(python), "-m", "workshop.program", *arguments]
    if os.name == "nt":  # execv returns to the shell at once on Windows
        sys.exit(subprocess.call(command))
    os.execv(python, command)


@contextlib.contextmanager
def one_at_a_time(root: Path) -> Iterator[None]:
    """Wait while another run makes the environment; one that dies, however it dies, lets the next one in."""
    try:
        import fcntl
    except ImportError:  # Windows has no lock for a folder
        yield
        return
    folder = os.open(root, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # a disk that knows no locks
            try:
                fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                print("Another run is making .venv; waiting for it ...", file=sys.stderr, flush=True)
                fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def environment_python(environment: Path) -> Path:
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def stamp_of(root: Path, lock: Path) -> str:
    """What an environment was made from: this folder, this Python, this lock."""
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    return f"{lock.name} {digest} {sys.version_info.major}.{sys.version_info.minor} {root}"


def is_ready(root: Path, lock: Path) -> bool:
    """The developers' lock holds all of the other, so its environment serves every task."""
    stamp = root / ".venv" / STAMP
    if not stamp.exists() or not environment_python(root / ".venv").exists():
        return False
    dev = lock.with_name("dev.txt")
    return stamp.read_text("utf-8") in {stamp_of(root, lock), stamp_of(root, dev)}


def make_environment(root: Path) -> None:
    try:
        import ensurepip  # noqa: F401 - Debian ships venv without it, and then fails half-way
        import venv
    except ImportError:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        sys.exit(
            f"Python's venv is missing; install the package python{version}-venv (apt install python{version}-venv)"
        )
    print("Making .venv (once) ...", file=sys.stderr, flush=True)
    try:
        venv.EnvBuilder(with_pip=True, clear=True, symlinks=os.name != "nt").create(root / ".venv")
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(f"{root / '.venv'} could not be made ({error}); remove that folder and run the task again")


def install(root: Path, python: Path, lock: Path) -> None:
    """Install exactly what the lock names, each file checked against its hash; the stamp is written last."""
    print(f"Installing {lock.relative_to(root)} (once) ...", file=sys.stderr, flush=True)
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-input"]
    if subprocess.call([*pip, "--require-hashes", "-r", str(lock)]) != 0:
        sys.exit("The requirements could not be installed (pip says why above); mend that and run the task again")
    packages = subprocess.check_output(
        [str(python), "-c", "import sysconfig; print(sysconfig.get_paths()['purelib'])"], text=True
    ).strip()
    # A settings file in any folder may begin with `from pelicanconf import *`.
    (Path(packages) / "imprimatur.pth").write_text(f"{root}\n", "utf-8")
    (root / ".venv" / STAMP).write_text(stamp_of(root, lock), "utf-8")
