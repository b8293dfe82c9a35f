"""The archive: N invented stories, the same bytes on every machine, in the front matter of each generator.

A story depends on its number, and on N through its date alone: any archive spans fifteen years.
"""

import hashlib
import json
import re
import shutil
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from bench.dialects import DIALECTS, Dialect
from bench.texts import capital, write_text
from bench.words import (
    BRIEF,
    FAMILY,
    GIVEN,
    HEADLINES,
    SECTIONS,
    TYPES,
    Dice,
    Topic,
    Writer,
    make_topics,
)

BEGIN = datetime(2011, 1, 3, 6, 0)
END = datetime(2025, 12, 30, 18, 0)
PUBLISHED = datetime(2026, 1, 5, 9, 0)
PEOPLE = 60
# Of a hundred stories, how many are of each type, in the order of TYPES.
TYPE_SHARES = (45, 65, 82, 90, 100)
SOURCES = ("archive.py", "dialects.py", "lexicon.txt", "texts.py", "words.py")
HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Person:
    id: str
    name: str
    role: str
    bio: str


@dataclass(frozen=True)
class Head:
    """A story without its text: what others need to list it and to link to it."""

    number: int
    slug: str
    headline: str
    dek: str
    date: datetime
    section: str
    type: str
    people: tuple[Person, ...]
    tags: tuple[str, ...]

    @property
    def source(self) -> str:
        return f"stories/{self.section}/{self.slug}.md"

    @property
    def address(self) -> str:
        return f"/{self.date:%Y/%m}/{self.slug}/"


class Archive:
    """The heads of `size` stories, oldest first, and of one newcomer; a text is written when it is asked for."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.topics = make_topics()
        self.people = make_people()
        self.tags = tuple(tag for topic in self.topics for tag in topic.tags)
        self._slugs: set[str] = set()
        self._of_topic: dict[int, list[Head]] = {place: [] for place in range(len(self.topics))}
        self.heads = [self._head(number, self.date(number)) for number in range(size)]
        for head in self.heads:
            self._of_topic[self._topic(head.number)[0]].append(head)
        self.newcomer = self._head(size, PUBLISHED)

    def date(self, number: int) -> datetime:
        minutes = int((END - BEGIN).total_seconds()) // 60
        return BEGIN + timedelta(minutes=minutes * number // self.size)

    def text(self, head: Head, dialect: Dialect) -> str:
        """The story's text in Markdown, with links as the dialect writes them."""
        dice = Dice(f"text {head.number}")
        number, topic = self._topic(head.number)
        earlier = [other for other in self._of_topic[number] if other.number < head.number]
        return "\n\n".join(write_text(head, dice, topic, earlier, dialect)) + "\n"

    def file(self, head: Head, dialect: Dialect) -> bytes:
        return (dialect.front_matter(head) + self.text(head, dialect)).encode()

    def _topic(self, number: int) -> tuple[int, Topic]:
        place = Dice(f"topic {number}").below(len(self.topics))
        return place, self.topics[place]

    def _head(self, number: int, date: datetime) -> Head:
        dice = Dice(f"head {number}")
        place, topic = self._topic(number)
        writer = Writer(dice, topic, date.year)
        headline = capital(writer.fill(dice.one_of(HEADLINES)))
        return Head(
            number=number,
            slug=self._slug(headline),
            headline=headline,
            dek=capital(f"{writer.phrase()}, {writer.phrase()} and {writer.fill('what the {O} makes of the {t}')}."),
            date=date,
            section=SECTIONS[topic.section][0],
            type=TYPES[bisect(TYPE_SHARES, dice.below(100))],
            people=tuple(dict.fromkeys(self._byline(dice, place))),
            tags=tuple(dict.fromkeys(self._tagging(dice, topic))),
        )

    def _slug(self, headline: str) -> str:
        stem = slug = slug_of(headline)
        number = 1
        while slug in self._slugs:
            number += 1
            slug = f"{stem}-{number}"
        self._slugs.add(slug)
        return slug

    def _byline(self, dice: Dice, place: int) -> Iterator[Person]:
        for _ in range(2 if dice.below(100) < 15 else 1):
            yield self.people[(place * 3 + dice.below(6)) % PEOPLE]

    def _tagging(self, dice: Dice, topic: Topic) -> Iterator[str]:
        for _ in range(dice.between(2, 4)):
            yield dice.common(topic.tags)
        neighbours = [other for other in self.topics if other.section == topic.section]
        yield dice.common(dice.one_of(neighbours).tags)
        if dice.below(2):
            yield dice.one_of(self.tags)


@lru_cache(maxsize=1)
def make_people() -> tuple[Person, ...]:
    names = [
        f"{GIVEN[place % len(GIVEN)]} {FAMILY[(place * 7 + place // len(GIVEN)) % len(FAMILY)]}"
        for place in range(PEOPLE)
    ]
    roles = ("Editor", "Contributor", "Correspondent", "Columnist")
    topics = make_topics()
    found = []
    for place, name in enumerate(names):
        topic = topics[place % len(topics)]
        bio = f"{name} writes on the {topic.terms[0]} and lives in {topic.places[1]}."
        found.append(Person(id=slug_of(name), name=name, role=roles[place % len(roles)], bio=bio))
    return tuple(found)


def slug_of(text: str) -> str:
    plain = text.replace("'", "").lower().translate(str.maketrans("é", "e"))
    return re.sub("[^a-z0-9]+", "-", plain).strip("-")


def magazine_facts(archive: Archive) -> str:
    """What every site says of itself, as JSON: its name, sections, types and people."""
    facts = {
        "name": "The Bench",
        "tagline": "A review of invented affairs",
        "url": "https://bench.example",
        "sections": [{"slug": slug, "name": name} for slug, name in SECTIONS],
        "types": [{"slug": slug_of(name), "name": name} for name in TYPES],
        "brief": BRIEF,
        "people": {
            person.id: {"name": person.name, "role": person.role, "bio": person.bio} for person in archive.people
        },
    }
    return json.dumps(facts, indent=1)


def write_archive(archive: Archive, dialect: str, folder: Path) -> None:
    """Lay the archive into `folder/content`, unless this very archive is there already."""
    stamp = folder / "archive.stamp"
    made_by = hashlib.sha256(b"".join((HERE / name).read_bytes() for name in SOURCES)).hexdigest()
    says = f"{archive.size} {made_by}\n"
    if stamp.exists() and stamp.read_text("utf-8") == says:
        return
    stamp.unlink(missing_ok=True)
    content, writes = folder / "content", DIALECTS[dialect]
    shutil.rmtree(content, ignore_errors=True)
    for head in archive.heads:
        put(content / writes.path(head), archive.file(head, writes))
    for path, text in writes.further_files(archive.people, SECTIONS):
        put(content / path, text.encode())
    stamp.write_text(says, "utf-8")


def put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
