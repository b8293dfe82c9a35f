"""Builds of a magazine, each in a fresh child of a process that has the engine loaded.

A build leaves nothing behind in memory for the next one, and costs no start of Python. Run as a program, this file is
that process: it takes one order a line on stdin, as JSON, and answers each with a line on stdout.
"""

import contextlib
import gc
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]

# What the disk is asked for that changes it; "open" counts where it is for writing.
CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "shutil.rmtree"}


class Outcome(NamedTuple):
    """How a build ended: its exit code, negative where it was killed, and what it said."""

    code: int
    said: str
    report: str


class Builder:
    """A process that builds. `environment` is its own: two builders with other hash seeds and other clocks must agree."""

    def __init__(self, **environment):
        self._process = subprocess.Popen(
            [sys.executable, __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            # A settings file saved twice in one second would be taken from its bytecode.
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **environment},
        )

    def begin(self, settings, output, cache, now, **trouble):
        """`trouble`: `die_at` and `torn`, `die_after`, `at` and `write`, as `disturb` understands them; `settled`: what
        was changed just now will not change again unseen."""
        order = {"settings": str(settings), "output": str(output), "cache": str(cache), "now": now, **trouble}
        print(json.dumps(order), file=self._process.stdin, flush=True)

    def end(self):
        return Outcome(*json.loads(self._process.stdout.readline()))

    def close(self):
        self._process.stdin.close()
        self._process.wait()


def serve():
    load_engine()
    answers = os.fdopen(os.dup(1), "w")
    for line in sys.stdin:
        print(json.dumps(build_in_child(json.loads(line))), file=answers, flush=True)


def load_engine():
    import importlib

    for module in sorted((ROOT / "plugins").rglob("*.py")):
        name = ".".join(module.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        importlib.import_module(name)
    for name in ("workshop.build", "sparse_dot_topn", "pelican.settings", "babel.dates", "PIL.PngImagePlugin"):
        importlib.import_module(name)
    gc.freeze()  # no child need look through what all of them share


def build_in_child(order):
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as report:
        child = os.fork()
        if child == 0:
            os.setsid()
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            os.dup2(said.fileno(), 1)
            os.dup2(report.fileno(), 2)
            run_build(order)
        if "die_after" in order:
            time.sleep(order["die_after"])
            with contextlib.suppress(ProcessLookupError):  # it has no group of its own yet
                os.killpg(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        texts = []
        for file in (said, report):
            file.seek(0)
            texts.append(file.read().decode())
        return os.waitstatus_to_exitcode(status), *texts


def run_build(order):
    """Never returns."""
    code = 70
    try:
        os.environ |= {"SOURCE_DATE_EPOCH": str(order["now"]), "LAW_CACHE": order["cache"]}
        disturb(order)
        import plugins.workers.progress
        import workshop.inputs
        from workshop.build import build_magazine

        plugins.workers.progress.WORTH_TELLING = (
            sys.maxsize
        )  # a build tells how much it makes, and a clean one makes all
        if order.get("settled"):
            workshop.inputs.UNSETTLED_NS = 0
        code = build_magazine(settings=order["settings"], output=order["output"])
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def disturb(order):
    """`die_at` N: the machine stops just before the N-th change of the disk; with `torn`, a file that is then opened
    for writing is left empty. `at` N, `write` {path: text}: somebody saves files just before the N-th opening of a file
    of the magazine."""
    if "die_at" not in order and "at" not in order:
        return
    place = str(Path(order["settings"]).parent)
    counted = {"changes": 0, "openings": 0}

    def look(event, arguments):
        if event == "open" and str(arguments[0]).startswith(place):
            counted["openings"] += 1
            if counted["openings"] == order.get("at"):
                for path, text in order["write"].items():
                    save(Path(path), text.encode())
            if not is_writing(arguments):
                return
        elif event not in CHANGES or not str(arguments[0]).startswith(place):
            return
        counted["changes"] += 1
        if counted["changes"] == order.get("die_at"):
            if order.get("torn") and event == "open":
                os.close(os.open(arguments[0], os.O_WRONLY | os.O_CREAT | os.O_TRUNC))
            os.killpg(0, signal.SIGKILL)

    sys.addaudithook(look)


def is_writing(arguments):
    _, mode, flags = arguments
    return any(sign in mode for sign in "wax+") if mode else bool((flags or 0) & (os.O_WRONLY | os.O_RDWR))


def save(path, data):
    """As editors save: a new file beside the old one, renamed over it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.saving")
    fresh.write_bytes(data)
    fresh.replace(path)


if __name__ == "__main__":
    serve()
