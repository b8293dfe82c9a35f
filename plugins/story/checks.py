"""What can be wrong between files: two owners of one address, and names that nobody answers to."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from msgspec import Struct

from plugins.story.addresses import is_reserved
from plugins.story.house import owner_of_place
from plugins.story.places import Wanted, folded, place_of
from plugins.story.problems import Problem, in_content, suggest
from plugins.story.story import Person, Story, TextPage

LineOf = Callable[[str, str], int]


class Claim(Struct, frozen=True):
    """A file wants an address: `key` is the key of its front matter that says so."""

    address: str
    source: str
    key: str


def check_addresses(
    stories: Iterable[Story],
    pages: Iterable[TextPage],
    house: Callable[[Collection[str]], Mapping[str, str]],
    line_of: LineOf,
) -> Iterator[Problem]:
    """Every address that two want. `house` names who owns each address below these first steps that no story or page
    may take, such as `/europe/`: "the section Europe". Addresses that differ only in case are one: some disks cannot
    tell them."""
    pages, stories = tuple(pages), tuple(stories)
    wanted = Wanted((*pages, *stories))
    owners = {folded(address): owner for address, owner in house(wanted.first_steps).items()}
    for page in pages:
        if is_reserved(page.slug) and folded(page.path) not in owners:
            owners[folded(page.path)] = "the house"
    listed = dict(owners)
    contested = wanted.contested(listed)
    claims = (*_own(pages), *_own(stories), *_old(pages), *_old(stories)) if contested else ()
    for claim in claims:
        place = place_of(claim.address)
        if place not in contested:
            continue
        owner = owners.get(place) or owner_of_place(place, listed)
        if owner is None:
            owners[place] = in_content(claim.source)
            continue
        itself = owner == in_content(claim.source)
        yield Problem(
            source=claim.source,
            line=_line_of(claim, line_of),
            what=f"the address {claim.address} already belongs to {'this file' if itself else owner}",
            remedy="take it out" if claim.key.startswith("redirect_from") else "give one of them another slug",
        )


def check_ids(stories: Iterable[Story], line_of: LineOf) -> Iterator[Problem]:
    """Two stories with one permanent id: feeds would take them for one."""
    stories, owners = tuple(stories), dict[str, str]()
    if len({story.id for story in stories}) == len(stories):
        return
    for story in by_age(stories):
        owner = owners.setdefault(story.id, story.source)
        if owner != story.source and story.id != story.path:
            what = f'the id "{story.id}" already belongs to {in_content(owner)}'
            yield Problem(
                source=story.source, line=line_of(story.source, "id"), what=what, remedy="give it one of its own"
            )


def check_references(stories: Iterable[Story], line_of: LineOf) -> Iterator[Problem]:
    """Stories that another pins, bans or is a translation of, and nobody has written."""
    stories = tuple(stories)
    naming = [story for story in stories if story.pins or story.bans or story.translation_of]
    if not naming:
        return
    slugs = sorted({story.slug for story in stories})
    known = {name for story in stories for name in names_of(story)}
    for story in naming:
        named = [(story.translation_of, "translation_of")] if story.translation_of else []
        named += [(name, f"related.pin.{place}") for place, name in enumerate(story.pins)]
        named += [(name, f"related.ban.{place}") for place, name in enumerate(story.bans)]
        for name, key in named:
            if name not in known:
                what, remedy = f'no story is called "{name}"', suggest(name, slugs, "take it out, or write the story")
                yield Problem(source=story.source, line=line_of(story.source, key), what=what, remedy=remedy)


def check_people(people: Iterable[Person]) -> Iterator[Problem]:
    """Two people whose ids differ only in case: their pages would stand in one place."""
    owners: dict[str, str] = {}
    for person in sorted(people, key=lambda person: person.source):
        owner = owners.setdefault(folded(person.slug), person.source)
        if owner != person.source:
            what = f"the id {person.slug} already belongs to {in_content(owner)}"
            yield Problem(source=person.source, line=0, what=what, remedy="give one of the files another name")


def names_of(story: Story) -> tuple[str, ...]:
    """All that a story may be called by in another's front matter: its slug, its address, its file."""
    return (story.slug, story.path, story.path.strip("/"), story.source, f"/{story.source}")


def by_age(stories: Iterable[Story]) -> list[Story]:
    """The oldest first: of two that want one address, it is the younger's to give way."""
    return sorted(stories, key=lambda story: (story.date, story.source))


def _line_of(claim: Claim, line_of: LineOf) -> int:
    """A file without a slug has its address from the title."""
    line = line_of(claim.source, claim.key)
    return line_of(claim.source, "title") if line == 1 else line


def _own(texts: Iterable[Story] | Iterable[TextPage]) -> Iterator[Claim]:
    for text in _ordered(texts):
        yield Claim(text.path, text.source, "slug")


def _old(texts: Iterable[Story] | Iterable[TextPage]) -> Iterator[Claim]:
    for text in _ordered(texts):
        for place, address in enumerate(text.redirect_from):
            yield Claim(address, text.source, f"redirect_from.{place}")


def _ordered(texts: Iterable[Story] | Iterable[TextPage]) -> list[Story | TextPage]:
    found = list(texts)
    stories = [text for text in found if isinstance(text, Story)]
    return [*by_age(stories), *sorted((t for t in found if isinstance(t, TextPage)), key=lambda page: page.source)]
