"""Addresses: what becomes of every address that was ever published.

Adds        `settings["ADDRESSES"]`: the ledger and the desk's decisions, as they were read; `context["addresses"]`: the
            redirects, what is gone, and the ledger of this edition
Reads       `PATH`; `MAGAZINE`; `WORDING`; `KEEPS_ADDRESSES`: True in a production build, which stops where an address
            would be lost
Listens to  initialized, article_generator_finalized
Runs after  settings, wording, story, embargo, packages, archive
"""

from pathlib import Path
from typing import Any

from pelican import signals

DEFAULTS: dict[str, Any] = {"KEEPS_ADDRESSES": False}


def read_addresses(pelican: Any) -> None:
    from .kept import Addresses

    pelican.settings["ADDRESSES"] = Addresses(Path(pelican.settings["PATH"]))


def settle_addresses(generator: Any) -> None:
    from .addresses import settle
    from .kept import names_of_lists
    from .standing import stand

    context, settings = generator.context, generator.settings
    content, stories, kept = context["content"], context["stories"], settings["ADDRESSES"]
    standing = stand(
        stories=stories,
        pages=content.pages,
        packages=[printed.package for printed in context["packages"]],
        people=content.people.by_slug,
        archives=context["archive"],
        magazine=settings["MAGAZINE"],
        names=names_of_lists(
            settings["MAGAZINE"], settings["WORDING"], context["archive"], context["packages"], stories
        ),
    )
    # Of files that could not be read nobody knows which addresses they have.
    ledger = kept.ledger if not content.unread else kept.nothing
    context["addresses"] = settled = settle(
        standing,
        ledger,
        kept.decisions,
        texts=(*stories, *content.pages),
        withheld=context["embargo"].withheld,
        strict=settings["KEEPS_ADDRESSES"],
        line_of=content.line_of,
    )
    context["problems"] += [*kept.problems, *settled.problems]


def register() -> None:
    signals.initialized.connect(read_addresses)
    signals.article_generator_finalized.connect(settle_addresses)
