"""The second magazine: Arabic, invented, built by the same engine in every test run."""

from pathlib import Path

from pelicanconf import *  # noqa: F403

HERE = Path(__file__).resolve().parent

PATH = str(HERE / "content")
OUTPUT_PATH = str(HERE / "output")

SITENAME = "مجلة المجرى"
TAGLINE = "في المعاهدات والمقاييس وما يعبر الحدود"
SITEURL = "https://majalla.example/review"
DEFAULT_LANG = "ar"
TIMEZONE = "Africa/Tunis"

SECTIONS = [
    {
        "slug": "miyah",
        "name": "المياه",
        "group": "الملفات",
        "description": "الأنهار المشتركة والقنوات، ومن يقسم ماءها.",
        "mark": "٣٦°٤٨′ ش ١٠°١١′ ق",
    },
    {"slug": "barid", "name": "البريد والاتصال", "group": "الملفات"},
    {"slug": "maqayis", "name": "المقاييس", "group": "الملفات"},
    {"slug": "samaa", "name": "المراصد", "description": "من راقب السماء، ولماذا."},
]
TYPES = ["تحليل", "تقرير", "رأي", "حوار", "موجز"]
BRIEF_TYPE = "موجز"
SCHEMA_TYPES = {"تحليل": "AnalysisNewsArticle", "رأي": "OpinionNewsArticle"}
POLICIES = {"principles": "/about/"}
REPUBLISH = None

SOCIAL = [("ماستودون", "https://social.majalla.example/@majra")]
NEWSLETTER = None

GATE_SINCE = "2024-01-01"
RELATED_LIMIT = 2
RAIL_LIMIT = 3
ARCHIVE_PAGE_SIZE = 3
