"""The texts that an edition prints, and all that they may link to."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import TypeAlias

from plugins.addresses.redirects import Redirect
from plugins.archive.archive import Archive
from plugins.archive.listings import Key
from plugins.links.printed import printed_addresses
from plugins.links.targets import Targets
from plugins.settings.magazine import Magazine
from plugins.story.content import Content
from plugins.story.story import Package, Person, Story, TextPage

Text: TypeAlias = Story | TextPage | Package | Person


def texts_of(content: Content, stories: Sequence[Story], lists: Collection[Key]) -> tuple[Text, ...]:
    """Everything with a text in an edition of these stories, which have these lists: packages and people wait until a
    story of theirs is in."""
    return (*stories, *content.pages, *packages_of(content, stories), *people_in(content, lists))


def texts_that_wait(
    content: Content, printed: Sequence[Story], withheld: Sequence[Story], lists: Collection[Key]
) -> tuple[Text, ...]:
    """Everything with a text that an edition of the stories `printed` leaves out; of two stories that want one address,
    the second too."""
    opened = packages_of(content, printed)
    if len(printed) + len(withheld) < len(content.stories):
        shown = {story.source for story in printed}
        withheld = [story for story in content.stories if story.source not in shown]
    return (
        *withheld,
        *(package for package in content.packages if package not in opened),
        *(person for slug, person in content.people.by_slug.items() if ("person", slug) not in lists),
    )


def people_in(content: Content, lists: Collection[Key]) -> tuple[Person, ...]:
    """Those who have a file and a list, in order of their ids."""
    people = content.people.by_slug
    return tuple(people[slug] for slug in sorted(people) if ("person", slug) in lists)


def packages_of(content: Content, stories: Sequence[Story]) -> tuple[Package, ...]:
    if not content.packages:
        return ()
    opened = {story.package for story in stories}
    return tuple(package for package in content.packages if package.id in opened)


def gather_all(
    content: Content,
    magazine: Magazine,
    find_file: Callable[[str], str | None],
    lists: Mapping[Key, Archive],
    printed: Sequence[Story],
    withheld: Sequence[Story] = (),
    redirects: Iterable[Redirect] = (),
) -> Targets:
    """What there is to link to in an edition of the stories `printed`, whose lists are `lists`."""
    packages = packages_of(content, printed)
    sections = [section.slug for section in magazine.sections]
    return Targets(
        printed=printed,
        withheld=withheld,
        pages=content.pages,
        packages=packages,
        people=people_in(content, lists),
        house=partial(printed_addresses, printed, lists, sections, bool(packages), magazine.brief_type),
        site_url=magazine.url,
        find_file=find_file,
        unread=content.unread,
        redirects=redirects,
    )
