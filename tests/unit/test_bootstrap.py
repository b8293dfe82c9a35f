"""The bootstrap: from a bare Python to the environment, made once and made again when the lock changes."""

import ast
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from workshop import bootstrap
from workshop.bootstrap import STAMP, environment_python, go_inside, install, is_ready, make_environment, stamp_of

ROOT = Path(__file__).resolve().parents[2]


class Started(Exception):
    """The bootstrap has handed over to the environment."""


@pytest.fixture
def root(tmp_path):
    """A project that has locks and no environment."""
    (tmp_path / "requirements").mkdir()
    for name in ("run.txt", "dev.txt"):
        (tmp_path / "requirements" / name).write_text(f"{name} of today")
    return tmp_path


@pytest.fixture
def run_lock(root):
    return root / "requirements" / "run.txt"


@pytest.fixture
def dev_lock(root):
    return root / "requirements" / "dev.txt"


def lay_environment(root, stamp=""):
    """An environment as it lies on the disk, with no Python in it that could run."""
    python = environment_python(root / ".venv")
    python.parent.mkdir(parents=True)
    python.touch()
    if stamp:
        (root / ".venv" / STAMP).write_text(stamp, "utf-8")


@pytest.fixture
def machine(root, monkeypatch):
    """What the bootstrap asks of the machine, in order; nothing is installed and nothing replaced."""
    asked = []

    def start(python, command):
        asked.append(("start", command[1:]))
        raise Started

    def call(command):
        asked.append(("pip", Path(command[-1]).name))
        return 0

    def create(self, folder):
        asked.append(("venv", Path(folder).name))
        lay_environment(root)

    monkeypatch.setattr("os.execv", start)
    monkeypatch.setattr(subprocess, "call", call)
    monkeypatch.setattr(subprocess, "check_output", lambda *_, **__: f"{root / '.venv'}\n")
    monkeypatch.setattr(venv.EnvBuilder, "create", create)
    return asked


def test_an_environment_made_from_the_lock_is_ready(root, run_lock):
    lay_environment(root, stamp_of(root, run_lock))
    assert is_ready(root, run_lock)


def test_without_an_environment_nothing_is_ready(root, run_lock):
    assert not is_ready(root, run_lock)


def test_an_installation_that_was_cut_short_is_not_ready(root, run_lock):
    lay_environment(root)
    assert not is_ready(root, run_lock)


def test_a_stamp_without_its_python_is_not_ready(root, run_lock):
    lay_environment(root, stamp_of(root, run_lock))
    environment_python(root / ".venv").unlink()
    assert not is_ready(root, run_lock)


def test_a_changed_lock_asks_for_a_new_environment(root, run_lock):
    lay_environment(root, stamp_of(root, run_lock))
    run_lock.write_text("run.txt of tomorrow")
    assert not is_ready(root, run_lock)


