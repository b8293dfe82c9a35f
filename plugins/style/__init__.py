"""Style: the desk's rules of spelling, words, lengths, tags and alt text, and typing errors.

Adds        to `context["problems"]`, what the rules of `style.yaml` speak against, and what is wrong with these
Reads       `PATH`, `CACHE_PATH`, `MAGAZINE`, `WORKERS`; `context["content"]`
Listens to  article_generator_finalized
Runs after  settings, workers, images, story
"""

from pathlib import Path
from typing import Any

from pelican import signals

DEFAULTS: dict[str, Any] = {}


def read_by_the_rules(generator: Any) -> None:
    settings, context = generator.settings, generator.context
    content, magazine = Path(settings["PATH"]), settings["MAGAZINE"]
    try:
        data = (content / "style.yaml").read_bytes()
    except OSError:
        return  # a house without rules
    # Not loaded for a magazine that has none.
    from .desk import Desk
    from .rules import Rules, read_rules

    rules = read_rules(data, magazine.lang)
    if isinstance(rules, Rules):
        desk = Desk(content, Path(settings["CACHE_PATH"]) / "style.sqlite", rules, settings["WORKERS"])
        context["problems"] += desk.judge(context["content"])
    else:
        context["problems"] += rules


def register() -> None:
    signals.article_generator_finalized.connect(read_by_the_rules)
