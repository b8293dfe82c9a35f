"""Links: where the links into the site lead.

Adds        `context["links"]`: by a story's path, the paths of the stories it cites; `context["hrefs"]`: by source, the
            address of each link in the text, None where it leads nowhere, "" where it leads to what is withheld, and
            behind them the copies of dead links out of the site; `context["leads"]`, which tells both of any text
Reads       `SITEURL`, `SECTIONS`, `BRIEF_TYPE`, `ARCHIVE_PAGE_SIZE`, `POLICIES`, `SOCIAL`, `REPUBLISH`, as
            `MAGAZINE`; `IMAGES`, `PATH`, `WORDING`, `SETTINGS_FILE`
Listens to  article_generator_finalized
Runs after  wording, story, embargo, archive, addresses
"""

from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

from pelican import signals

from plugins.archive.archive import archives
from plugins.images.images import Unreadable
from plugins.settings.magazine import Magazine
from plugins.story.problems import Problem
from plugins.story.story import Story

from .edition import gather_all, texts_of, texts_that_wait
from .leads import Leads
from .links import resolve_links
from .lock import copies_of, read_lock
from .named import find_astray, named_by_people, named_in_settings
from .targets import Targets

DEFAULTS: dict[str, Any] = {"LINK_ARCHIVE": ""}


def resolve_all(generator: Any) -> None:
    context, magazine = generator.context, generator.settings["MAGAZINE"]
    content, printed, withheld = context["content"], context["stories"], context["embargo"].withheld
    lists = context["archive"]
    gather = partial(gather_all, content, magazine, image_finder(generator.settings["IMAGES"]))
    targets = gather(lists, printed, withheld, context["addresses"].redirects)
    # Held against the magazine of its own day: a scheduled build must not be the first to find a dead link.
    later = cache(lambda: gather_later(gather, magazine, (*printed, *withheld))) if withheld else None
    known, unread = read_lock(Path(generator.settings["PATH"]))
    context["problems"] += unread
    copies = copies_of(known)
    words = generator.settings["WORDING"].say("archived copy") if copies else ""
    leads = context["leads"] = Leads(targets, later, copies, words)
    resolved = {text.source: leads.of(text.text, text.source) for text in texts_of(content, printed, lists)}
    context["hrefs"] = {source: found.hrefs for source, found in resolved.items()}
    context["problems"] += find_named_astray(generator.settings, content, targets)
    context["links"] = {story.path: resolved[story.source].cited for story in printed}
    context["problems"] += [problem for found in resolved.values() for problem in found.problems]
    if waiting := texts_that_wait(content, printed, withheld, lists):
        all_targets = later() if later else targets
        found = [resolve_links(text.text, text.source, all_targets) for text in waiting]
        context["problems"] += [problem for each in found for problem in each.problems]


def find_named_astray(settings: Any, content: Any, targets: Targets) -> Iterator[Problem]:
    """A folder of stories alone is held against no settings: it has none of the pages that they name."""
    people = (person for person in content.people.by_slug.values() if person.source)
    named = [*named_by_people(people)]
    if content.pages:
        named += named_in_settings(settings["MAGAZINE"], settings["SETTINGS_FILE"])
    for each, problem in find_astray(named, targets):
        yield problem.at(each.source, content.line_of(each.source, each.key)) if each.key else problem


def gather_later(gather: Callable[..., Targets], magazine: Magazine, everything: tuple[Story, ...]) -> Targets:
    """All that there will be to link to when nothing is withheld any more."""
    return gather(archives(everything, magazine.archive_page_size, magazine.brief_type), everything)


def image_finder(images: Any) -> Callable[[str], str | None]:
    def find(path: str) -> str | None:
        try:
            return str(images.find(f"/{path}").href)
        except Unreadable:
            return None

    return find


def register() -> None:
    signals.article_generator_finalized.connect(resolve_all)
