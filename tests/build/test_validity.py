"""Every page is valid HTML for the Nu checker, every feed is well-formed."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
JAR = ROOT / ".cache" / "tools" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
INSTALL = "install a JRE, then `npm install --no-package-lock --prefix .cache/tools vnu-jar`"


@pytest.fixture(scope="session")
def checker():
    if shutil.which("java") and JAR.is_file():
        return ["java", "-Xss4m", "-jar", str(JAR), "--errors-only", "--skip-non-html"]
    if os.environ.get("IMPRIMATUR_CI"):
        pytest.fail(f"the Nu checker must be here in CI: {INSTALL}")
    pytest.skip(f"the Nu checker is not installed; {INSTALL}")


def test_every_page_is_valid_html(site, checker, tmp_path):
    pages = tmp_path / "pages"
    for name in site.html_files:
        if not name.startswith("rails/"):  # a fragment is no document; it is checked in its place below
            (pages / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(site.output / name, pages / name)
    for name in ("latest", "briefs"):
        fragment = (site.output / "rails" / f"{name}.html").read_text("utf-8")
        (pages / f"rail-{name}.html").write_text(f'<!doctype html><html lang="en"><title>x</title>{fragment}</html>')
    said = subprocess.run([*checker, str(pages)], capture_output=True, text=True, timeout=250)
    assert said.returncode == 0, said.stderr[:4000]
