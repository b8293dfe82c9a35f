"""Meridian as it is published: the demonstration's settings, and the address it lives at."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *

SITEURL = "https://meridian.example.org"
