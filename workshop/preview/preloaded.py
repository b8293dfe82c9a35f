"""What every newsroom needs, loaded once: the engine, Pelican, and what they would load late."""

from importlib import import_module

from plugins import ROOMS
from plugins.settings.engine import digest_of_engine

LATE = (
    "plugins.press.renditions",
    "plugins.social_cards.social_cards",
    "plugins.style.desk",
    "invoke.program",
    "tasks",
)

for room in (*ROOMS, *LATE):
    import_module(room)
digest_of_engine()  # of what has now been loaded, whatever becomes of its files
