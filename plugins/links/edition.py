"""The texts that an edition prints, and all that they may link to."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from plugins.addresses.redirects import Redirect
from plugins.archive.archive import Archive
from plugins.archive.listings import Key
from plugins.links.printed import printed_addresses
from plugins.links.targets import Targets, gather_targets
from plugins.settings.magazine import Magazine
from plugins.story.content import Content
from plugins.story.people import people_of
from plugins.story.story import Package, Person, Story, TextPage

Text: TypeAlias = Story | TextPage | Package | Person


def texts_of(content: Content, stories: Sequence[Story]) -> tuple[Text, ...]:
    """Everything with a text in an edition of these stories: packages and people wait until a story of theirs is in."""
    authors = authors_of(stories)
    people = [person for slug, person in content.people.by_slug.items() if slug in authors]
    return (*stories, *content.pages, *packages_of(content, stories), *people)


def texts_that_wait(content: Content, printed: Sequence[Story], withheld: Sequence[Story]) -> tuple[Text, ...]:
    """Everything with a text that an edition of the stories `printed` leaves out; of two stories that want one address,
    the second too."""
    authors, opened = authors_of(printed), packages_of(content, printed)
    people = [person for slug, person in content.people.by_slug.items() if slug not in authors]
    if len(printed) + len(withheld) < len(content.stories):
        shown = {story.source for story in printed}
        withheld = [story for story in content.stories if story.source not in shown]
    return (*withheld, *(package for package in content.packages if package not in opened), *people)


def authors_of(stories: Sequence[Story]) -> set[str]:
    return {author.slug for story in stories for author in story.authors}


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
    return gather_targets(
        printed=printed,
        withheld=withheld,
        pages=content.pages,
        packages=packages,
        people=people_of(printed, content.people),
        house=printed_addresses(printed, lists, sections, bool(packages), magazine.brief_type),
        site_url=magazine.url,
        find_file=find_file,
        unread=content.unread,
        redirects=redirects,
    )
