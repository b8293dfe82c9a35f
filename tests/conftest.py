"""What every kind of test may ask for."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root():
    return ROOT


@pytest.fixture(scope="session")
def archive():
    """The real archive beside the project; a clone without it skips what needs it."""
    folder = ROOT.parent / "shared" / "archive"
    if not (folder / "stories").is_dir():
        pytest.skip("the real archive is not beside this clone (../shared/archive)")
    return folder
