"""Styles: no force, no colour that a magazine cannot change, and nothing that stylelint complains of."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = ROOT / ".cache" / "tools"
LINTER = TOOLS / "node_modules" / "stylelint" / "bin" / "stylelint.mjs"
INSTALL = "install it (npm install --prefix .cache/tools stylelint stylelint-config-standard)"
BRANDS = [ROOT / "content" / "brand" / "brand.css", ROOT / "tests" / "site" / "content" / "brand" / "brand.css"]
SHEETS = [*sorted((ROOT / "theme" / "static" / "css").rglob("*.css")), *BRANDS]
WHERE_COLOURS_ARE_SET = {"tokens.css", "brand.css"}
COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch|oklab|lch|lab|color)\(|: *(?:white|black|red|gr[ae]y)\b", re.I
)


def rules(sheet):
    return re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.stem)
def test_no_rule_forces_its_way(sheet):
    assert "!important" not in rules(sheet), "put the rule in a later layer (theme/static/css/layers.css)"


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.stem)
def test_every_colour_is_a_token(sheet):
    if sheet.name in WHERE_COLOURS_ARE_SET or sheet.stem == "print":  # paper is white
        return
    text = re.sub(r"mask-image:[^;]+;", "", rules(sheet))  # a mask is no colour
    assert not COLOUR.findall(text), "name the colour in tokens.css"


def test_stylelint_finds_nothing():
    if not LINTER.is_file() or not shutil.which("node"):
        if os.environ.get("IMPRIMATUR_CI"):
            pytest.fail(f"stylelint must be here in CI: {INSTALL}")
        pytest.skip(f"stylelint is not here; {INSTALL}")
    command = ["node", LINTER, "--config", ROOT / ".stylelintrc.json", "--config-basedir", TOOLS, *SHEETS]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout + said.stderr
