"""Social cards: a picture of each story's furniture, for where links to it are shared.

Adds        `context["card_style"]`: how cards look, None where none are drawn
Reads       `SOCIAL_CARDS`, `MAGAZINE`, `THEME`, `PATH`
Listens to  article_generator_finalized
Runs after  settings
"""

from pathlib import Path
from typing import Any

from pelican import signals

DEFAULTS: dict[str, Any] = {"SOCIAL_CARDS": True}


def choose_style(generator: Any) -> None:
    """None without `SITEURL`: networks fetch a card by its whole address, and there is none."""
    from .social_cards import make_style

    settings, magazine = generator.settings, generator.settings["MAGAZINE"]
    drawn = settings["SOCIAL_CARDS"] and magazine.url
    brand = Path(settings["PATH"]) / "brand"
    generator.context["card_style"] = (
        make_style(Path(settings["THEME"]), brand, magazine.name, magazine.lang) if drawn else None
    )


def register() -> None:
    signals.article_generator_finalized.connect(choose_style)
