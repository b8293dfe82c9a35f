"""Press: prints the edition, and whatever other plugins write, under one manifest.

Adds        `context["tally"]`; `context["generators"]`, Pelican's own; its writer
Reads       `OUTPUT_PATH`, `CACHE_PATH`, `PATH`, `THEME`, `DEFAULT_LANG`, `WORKERS`, `COMPOSITOR`; `PRINTS`: False for
            the gate alone; `LOOKOUT`: who has seen which printed files do not lie as they were printed
Listens to  initialized, article_generator_finalized, page_generator_finalized, get_writer, get_generators
Runs after  pages, gate: nothing is printed before every room has had its say

Other plugins that print go before the engine's rooms in `PLUGINS`, so that their pages are there when it prints.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator
from pelican.writers import Writer

from plugins.pages.page import File
from plugins.settings.engine import digest_of_engine

from .press import Tally, print_edition
from .renderer import Renderer
from .staging import Staging, refuse_sources
from .templates import Forme
from .turn import take_turn

DEFAULTS: dict[str, Any] = {"PRINTS": True, "LOOKOUT": None}

# Printing is ours: with these Pelican reads, sorts and keeps the context, and writes nothing of its own.
LEFT_TO_THE_PRESS: dict[str, Any] = {
    "DELETE_OUTPUT_DIRECTORY": False,
    "DIRECT_TEMPLATES": [],
    "STATIC_PATHS": [],
    "THEME_STATIC_PATHS": [],
    "TYPOGRIFY": False,
    "CACHE_CONTENT": False,
    "LOAD_CONTENT_CACHE": False,
    "ARTICLE_TRANSLATION_ID": None,
    "PAGE_TRANSLATION_ID": None,
    "WITH_FUTURE_DATES": True,
    "RELATIVE_URLS": False,
    **dict.fromkeys(("YEAR_ARCHIVE_SAVE_AS", "MONTH_ARCHIVE_SAVE_AS", "DAY_ARCHIVE_SAVE_AS"), ""),
    **dict.fromkeys(("FEED_ATOM", "FEED_RSS", "FEED_ALL_ATOM", "FEED_ALL_RSS"), None),
    **dict.fromkeys(("CATEGORY_FEED_ATOM", "CATEGORY_FEED_RSS", "AUTHOR_FEED_ATOM", "AUTHOR_FEED_RSS"), None),
    **dict.fromkeys(("TAG_FEED_ATOM", "TAG_FEED_RSS", "TRANSLATION_FEED_ATOM", "TRANSLATION_FEED_RSS"), None),
}

# What the site is made from, and what is kept of it.
NOT_THE_OUTPUT = ("PATH", "THEME", "CACHE_PATH")
ENGINE = Path(__file__).resolve().parent.parent


class PressWriter(Writer):
    """What other plugins write lands beside the staged pages, to be printed with them."""

    def __init__(self, output_path: str, settings: dict[str, Any]) -> None:
        staging = Staging(Path(output_path))
        if settings["PRINTS"]:
            refuse_sources(Path(output_path), [*(Path(settings[name]) for name in NOT_THE_OUTPUT), ENGINE])
            self.turn = take_turn(Path(output_path), Path(settings["CACHE_PATH"]))
            staging.clear()
        super().__init__(str(staging.beside), settings)


class PressGenerator(Generator):
    """The last generator: prints what `context["edition"]` holds."""

    def generate_output(self, writer: PressWriter) -> None:
        if not self.settings["PRINTS"]:
            return
        with writer.turn:
            self.context["tally"] = run_press(self.settings, self.context["edition"], Path(self.output_path))
        for generator, name, printed in held_back(self.context):
            setattr(generator, name, printed)


def run_press(settings: dict[str, Any], edition: Any, output: Path) -> Tally:
    forme, cache = forme_of(settings), Path(settings["CACHE_PATH"])
    renderer = Renderer(forme, settings["WORKERS"], forme.engine, cache / "renditions")
    return print_edition(with_beside(edition, output), renderer, output, cache, settings.get("LOOKOUT"))


def forme_of(settings: dict[str, Any]) -> Forme:
    return Forme(
        theme=settings["THEME"],
        lang=settings["DEFAULT_LANG"],
        texts=str(settings["COMPOSITOR"].store),
        engine=digest_of_engine(),
        compiled=str(Path(settings["CACHE_PATH"]) / "templates"),
    )


def with_beside(edition: Any, output: Path) -> Iterator[Any]:
    yield from edition
    beside = Staging(output).beside
    for file in sorted(path for path in beside.rglob("*") if path.is_file()):
        yield File(path=file.relative_to(beside).as_posix(), source=str(file))


def leave_printing_to_the_press(pelican: Any) -> None:
    pelican.settings.update(LEFT_TO_THE_PRESS)


def held_back(context: Any) -> Iterator[tuple[Any, str, list[Any]]]:
    """Pelican's generators, each with the list that it is given again when all is printed: it counts them."""
    yield context["generators"][0], "articles", list(context["stories"])
    yield context["generators"][1], "pages", list(context["content"].pages)


def hold_back_lists(generator: Any) -> None:
    """Pelican's own generator would print each of these; in the context they stay for others to read."""
    generator.context["generators"] = [generator]
    for name in ("articles", "translations", "hidden_articles", "hidden_translations", "drafts", "drafts_translations"):
        setattr(generator, name, [])
    for name in ("dates", "categories", "authors"):
        setattr(generator, name, [])
    generator.tags, generator.period_archives = {}, {}


def hold_back_pages(generator: Any) -> None:
    generator.context["generators"].append(generator)
    for name in ("pages", "translations", "hidden_pages", "hidden_translations", "draft_pages", "draft_translations"):
        setattr(generator, name, [])


def bring_writer(_pelican: Any) -> type[PressWriter]:
    return PressWriter


def bring_generator(_pelican: Any) -> type[PressGenerator]:
    return PressGenerator


def register() -> None:
    signals.initialized.connect(leave_printing_to_the_press)
    signals.article_generator_finalized.connect(hold_back_lists)
    signals.page_generator_finalized.connect(hold_back_pages)
    signals.get_writer.connect(bring_writer)
    signals.get_generators.connect(bring_generator)
