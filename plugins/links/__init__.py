"""Links: where the links into the site lead.

Adds        `context["links"]`: by a story's path, the paths of the stories it cites; `context["hrefs"]`: by source, the
            address of each link in the text, None where it leads nowhere
Reads       `SITEURL`, as `MAGAZINE`; `IMAGES`
Listens to  article_generator_finalized
Runs after  story, embargo
"""

from collections.abc import Callable
from typing import Any

from pelican import signals

from plugins.images.images import Unreadable
from plugins.story.house import house_addresses
from plugins.story.people import people_of

from .links import resolve_links
from .targets import gather_targets

DEFAULTS: dict[str, Any] = {}


def resolve_all(generator: Any) -> None:
    context, magazine = generator.context, generator.settings["MAGAZINE"]
    content, printed = context["content"], context["stories"]
    people = people_of(printed, content.people)
    opened = {story.package for story in printed}
    packages = [package for package in content.packages if package.id in opened]
    targets = gather_targets(
        printed=printed,
        withheld=context["embargo"].withheld,
        pages=content.pages,
        packages=packages,
        people=people,
        house=house_addresses(magazine, printed, people, packages),
        site_url=magazine.url,
        find_file=image_finder(generator.settings["IMAGES"]),
        unread=content.unread,
    )
    texts = (*printed, *content.pages, *content.packages, *content.people.by_slug.values())
    resolved = {text.source: resolve_links(text.text, text.source, targets) for text in texts}
    context["hrefs"] = {source: found.hrefs for source, found in resolved.items()}
    context["links"] = {story.path: resolved[story.source].cited for story in printed}
    context["problems"] += [problem for found in resolved.values() for problem in found.problems]


def image_finder(images: Any) -> Callable[[str], str | None]:
    def find(path: str) -> str | None:
        try:
            return str(images.find(f"/{path}").href)
        except Unreadable:
            return None

    return find


def register() -> None:
    signals.article_generator_finalized.connect(resolve_all)
