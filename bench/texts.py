"""A story's text: paragraphs with links, and now and then a heading, a list, a quotation, a table, a footnote."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bench.dialects import Dialect
from bench.words import ADJECTIVES, BRIEF, HOSTS, NOUNS, Dice, Topic, Writer

if TYPE_CHECKING:
    from bench.archive import Head

WORDS = (920, 1120)
WORDS_OF_A_BRIEF = (120, 220)


def write_text(head: "Head", dice: Dice, topic: Topic, earlier: list["Head"], dialect: Dialect) -> Iterator[str]:
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


def inside_link(dice: Dice, earlier: list["Head"], dialect: Dialect) -> str:
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


def capital(text: str) -> str:
    """The text with its first letter large, behind a quotation mark too."""
    return re.sub("^(\\W*)([a-z])", lambda first: first[1] + first[2].upper(), text)
