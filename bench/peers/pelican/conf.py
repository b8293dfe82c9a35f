"""Stock Pelican with typogrify, set up to print the same pages as the other sides."""

import json
from pathlib import Path

HERE = Path(__file__).resolve().parent
MAGAZINE = json.loads((HERE / "data" / "magazine.json").read_text("utf-8"))

PATH = str(HERE / "content")
OUTPUT_PATH = str(HERE / "output")
CACHE_PATH = str(HERE / "cache")
THEME = str(HERE / "theme")
PLUGIN_PATHS = [str(HERE)]
PLUGINS = ["furniture"]

SITENAME = MAGAZINE["name"]
SITEURL = MAGAZINE["url"]
TAGLINE = MAGAZINE["tagline"]
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
TYPOGRIFY = True
MARKDOWN = {
    "extension_configs": {"markdown.extensions.footnotes": {}, "markdown.extensions.tables": {}},
    "output_format": "html5",
}

ARTICLE_URL = "{date:%Y}/{date:%m}/{slug}/"
CATEGORY_URL = "{slug}/"
AUTHOR_URL = "by/{slug}/"
TAG_URL = "tags/{slug}/"
ARTICLE_SAVE_AS, CATEGORY_SAVE_AS, AUTHOR_SAVE_AS, TAG_SAVE_AS = (
    f"{url}index.html" for url in (ARTICLE_URL, CATEGORY_URL, AUTHOR_URL, TAG_URL)
)
ARTICLE_TRANSLATION_ID = None

DIRECT_TEMPLATES = ["index", "latest", "404", "sitemap"]
LATEST_SAVE_AS = "latest/index.html"
SITEMAP_SAVE_AS = "sitemap.xml"
DEFAULT_PAGINATION = 20
PAGINATED_TEMPLATES = dict.fromkeys(("latest", "category", "author", "tag", "type"))
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)

FEED_ALL_ATOM = "feed.xml"
CATEGORY_FEED_ATOM = "{slug}/feed.xml"
AUTHOR_FEED_ATOM = "by/{slug}/feed.xml"
FEED_MAX_ITEMS = 20
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_RSS = None
