"""Addresses of the site that stand outside any text: in the settings, and among a person's links."""

from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from msgspec import Struct

from plugins.settings.magazine import Magazine
from plugins.story.problems import Problem, in_content, nearest
from plugins.story.story import Person

from .targets import Targets


class Named(Struct, frozen=True):
    """An address, as what it is named, in which file; `key` is where in a person's file, empty for the settings."""

    url: str
    name: str
    source: str
    key: str = ""


def named_in_settings(magazine: Magazine, file: str) -> Iterator[Named]:
    for name, url in magazine.policies.items():
        yield Named(url, f'POLICIES, "{name}"', file)
    for name, url in magazine.social:
        yield Named(url, f'SOCIAL, "{name}"', file)
    if magazine.republish:
        yield Named(magazine.republish.url, "REPUBLISH", file)


def named_by_people(people: Iterable[Person]) -> Iterator[Named]:
    for person in people:
        for place, link in enumerate(person.links):
            yield Named(link.url, f'the link "{link.name}"', person.source, f"links.{place}.url")


def find_astray(named: Iterable[Named], targets: Targets) -> Iterator[tuple[Named, Problem]]:
    """Those that lead nowhere in the site, or to what is withheld. The problem does not know its line yet."""
    for each in named:
        path = unquote(each.url.partition("#")[0].partition("?")[0])
        if not path.startswith("/") or path.startswith("//"):
            continue
        found = targets.at(path)
        if found and not found.withheld:
            continue
        if found:
            what, remedy = f"leads to {in_content(found.source)}, {found.withheld}", "take it out until then"
        elif not (targets.unread or targets.find_file(path.lstrip("/"))):
            shown = [target.address for target in targets.addresses.values() if not target.withheld]
            near = nearest(path, sorted({*shown}))
            what, remedy = "leads nowhere", f'did you mean "{near}"?' if near else "mend it, or take it out"
        else:
            continue
        what = f"{each.name}: {each.url} {what}"
        # One settings file may serve several content folders; what is withheld may be named in none.
        mild = found is None and not each.key
        yield (
            each,
            Problem(source=each.source, line=0, what=what, remedy=remedy, taste=True, mild=mild, outside=not each.key),
        )