def test_an_environment_of_another_folder_is_not_ready(root, run_lock, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    lay_environment(root, stamp_of(elsewhere, run_lock))
    assert not is_ready(root, run_lock)


def test_an_environment_of_another_python_is_not_ready(root, run_lock):
    ours = f" {sys.version_info.major}.{sys.version_info.minor} "
    lay_environment(root, stamp_of(root, run_lock).replace(ours, " 3.4 "))
    assert not is_ready(root, run_lock)


def test_the_developers_environment_serves_every_task(root, run_lock, dev_lock):
    lay_environment(root, stamp_of(root, dev_lock))
    assert is_ready(root, run_lock)
    assert is_ready(root, dev_lock)


def test_the_writers_environment_does_not_serve_developers(root, run_lock, dev_lock):
    lay_environment(root, stamp_of(root, run_lock))
    assert not is_ready(root, dev_lock)


def test_a_ready_environment_runs_the_task_at_once(root, run_lock, machine):
    lay_environment(root, stamp_of(root, run_lock))
    with pytest.raises(Started):
        go_inside(root, ["build", "--production"])
    assert machine == [("start", ["-m", "workshop.program", "build", "--production"])]


@pytest.mark.parametrize(("task", "lock"), [("build", "run.txt"), ("test", "dev.txt"), ("bench", "dev.txt")])
def test_a_first_run_makes_the_environment_that_its_task_needs(root, machine, task, lock):
    with pytest.raises(Started):
        go_inside(root, [task])
    assert machine == [("venv", ".venv"), ("pip", lock), ("start", ["-m", "workshop.program", task])]


def test_a_second_run_makes_nothing(root, machine):
    for _ in range(2):
        with pytest.raises(Started):
            go_inside(root, ["build"])
    assert [what for what, _ in machine] == ["venv", "pip", "start", "start"]


def test_a_settings_file_in_any_folder_finds_the_project(root, machine):
    with pytest.raises(Started):
        go_inside(root, ["build"])
    assert (root / ".venv" / "imprimatur.pth").read_text("utf-8") == f"{root}\n"


def test_a_failed_installation_stops_in_one_sentence_and_is_tried_again(root, run_lock, machine, monkeypatch):
    monkeypatch.setattr(subprocess, "call", lambda _: 1)
    with pytest.raises(SystemExit) as stopped:
        go_inside(root, ["build"])
    assert str(stopped.value).startswith("The requirements could not be installed")
    assert not is_ready(root, run_lock)


def test_requirements_are_installed_by_their_hashes(root, run_lock, machine, monkeypatch):
    said = []
    monkeypatch.setattr(subprocess, "call", lambda command: said.extend(command) or 0)
    lay_environment(root)
    install(root, environment_python(root / ".venv"), run_lock)
    assert "--require-hashes" in said


@pytest.mark.parametrize("missing", ["ensurepip", "venv"])
def test_a_python_without_venv_is_told_which_package_to_install(root, monkeypatch, missing):
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(SystemExit) as stopped:
        make_environment(root)
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    assert f"apt install {package}" in str(stopped.value)
    assert not (root / ".venv").exists()


def test_two_first_runs_at_once_make_one_environment(root, tmp_path_factory):
    """Each run is a process of its own; making is slow, so that without turns both would be at it."""
    made = tmp_path_factory.mktemp("made")
    code = (
        "import os, sys, time; from pathlib import Path; from workshop import bootstrap\n"
        "root, made = Path(sys.argv[1]), Path(sys.argv[2])\n"
        "def make(root):\n"
        "    (made / str(os.getpid())).touch(); time.sleep(0.5)\n"
        "def install(root, python, lock):\n"
        "    python.parent.mkdir(parents=True); python.touch()\n"
        "    (root / '.venv' / bootstrap.STAMP).write_text(bootstrap.stamp_of(root, lock), 'utf-8')\n"
        "bootstrap.make_environment, bootstrap.install = make, install\n"
        "os.execv = lambda *_: print('started')\n"
        "bootstrap.go_inside(root, ['build'])"
    )
    command = [sys.executable, "-c", code, str(root), str(made)]
    runs = [
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)
    ]
    said = [run.communicate(timeout=20) for run in runs]
    assert [out for out, _ in said] == ["started\n", "started\n"], said
    assert sorted(err for _, err in said) == ["", "Another run is making .venv; waiting for it ...\n"]
    assert len(list(made.iterdir())) == 1


@pytest.mark.parametrize(
    "failure", [PermissionError(13, "Permission denied", ".venv"), subprocess.CalledProcessError(1, "ensurepip")]
)
def test_an_environment_that_cannot_be_made_stops_in_one_sentence(root, machine, monkeypatch, failure):
    def fail(*_):
        raise failure

    monkeypatch.setattr(venv.EnvBuilder, "create", fail)
    with pytest.raises(SystemExit) as stopped:
        go_inside(root, ["build"])
    assert str(stopped.value).startswith(f"{root / '.venv'} could not be made (")
    assert str(stopped.value).endswith("; remove that folder and run the task again")


def test_an_old_python_is_told_so_and_nothing_is_made(root, machine, monkeypatch):
    monkeypatch.setattr(bootstrap, "OLDEST_PYTHON", (99, 0))
    with pytest.raises(SystemExit) as stopped:
        go_inside(root, ["build"])
    assert str(stopped.value).startswith("Imprimatur needs Python ")
    assert str(stopped.value).endswith(f"; this is {sys.version.split()[0]}")
    assert machine == []


@pytest.mark.parametrize("file", ["tasks.py", "workshop/bootstrap.py", "workshop/__init__.py"])
def test_a_python_that_is_too_old_can_read_the_sentence_that_says_so(file):
    ast.parse((ROOT / file).read_text("utf-8"), feature_version=(3, 9))


def test_the_bootstrap_needs_nothing_but_the_standard_library():
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import workshop.bootstrap; "
        "print(*({name.partition('.')[0] for name in sys.modules} - sys.stdlib_module_names"
        " - {'__main__', 'workshop'}))"
    )
    said = subprocess.run([sys.executable, "-S", "-c", code, str(ROOT)], capture_output=True, text=True, timeout=20)
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.split() == []
