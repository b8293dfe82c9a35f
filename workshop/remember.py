"""Remembers the addresses that a production build has published."""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any


def remember_addresses(context: Mapping[str, Any]) -> None:
    """After a production build, and no other: bring `addresses.lock` up to date, and say so. A disk that refuses is no
    reason to fail, for the site is printed, and the next build tries again."""
    from plugins.addresses.kept import keep_ledger
    from plugins.addresses.ledger import NAME
    from plugins.story.problems import shown_path

    if not context["KEEPS_ADDRESSES"]:
        return
    content = Path(context["PATH"])
    try:
        if keep_ledger(content, context["addresses"].remember()):
            print(f"{shown_path(content)}/{NAME} remembers the addresses of this edition; commit it")
    except OSError as error:
        print(f"{shown_path(content)}/{NAME}: {error.strerror}; make it a file that you may write", file=sys.stderr)


def object_to_lost_addresses(
    published: frozenset[str], edition: frozenset[str], magazine: Mapping[str, Any]
) -> Iterator[str]:
    """An objection of deploy: pages that readers have and would lose, because nobody committed the ledger that knows
    them. It is taught them, so that the next deploy can say, or do, what is to become of each."""
    from plugins.addresses.kept import adopt_published, find_lost
    from plugins.story.problems import shown_path

    lost = find_lost(published, edition)
    content = Path(magazine["PATH"])
    if lost:
        adopt_published(content, ((path, "") for path in published - edition))
    yield from (problem.printed(shown_path(content)) for problem in lost)
