"""Removes what builds have made: output/ and the caches."""

import shutil
from pathlib import Path

MADE = ("output", ".cache", ".output.staging", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis")


def remove_made(root: Path) -> None:
    for name in MADE:
        shutil.rmtree(root / name, ignore_errors=True)
