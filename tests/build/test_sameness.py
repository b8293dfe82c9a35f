"""The same content gives the same bytes: in another folder, by another command, with another hash seed."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_two_builds_in_different_folders_with_different_hash_seeds_are_the_same(meridian, run, tmp_path):
    settings = tmp_path / "elsewhere" / "settings.py"
    settings.parent.mkdir()
    settings.write_text(meridian.settings.read_text().replace(str(meridian.settings.parent), str(settings.parent)))
    output = tmp_path / "another output"
    said = run("build", "--settings", settings, "--output", output, PYTHONHASHSEED="42", TZ="Asia/Tokyo", LC_ALL="C")
    assert said.returncode == 0, said.stderr
    theirs = {path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*") if path.is_file()}
    assert theirs.keys() == meridian.bytes().keys()
    assert not [path for path, data in meridian.bytes().items() if theirs[path] != data]


def test_plain_pelican_prints_the_same_bytes(meridian, tmp_path):
    output = tmp_path / "output"
    command = [sys.executable, "-m", "pelican", str(ROOT / "content"), "-s", str(meridian.settings), "-o", str(output)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1795392000", "PYTHONHASHSEED": "7"}
    said = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=200)
    assert said.returncode == 0, said.stderr
    theirs = {path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*") if path.is_file()}
    assert theirs == meridian.bytes()
    assert "Processed 47 articles" in " ".join(said.stdout.split()), "Pelican counts what was printed"
