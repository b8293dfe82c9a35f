"""Runs what `python3 tasks.py test` promises: formatting, lint, types, tests."""

import subprocess
import sys
from pathlib import Path

CHECKS = (
    ("ruff", "format", "--check", "--quiet", "."),
    ("ruff", "check", "--quiet", "."),
    ("mypy",),
)


def run_suite(root: Path, only: str = "") -> int:
    """Run the checks, then pytest (on `only`, where given). Returns the exit code: 1 if anything failed."""
    failed = False
    for check in () if only else CHECKS:
        failed |= subprocess.call([sys.executable, "-m", *check], cwd=root) != 0
    failed |= subprocess.call([sys.executable, "-m", "pytest", *([only] if only else [])], cwd=root) != 0
    return int(failed)
