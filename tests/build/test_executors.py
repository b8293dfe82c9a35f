"""Whoever does the work, the bytes are the same."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def dask():
    """A scheduler and two workers, each a process of its own, on this machine."""
    distributed = pytest.importorskip("distributed", reason="Dask is an optional extra; pip install distributed")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        yield cluster.scheduler_address.replace("tcp://", "dask://")


@pytest.fixture(scope="session")
def by_one(build, tmp_path_factory):
    return build(tmp_path_factory.mktemp("one"), "publishconf", more="EXECUTOR = 'serial'")


def test_two_processes_print_what_one_prints(build, by_one, tmp_path):
    assert build(tmp_path, "publishconf", more="WORKER_COUNT = 2").bytes() == by_one.bytes()


def test_dask_prints_what_one_process_prints(build, by_one, dask, tmp_path):
    assert build(tmp_path, "publishconf", more=f"EXECUTOR = {dask!r}").bytes() == by_one.bytes()


def test_spawned_processes_print_what_one_prints(build, by_one, tmp_path):
    spawned = "import plugins.workers.workers\nplugins.workers.workers.START_METHOD = 'spawn'\nWORKER_COUNT = 2"
    assert build(tmp_path, "publishconf", more=spawned).bytes() == by_one.bytes()


def test_a_scheduler_that_does_not_answer_is_named(tmp_path):
    settings = tmp_path / "settings.py"
    settings.write_text(
        f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom pelicanconf import *\n"
        f"EXECUTOR = 'dask://127.0.0.1:9'\nCACHE_PATH = {str(tmp_path / 'cache')!r}\n"
    )
    command = [
        sys.executable,
        "-m",
        "workshop.program",
        "build",
        "--settings",
        settings,
        "--output",
        tmp_path / "output",
    ]
    said = subprocess.run(list(map(str, command)), cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert said.returncode == 1
    assert "no Dask scheduler answers at tcp://127.0.0.1:9" in said.stderr
    assert "Traceback" not in said.stderr
