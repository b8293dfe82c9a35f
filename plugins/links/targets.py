"""All that a link may lead to: by its file in the content folder, and by its address."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from msgspec import Struct

from plugins.addresses.redirects import Redirect
from plugins.links.printed import Printed
from plugins.story.checks import folded
from plugins.story.story import Package, Person, Story, TextPage


class Target(Struct, frozen=True):
    """Something that stands at an address. `anchors` is None where they are not known; `source` is empty for what
    has no file; `withheld` says why it is not printed, where it is not."""

    address: str
    source: str = ""
    anchors: tuple[str, ...] | None = None
    withheld: str = ""


class Targets(Struct, frozen=True):
    """`find_file` gives the address of any other file of the content folder, such as an image, or None. `unread` are
    files that have problems of their own: what they would have stood for is not known. `archive_pages` is how many
    each list has, by its address."""

    files: Mapping[str, Target]
    addresses: Mapping[str, Target]
    site_url: str
    find_file: Callable[[str], str | None]
    unread: frozenset[str] = frozenset()
    archive_pages: Mapping[str, int] = MappingProxyType({})

    def at(self, address: str) -> Target | None:
        return self.addresses.get(folded(address))


def gather_targets(
    *,
    printed: Iterable[Story],
    withheld: Iterable[Story],
    pages: Iterable[TextPage],
    packages: Iterable[Package],
    people: Iterable[Person],
    house: Printed,
    site_url: str,
    find_file: Callable[[str], str | None],
    unread: frozenset[str] = frozenset(),
    redirects: Iterable[Redirect] = (),
) -> Targets:
    """`house` has the addresses that belong to no file. An old address leads to where its text stands now."""
    files: dict[str, Target] = {}
    addresses = {folded(address): Target(address) for address in (*house.lists, *house.others)}
    texts: list[tuple[Story | TextPage, str]] = [(story, "") for story in printed]
    texts += [(page, "") for page in pages]
    for text, why in [*texts, *((story, _why(story)) for story in withheld)]:
        target = Target(text.path, text.source, text.text.anchors, why)
        files[text.source] = target
        for address in (*text.redirect_from, text.path):
            addresses[folded(address)] = target
    for package in packages:
        files[package.source] = addresses[folded(package.path)] = Target(package.path, package.source)
    for person in people:
        if person.source:
            files[person.source] = Target(f"/by/{person.slug}/", person.source)
    for each in redirects:
        addresses.setdefault(folded(each.old), addresses.get(folded(each.new), Target(each.new)))
    return Targets(files, addresses, site_url, find_file, unread, house.lists)


def _why(story: Story) -> str:
    return "which is a draft" if story.draft else f"which is embargoed until {story.date:%Y-%m-%d %H:%M}"
