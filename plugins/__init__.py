"""The engine's rooms, in the order in which Pelican loads them and their handlers run."""

ROOMS = (
    "plugins.settings",
    "plugins.workers",
    "plugins.wording",
    "plugins.typeset",
    "plugins.images",
    "plugins.story",
    "plugins.embargo",
    "plugins.packages",
    "plugins.translations",
    "plugins.archive",
    "plugins.sections",
    "plugins.links",
    "plugins.river",
    "plugins.related",
    "plugins.corrections",
    "plugins.style",
    "plugins.assets",
    "plugins.gate",
    "plugins.pages",
    "plugins.press",
)
