"""Writes the hash-locked requirements from pyproject.toml; no registry's address gets into them."""

import subprocess
import sys
from pathlib import Path

COMPILE = [
    *(sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"),
    *("--generate-hashes", "--no-emit-index-url", "--no-emit-find-links"),
    *("--custom-compile-command", "python3 tasks.py lock", "pyproject.toml"),
]


def lock_requirements(root: Path) -> int:
    """Compile run.txt and dev.txt. Returns the exit code."""
    run = subprocess.call([*COMPILE, "-o", "requirements/run.txt"], cwd=root)
    dev = subprocess.call([*COMPILE, "--group", "dev", "-o", "requirements/dev.txt"], cwd=root)
    return 1 if run or dev else 0
