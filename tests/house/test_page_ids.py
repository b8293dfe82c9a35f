"""No heading of a story may take an id that the page around it has."""

import re
from pathlib import Path

from plugins.typeset import PAGE_IDS

TEMPLATES = Path(__file__).resolve().parents[2] / "theme" / "templates"
RAILS = ("latest", "briefs")


def test_every_id_of_the_templates_is_kept_from_headings():
    ids = set()
    for template in TEMPLATES.rglob("*.html"):
        if template.name == "directory.html":  # it holds no text of a story, and an id for each letter
            continue
        for found in re.findall(r'\sid="([^"]+)"', template.read_text("utf-8")):
            ids |= {found.replace("{{ rail.name }}", rail) for rail in RAILS}
    missing = sorted(ids - set(PAGE_IDS))
    assert not missing, f"add {missing} to PAGE_IDS in plugins/typeset/__init__.py"
