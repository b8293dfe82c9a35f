"""The archive: N invented stories, the same bytes on every machine, in the front matter of each generator.

A story depends on its number, and on N through its date alone: any archive spans fifteen years.
"""

import hashlib
import json
import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from bench.dialects import DIALECTS, Dialect
from bench.words import (
    ADJECTIVES,
    BRIEF,
    FAMILY,
    GIVEN,
    HEADLINES,
    HOSTS,
    NOUNS,
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
WORDS = (920, 1120)
WORDS_OF_A_BRIEF = (120, 220)
# Of a hundred stories, how many are of each type, in the order of TYPES.
TYPE_SHARES = (45, 65, 82, 90, 100)
SOURCES = ("archive.py", "dialects.py", "lexicon.txt", "words.py")
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


def write_text(head: Head, dice: Dice, topic: Topic, earlier: list[Head], dialect: Dialect) -> Iterator[str]:
    """The blocks of a story: paragraphs, and now and then a heading, a list, a quotation, a table, a footnote."""
    writer = Writer(dice, topic, head.date.year)
    brief = head.type == BRIEF
    target = dice.between(*(WORDS_OF_A_BRIEF if brief else WORDS))
    inside = dice.between(0, 1) if brief else dice.between(1, 3)
    outside = dice.between(1, 2) if brief else dice.between(3, 6)
    links = [inside_link(dice, earlier, dialect) for _ in range(min(inside, len(earlier)))]
    links += [outside_link(dice, writer) for _ in range(outside)]
    extras = [] if brief else list(furniture(dice, writer, dialect))
    notes: list[str] = []
    words = paragraphs = 0
    while words < target:
        paragraph = writer.paragraph()
        paragraphs += 1
        if links and (paragraphs % 2 or words > target // 2):
            paragraph += " " + links.pop()
        if not brief and len(notes) < 3 and dice.below(100) < 8:
            says = f"{capital(writer.phrase())}, *{writer.sentence()[:-1]}*, p. {dice.between(1, 400)}."
            notes.append(f"[^{len(notes) + 1}]: {says}")
            paragraph += f"[^{len(notes)}]"
        if not brief and paragraphs % 5 == 0:
            yield f"## {capital(writer.phrase())}"
        words += len(paragraph.split())
        yield paragraph
        if extras and paragraphs % 3 == 0:
            extra = extras.pop()
            words += len(extra.split())
            yield extra
    yield from links
    yield from notes


def inside_link(dice: Dice, earlier: list[Head], dialect: Dialect) -> str:
    other = earlier[dice.below(len(earlier))]
    return f"This magazine has told [the story of {other.tags[0]}]({dialect.link(other)}) before."


def outside_link(dice: Dice, writer: Writer) -> str:
    address = f"https://{dice.one_of(HOSTS)}/{dice.one_of(NOUNS)}/{dice.between(1, 9999)}"
    return f"The {dice.common(NOUNS)} is kept by [{writer.fill('the {O} in {P}')}]({address})."


def furniture(dice: Dice, writer: Writer, dialect: Dialect) -> Iterator[str]:
    if dice.below(100) < 30:
        yield "\n".join(f"- {capital(writer.phrase())}: {writer.sentence()}" for _ in range(dice.between(3, 5)))
    if dice.below(100) < 25:
        yield dialect.pull_quote(f"{capital(writer.phrase())} is {writer.phrase()}, and {writer.phrase()} after it.")
    if dice.below(100) < 20:
        yield f"> {writer.sentence()} {writer.sentence()}"
    if dice.below(100) < 15:
        rows = [
            f"| {dice.one_of(ADJECTIVES)} {dice.one_of(NOUNS)} | {dice.between(1, 99)} | {dice.between(1, 99)} % |"
            for _ in range(5)
        ]
        yield "\n".join(["| What | Number | Share |", "|---|---:|---:|", *rows])


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


def capital(text: str) -> str:
    return re.sub(r"[a-z]", lambda first: first[0].upper(), text, count=1) if not text[0].isupper() else text


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
    for head in archive.heads:
        put(content / writes.path(head), archive.file(head, writes))
    for path, text in writes.further_files(archive.people, SECTIONS):
        put(content / path, text.encode())
    stamp.write_text(says, "utf-8")


def put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def edited(data: bytes, word: str) -> bytes:
    """The file with one more word in a paragraph in the middle of its text."""
    paragraphs = data.decode().split("\n\n")
    plain = [place for place, text in enumerate(paragraphs) if place > 2 and text[0].isalpha()]
    place = plain[len(plain) // 2]
    before, _, after = paragraphs[place].partition(" ")
    paragraphs[place] = f"{before} {word} {after}"
    return "\n\n".join(paragraphs).encode()


class Desk:
    """What an editor does to one side's content, and undoes before the next round."""

    def __init__(self, archive: Archive, dialect: str, folder: Path) -> None:
        self._archive = archive
        self._dialect = DIALECTS[dialect]
        self._content = folder / "content"
        self._head = middle(archive)
        self._newcomer = archive.newcomer

    def reset(self) -> None:
        path = self._content / self._dialect.path(self._head)
        original = self._archive.file(self._head, self._dialect)
        if path.read_bytes() != original:
            path.write_bytes(original)
        (self._content / self._dialect.path(self._newcomer)).unlink(missing_ok=True)

    def edit(self) -> None:
        path = self._content / self._dialect.path(self._head)
        path.write_bytes(edited(path.read_bytes(), "newly"))

    def publish(self) -> None:
        put(self._content / self._dialect.path(self._newcomer), self._archive.file(self._newcomer, self._dialect))


def middle(archive: Archive) -> Head:
    """The story in the middle of the archive that is no brief."""
    return next(head for head in archive.heads[archive.size // 2 :] if head.type != BRIEF)
