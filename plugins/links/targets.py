"""All that a link may lead to: by its file in the content folder, and by its address."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from plugins.addresses.redirects import Redirect
from plugins.links.printed import Printed
from plugins.story.addresses import PLAIN, as_url, prefix_of
from plugins.story.places import folded
from plugins.story.story import Package, Person, Story, TextPage

FROM_ROOT = "{filename}/"
# What parts the path of a link from the rest.
PARTED = re.compile("[#?]")


class Target(Struct, frozen=True):
    """Something that stands at an address. `anchors` is None where they are not known; `source` is empty for what
    has no file; `withheld` says why it is not printed, where it is not."""

    address: str
    source: str = ""
    anchors: tuple[str, ...] | None = None
    withheld: str = ""


class Targets:
    """What there is to link to in one edition. `house` tells the addresses that belong to no file; `find_file` gives
    the address of any other file of the content folder, such as an image, or None; `unread` are files that have
    problems of their own: what they would have stood for is not known. An old address leads to where its text stands
    now."""

    def __init__(
        self,
        *,
        printed: Sequence[Story],
        withheld: Iterable[Story],
        pages: Iterable[TextPage],
        packages: Iterable[Package],
        people: Iterable[Person],
        house: Callable[[], Printed],
        site_url: str,
        find_file: Callable[[str], str | None],
        unread: frozenset[str] = frozenset(),
        redirects: Iterable[Redirect] = (),
    ) -> None:
        self.site_url = site_url
        self._prefix = prefix_of(site_url)
        self.find_file = find_file
        self.unread = unread
        self._printed = printed
        self._others: list[tuple[Story | TextPage, str]] = [(page, "") for page in pages]
        self._others += [(story, _why(story)) for story in withheld]
        self._packages = packages
        self._people = people
        self._house = house
        self._redirects = redirects

    def at(self, address: str) -> Target | None:
        return self.addresses.get(folded(address))

    @cached_property
    def straight(self) -> dict[str, str]:
        """The addresses of printed stories, by how nearly every link to one is written."""
        found = {f"{FROM_ROOT}{story.source}": story.path for story in self._printed}
        if PARTED.search("".join(found)):
            return {written: path for written, path in found.items() if not PARTED.search(written)}
        return found

    def hrefs_of(self, addresses: Sequence[str]) -> tuple[str, ...]:
        """These addresses of printed stories as they may stand in HTML."""
        if self._as_they_are:
            return tuple(addresses)
        return tuple([as_url("", self._prefix + address) for address in addresses])

    @cached_property
    def _as_they_are(self) -> bool:
        return not self._prefix and PLAIN.fullmatch("".join(self.straight.values())) is not None

    @cached_property
    def files(self) -> dict[str, Target]:
        """By source, all that has a file."""
        found = {target.source: target for target, _ in self._stand}
        found |= {package.source: Target(package.path, package.source) for package in self._packages}
        return found | {each.source: Target(f"/by/{each.slug}/", each.source) for each in self._people if each.source}

    @cached_property
    def addresses(self) -> dict[str, Target]:
        """By place, all that stands at an address or did."""
        lists = self._printed_by_house
        found = {folded(address): Target(address) for address in (*lists.lists, *lists.others)}
        for target, old in self._stand:
            for address in (*old, target.address):
                found[folded(address)] = target
        found |= {folded(package.path): Target(package.path, package.source) for package in self._packages}
        for each in self._redirects:
            found.setdefault(folded(each.old), found.get(folded(each.new), Target(each.new)))
        return found

    @cached_property
    def archive_pages(self) -> Mapping[str, int]:
        """How many each list has, by its address."""
        return self._printed_by_house.lists

    @cached_property
    def _printed_by_house(self) -> Printed:
        return self._house()

    @cached_property
    def _stand(self) -> list[tuple[Target, tuple[str, ...]]]:
        """What has a text, and its old addresses."""
        texts = [*((story, "") for story in self._printed), *self._others]
        return [(Target(each.path, each.source, each.text.anchors, why), each.redirect_from) for each, why in texts]


def _why(story: Story) -> str:
    return "which is a draft" if story.draft else f"which is embargoed until {story.date:%Y-%m-%d %H:%M}"
