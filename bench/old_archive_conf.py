"""The real archive beside the clone as a magazine, with the settings of the demonstration."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from pelicanconf import *

PATH = str(ROOT.parent / "shared" / "archive")
SITENAME = "Archive"
SITEURL = "https://archive.example.org"
TIMEZONE = "America/New_York"
SLUGS = ("content", "design", "governance", "innovation", "mobile", "open-government", "social-media", "technology")
SECTIONS = [{"slug": slug, "name": slug.replace("-", " ").title()} for slug in SLUGS]
# The demonstration's own pages on how it works are not the archive's.
POLICIES = {}
GATE_SINCE = "2026-11-23"
