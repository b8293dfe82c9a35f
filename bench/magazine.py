"""The bench's magazine: the engine as it comes, with sections, types and people of the archive.

The bench lays this file beside the archive; what it prints and remembers stays there.
"""

import json
from pathlib import Path

from pelicanconf import *  # noqa: F403

HERE = Path(__file__).resolve().parent
FACTS = json.loads((HERE / "data" / "magazine.json").read_text("utf-8"))

PATH = str(HERE / "content")
OUTPUT_PATH = str(HERE / "output")
CACHE_PATH = str(HERE / "cache")

SITENAME = FACTS["name"]
TAGLINE = FACTS["tagline"]
SITEURL = FACTS["url"]
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
SECTIONS = FACTS["sections"]
TYPES = [kind["name"] for kind in FACTS["types"]]
BRIEF_TYPE = FACTS["brief"]
SOCIAL = ()
NEWSLETTER = None
RELATED_LIMIT = 4
RAIL_LIMIT = 5
ARCHIVE_PAGE_SIZE = 20
FEED_MAX_ITEMS = 20
# The other sides print no further stories under a story, no links to pass it on, no pictures of headlines, no files for
# reference managers.
RIVER_LIMIT = 0
SHARE = ()
SOCIAL_CARDS = False
CITATION_FILES = False
REPUBLISH = None
