"""Settings: the magazine as its settings file describes it, checked before anything is read.

Adds        `settings["MAGAZINE"]`; the `DEFAULTS` of every room, where the file says nothing
Reads       `SITENAME`, `TAGLINE`, `SITEURL`, `DEFAULT_LANG`, `TIMEZONE`, `SECTIONS`, `TYPES`, `BRIEF_TYPE`, `SOCIAL`,
            `NEWSLETTER`, `SCHEMA_TYPES`, `POLICIES`, `REPUBLISH`, `CITATION_FILES`, `GATE_SINCE`, `RELATED_LIMIT`,
            `RAIL_LIMIT`, `ARCHIVE_PAGE_SIZE`, `FEED_MAX_ITEMS`, `HSTS`, `PLUGINS`, `SETTINGS_FILE`
Listens to  initialized
Runs after  nothing: it is the first
"""

import sys
from copy import deepcopy
from typing import Any

from pelican import signals
from pelican.settings import DEFAULT_CONFIG

from plugins import ROOMS

DEFAULTS: dict[str, Any] = {
    "SETTINGS_FILE": "pelicanconf.py",
    "RELATED_LIMIT": 4,
    "RAIL_LIMIT": 5,
    "ARCHIVE_PAGE_SIZE": 20,
    "FEED_MAX_ITEMS": 20,
    "CITATION_FILES": True,
}


# Pelican puts these among the settings, or looks for them there, though they are not among its defaults.
PELICANS_OWN = (
    *("DEBUG", "TAGS_URL", "CATEGORIES_URL", "AUTHORS_URL", "ARCHIVES_URL"),
    *("FEED_ATOM", "FEED_RSS", "FEED_ALL_RSS", "CATEGORY_FEED_RSS", "TAG_FEED_ATOM", "TAG_FEED_RSS"),
    *("TRANSLATION_FEED_RSS", "FEED_DOMAIN"),
)


def check_settings(pelican: Any) -> None:
    # Records that this room shares with others lie in packages which import this one.
    from plugins.gate.gate import Refused

    from .magazine import Magazine
    from .settings import find_misspelt, find_unloaded, read_magazine, report_settings
    from .shapes import Settings

    settings = pelican.settings
    defaults = [getattr(sys.modules.get(room), "DEFAULTS", {}) for room in ROOMS]
    known = {*DEFAULT_CONFIG, *Settings.__struct_fields__, *PELICANS_OWN, *(name for each in defaults for name in each)}
    written = [name for name in settings if name.isupper()]
    for name, value in (item for each in defaults for item in each.items()):
        settings.setdefault(name, deepcopy(value))
    file = settings["SETTINGS_FILE"]
    problems = [*find_unloaded(ROOMS, settings["PLUGINS"], file), *find_misspelt(written, known, file)]
    said = {name: value for name, value in settings.items() if DEFAULT_CONFIG.get(name) != value}
    magazine = read_magazine(said, file)
    if not isinstance(magazine, Magazine):
        problems.extend(magazine)
    if problems:
        raise Refused(report_settings(problems))
    settings["MAGAZINE"] = magazine


def register() -> None:
    signals.initialized.connect(check_settings)
