"""People: those who have a file of their own, and who is meant by a name over a story."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Annotated

from msgspec import Struct

from plugins.story.addresses import is_slug, slug_of
from plugins.story.fields import Line, SetLine, Text, Url, a_record, as_list
from plugins.story.front_matter import FrontMatter
from plugins.story.keys import Fields, Wrong, list_of
from plugins.story.problems import Problem, in_content, nearest
from plugins.story.proof import Proof
from plugins.story.read_fields import read_best
from plugins.story.schema import FindImage, OneImage, said_of
from plugins.story.story import Byline, Person, PersonLink, Story
from plugins.typeset.typeset import Html, Typeset

IDENT = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")


class People(Struct, frozen=True):
    """Everybody who has a file, by id and by name."""

    by_slug: Mapping[str, Person]
    by_name: Mapping[str, Person]

    def byline(self, name: str, role: str = "") -> Byline:
        """Who is meant by an id or a plain name. Raises Wrong where nobody can be."""
        name = unicodedata.normalize("NFC", name)
        slug = slug_of(name)
        person = self.by_slug.get(name) or self.by_name.get(_folded(name)) or self.by_slug.get(slug)
        if person:
            return Byline(person.name, person.slug, role)
        near = nearest(name, sorted(self.by_slug)) if IDENT.fullmatch(name) else None
        if near:
            raise Wrong(f'nobody has the id "{name}"', f'did you mean "{near}"?')
        if not slug:
            raise Wrong(
                f'the name "{name}" has no letters', f"give them a file {in_content('people/ID.md')} and name its id"
            )
        return Byline(name, slug, role)


def gather_people(people: Iterable[Person]) -> People:
    ordered = sorted(people, key=lambda person: person.slug, reverse=True)
    return People(
        by_slug={person.slug: person for person in ordered},
        by_name={_folded(person.name): person for person in ordered},
    )


def people_of(stories: Collection[Story], people: People) -> tuple[Person, ...]:
    """Everybody who has written one of these stories, by slug. Who has no file is called as most of their stories
    call them, the alphabet deciding between equals."""
    known, spellings = people.by_slug, defaultdict[str, Counter[str]](Counter)
    written = {author.slug for story in stories for author in story.authors}
    if not written <= known.keys():
        for author in (author for story in stories for author in story.authors if author.slug not in known):
            spellings[author.slug][author.name] += 1
    found = {slug: known[slug] for slug in written if slug in known}
    for slug, names in spellings.items():
        found[slug] = Person(slug, min(names, key=lambda name: (-names[name], name)))
    return tuple(found[slug] for slug in sorted(found))


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split()).casefold()


class LinkFields(Fields, frozen=True):
    name: Text
    url: Url


class PersonFields(Fields, frozen=True):
    name: Text
    family: Line = ""
    role: Line = ""
    short: Line = ""
    portrait: OneImage | None = None
    links: Annotated[tuple[LinkFields, ...], list_of(as_list, a_record(LinkFields))] = ()


def read_person(
    matter: FrontMatter, source: str, bio: Typeset, set_line: SetLine, find_image: FindImage
) -> Proof[Person]:
    """The person whose file this is; the file's name is the id."""
    best = read_best(matter, PersonFields, source, {"name": PurePosixPath(source).stem})
    fields, problems = best.fields, list(best.problems)
    # Some disks take the accents of a name apart.
    slug = unicodedata.normalize("NFC", PurePosixPath(source).stem)
    if not is_slug(slug):
        remedy = f'call it "{slug_of(slug) or "jane-doe"}.md"'
        problems.append(Problem(source=source, line=0, what="the file's name is no id", remedy=remedy))
    if not best.unsure & {"name", "family"}:
        problems += check_family(fields, matter, source)
    portrait = find_image(fields.portrait.src, source, said_of(fields.portrait)) if fields.portrait else None
    if isinstance(portrait, Problem):
        problems.append(portrait.at(source, matter.line_of("portrait")))
        portrait = None
    person = Person(
        slug=slug,
        name=fields.name,
        role=fields.role,
        bio=Html(bio.html),
        links=tuple(PersonLink(link.name, link.url) for link in fields.links),
        source=source,
        text=bio,
        short=set_line(fields.short, ""),
        family=fields.family,
        portrait=portrait,
    )
    return Proof(person, tuple(problems), is_slug(slug))


def check_family(fields: PersonFields, matter: FrontMatter, source: str) -> Iterator[Problem]:
    if fields.family and fields.family not in fields.name:
        what, remedy = f'"{fields.family}" is no part of the name "{fields.name}"', "write it as it stands in the name"
        yield Problem(source=source, line=matter.line_of("family"), what=what, remedy=remedy)
