"""What was typed wrong is told in one sentence, with what to do, and the exit code is 2."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("nonsense", 'there is no task "nonsense"; python3 tasks.py lists them'),
        ("biuld", 'there is no task "biuld"; did you mean "build"?'),
        ("check --sinc x", 'there is no option "--sinc"; "python3 tasks.py --help check" lists them'),
        ("new", '"new" needs a headline; "python3 tasks.py --help new" shows how'),
    ],
)
def test_what_was_typed_wrong_is_told_with_what_to_do(typed: str, sentence: str) -> None:
    command = [sys.executable, "-m", "workshop.program", *typed.split()]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (said.returncode, said.stdout, said.stderr) == (2, "", f"{sentence}\n")
