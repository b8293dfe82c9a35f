"""Whatever cuts a build short, the site is as it was, or whole, and the next build mends it."""

import contextlib
import os
import subprocess
import sys
from pathlib import Path

from three_stories import GOOD, build, tree

ROOT = Path(__file__).resolve().parents[2]

# Settings with which a build dies, as by a kill, when so many files have been moved out of its staging.
DIES = """
import os, signal
replace, left = os.replace, iter(range({moves}))
def replace_or_die(source, target):
    if ".staging" in str(source) and next(left, None) is None:
        os.kill(os.getpid(), signal.SIGKILL)
    replace(source, target)
os.replace = replace_or_die
"""


def test_a_broken_story_leaves_the_site_as_it_was(run, magazine):
    assert build(run, magazine).returncode == 0
    before = tree(magazine / "output")
    (magazine / "content" / "stories" / "good-1.md").write_text("---\ntitle: [broken\n---\n")
    assert build(run, magazine).returncode == 1
    assert tree(magazine / "output") == before
    left = {path.name for path in magazine.iterdir()} - {"__pycache__"}
    assert left == {"cache", "conf.py", "content", "output"}


def test_a_second_build_changes_nothing(run, magazine):
    assert build(run, magazine).returncode == 0
    before = tree(magazine / "output")
    said = build(run, magazine)
    assert "0 files printed" in said.stdout
    assert "0 removed" in said.stdout
    assert tree(magazine / "output") == before


def bytes_in(folder):
    return {path: data for path, (data, _) in tree(folder).items()}


def test_a_build_killed_at_any_moment_leaves_whole_files_and_is_mended_by_the_next(run, magazine):
    """By the clock while it reads and renders, and by the count while files are moved, which is over in no time."""
    assert build(run, magazine).returncode == 0
    before = bytes_in(magazine / "output")
    for story in (magazine / "content" / "stories").iterdir():
        story.write_text(story.read_text().replace("some words", "other words"))
    clean = clean_build(run, magazine)
    changed = {path for path in clean if before.get(path) != clean[path]}
    assert len([path for path in changed if path.endswith("index.html")]) >= 3
    command = [sys.executable, "-m", "workshop.program", "build"]
    for name, place in (("settings", "conf.py"), ("content", "content"), ("output", "output")):
        command += [f"--{name}", str(magazine / place)]
    settings = (magazine / "conf.py").read_text()
    moved = []
    for delay, moves in ((60, 0), (60, 1), (60, 2), (0.3, 9999), (0.6, 9999), (0.9, 9999)):
        (magazine / "conf.py").write_text(DIES.format(moves=moves) + settings)
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": "1795392000"}
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(delay)
        process.kill()
        process.wait()
        now = bytes_in(magazine / "output")
        assert before.keys() & clean.keys() <= now.keys() <= before.keys() | clean.keys()
        for path, data in now.items():
            assert data in (before.get(path), clean.get(path)), f"{path} is neither old nor new after {delay}, {moves}"
        moved.append({path for path in changed if now.get(path) == clean[path]})
    assert set() == moved[0] < moved[1] < moved[2] < changed, "no build died between two moves"
    (magazine / "conf.py").write_text(settings)
    assert build(run, magazine).returncode == 0
    assert bytes_in(magazine / "output") == clean
    assert not list(magazine.glob(".output.*"))


def clean_build(run, magazine):
    """What a build gives that knows nothing of any other."""
    settings = magazine / "clean.py"
    settings.write_text((magazine / "conf.py").read_text() + f"CACHE_PATH = {str(magazine / 'clean' / 'cache')!r}\n")
    output = magazine / "clean" / "output"
    said = run("build", "--settings", settings, "--content", magazine / "content", "--output", output)
    assert said.returncode == 0
    return bytes_in(output)


def test_a_full_disk_leaves_the_site_as_it_was(run, magazine):
    assert build(run, magazine).returncode == 0
    before = tree(magazine / "output")
    (magazine / "content" / "stories" / "good-1.md").write_text(
        GOOD.format(title="Good story 1", day=1).replace("some", "a thousand")
    )
    limited = "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))\nimport signal\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
    (magazine / "conf.py").write_text(limited + (magazine / "conf.py").read_text())
    said = build(run, magazine)
    assert said.returncode == 1
    assert "nothing was printed" in said.stderr
    assert "Traceback" not in said.stderr
    assert tree(magazine / "output") == before


def test_a_second_build_of_one_output_is_refused_and_a_check_is_not(run, magazine):
    wait = "import os, time\nreplace = os.replace\ndef slow(source, target):\n    if '.staging' in str(source): print('moving', flush=True); time.sleep(60)\n    replace(source, target)\nos.replace = slow\n"
    settings = (magazine / "conf.py").read_text()
    (magazine / "slow.py").write_text(wait + settings)
    command = [sys.executable, "-m", "workshop.program", "build", "--settings", str(magazine / "slow.py")]
    command += ["--content", str(magazine / "content"), "--output", str(magazine / "output")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": "1795392000"}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout.readline() == "moving\n"
        staged = tree(magazine / ".output.staging")
        said = build(run, magazine)
        assert said.returncode == 1
        assert said.stderr == (
            f"{magazine}/output: another build of this output is running; wait until it is done, and build again\n"
        )
        (magazine / "conf.py").write_text(settings + f"OUTPUT_PATH = {str(magazine / 'output')!r}\n")
        said = run("check", "--settings", magazine / "conf.py", "--content", magazine / "content")
        assert (said.returncode, said.stderr) == (0, "")
        assert staged
        assert tree(magazine / ".output.staging") == staged
        first.kill()
    assert build(run, magazine).returncode == 0


def test_a_build_that_is_stopped_before_it_works_says_so(run, magazine):
    (magazine / "conf.py").write_text("raise KeyboardInterrupt\n")
    said = build(run, magazine)
    assert (said.returncode, said.stdout, said.stderr) == (1, "", "Stopped.\n")
    assert not (magazine / "output").exists()
