"""The demonstration magazine: Meridian. What names this magazine stands here or in content/."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))

from plugins import ROOMS

PATH = str(ROOT / "content")
OUTPUT_PATH = str(ROOT / "output")
CACHE_PATH = str(ROOT / ".cache")
THEME = str(ROOT / "theme")
PLUGIN_PATHS = [str(ROOT)]
PLUGINS = list(ROOMS)

SITENAME = "Meridian"
TAGLINE = "A review of foreign policy"
SITEURL = ""
DEFAULT_LANG = "en-GB"
TIMEZONE = "Europe/Lisbon"

SECTIONS = [
    {"slug": "europe", "name": "Europe", "group": "Regions", "mark": "60°10′ N 24°56′ E"},
    {"slug": "africa", "name": "Africa", "group": "Regions", "mark": "9°02′ N 38°44′ E"},
    {"slug": "latin-america", "name": "Latin America", "group": "Regions", "mark": "19°26′ N 99°08′ W"},
    {"slug": "asia-pacific", "name": "Asia-Pacific", "group": "Regions", "mark": "6°55′ S 107°36′ E"},
    {"slug": "middle-east", "name": "Middle East", "group": "Regions", "mark": "29°58′ N 32°33′ E"},
    {"slug": "global-crises", "name": "Global Crises", "group": "Themes", "mark": "0° 0°"},
    {"slug": "arms-control", "name": "Arms Control", "group": "Themes", "mark": "46°13′ N 6°08′ E"},
    {"slug": "law-and-institutions", "name": "Law and Institutions", "group": "Themes", "mark": "52°05′ N 4°18′ E"},
]
TYPES = ["Analysis", "Reporting", "Opinion", "Interview", "Brief"]
BRIEF_TYPE = "Brief"
SCHEMA_TYPES = {
    "Analysis": "AnalysisNewsArticle",
    "Reporting": "ReportageNewsArticle",
    "Opinion": "OpinionNewsArticle",
}
POLICIES = {"principles": "/about/", "corrections": "/corrections-policy/", "masthead": "/masthead/"}
REPUBLISH = {"licence": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}
FEED_MAX_ITEMS = 20

SOCIAL = [
    ("Mastodon", "https://social.example.org/@meridian"),
    ("Bluesky", "https://bsky.example.org/meridian"),
    ("LinkedIn", "https://linkedin.example.org/meridian"),
]
NEWSLETTER = {
    "name": "The week, rounded up",
    "pitch": "One letter every Friday: what we published, what we read, what to watch.",
    "action": "https://letters.example.org/subscribe",
    "field": "email",
}
