"""What the archive's stories are made of: names, terms and sentences, the common ones far more often than the rare."""

import re
from bisect import bisect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, product
from math import gcd
from pathlib import Path
from random import Random
from typing import TypeVar

Thing = TypeVar("Thing")


def read_lexicon(path: Path) -> dict[str, tuple[str, ...]]:
    """Lists of words by their names: a name between brackets, then its words, the commonest first."""
    parts = re.split(r"^\[(.+)\]$", path.read_text("utf-8"), flags=re.MULTILINE)[1:]
    return {name: tuple(words.split()) for name, words in zip(parts[::2], parts[1::2], strict=True)}


SECTIONS = (
    ("rivers", "Rivers and Seas"),
    ("frontiers", "Frontiers"),
    ("treasury", "Money and Debt"),
    ("energy", "Energy"),
    ("public-health", "Public Health"),
    ("arms", "Arms Control"),
    ("courts", "Law & Courts"),
    ("migration", "Migration"),
)
TYPES = ("Analysis", "Reporting", "Opinion", "Interview", "Brief")
BRIEF = "Brief"
TOPICS_A_SECTION = 5
TAGS_A_TOPIC = 5

LEXICON = read_lexicon(Path(__file__).with_name("lexicon.txt"))
NOUNS = LEXICON["nouns"]
ADJECTIVES = LEXICON["adjectives"]
VERBS = LEXICON["verbs"]
ADVERBS = LEXICON["adverbs"]
FIRST_TERMS = LEXICON["first terms"]
SECOND_TERMS = LEXICON["second terms"]
ONSETS = LEXICON["onsets"]
MIDDLES = LEXICON["middles"]
CODAS = LEXICON["codas"]
GIVEN = LEXICON["given"]
FAMILY = LEXICON["family"]
PREFIXES = ("counter-", "non-", "re", "co-", "under", "inter", "over", "sub", "pre", "semi-")
HOSTS = ("www.example.org", "archive.example.org", "data.example.com", "treaties.example.net", "press.example.com")
ABBREVIATIONS = ("NATO", "OSCE", "IMF", "WTO", "ECOWAS", "ASEAN", "IAEA", "ICJ", "UNHCR", "OPEC", "AU", "WHO")

SENTENCES = (
    "The {a} {n} of {P} {v} the {n} that {W} had {v} in {Y}.",
    "In {Y} the {t} was still a matter for the {n}, and no {n} in {P} thought that it would last.",
    "It is easy to call the {n} a {a} one; the {t} tells another story.",
    '"We {v} the {n}, and nobody asked us about the {n}," said {W}, who {d} {v} the {a} {n} for the {O}.',
    "{P}'s {n} {v} the {t} {d}, which {W}'s own {n} didn't expect.",
    "By then the {n} had {v} {N} {m} -- more than the {O} had counted in the whole of {Y}.",
    "What the {n} lacked was not a {n} but a {a} {n}.",
    "The {O} and the {n} of {P} do not agree on the {t}, and their {m} have said so in {a} language.",
    "Was the {t} a {n} or a {n}? Those who {v} it in {P} don't say.",
    "Nobody at the {O} would call that a {n}; it was, as {W} put it, 'a {n} with a {n} behind it'.",
    "A {a} {n}, a {a} {n} and a {n} that had been {v} in {Y}: the {n} had little else.",
    "If the {n} in {P} is {v} again, the {t} will be what the {n} remembers.",
    "The {n}'s {n} cost {N} million, and {K} had {v} most of it by the {n} of {Y}.",
    "Few of the {m} that {v} the {n} were {a}, and fewer still were {a}.",
    "There were {N} {m} in {P} when the {O} {v} its {n}, and there are {N} today.",
    "The {t} has no {n}. It has a {n}, a {a} {n} and the {n} of the {O}...",
    "It took the {n} until {Y} to see that {P} and {P} had {v} the same {n}.",
    "{W} of {K} {d} {v} the {n}, but the {a} {n}, which was {a}, had been {v} already.",
    "On paper the {n} was a {n} for the {a} {n}; in {P} it {v} the {t}.",
    "The {n} {v}, the {n} {v}, and the {t} went on as before -- {d}, and at some cost.",
    "For the {n} of {P} the R&D of a {n} matters less than the {n} on which it stands.",
    "They'd {v} the {n} in {Y}; they couldn't {d} have {v} it later.",
    'A {n} from the {O} calls it "the {a} {n} of {P}", and the words have stuck.',
    "Between {Y} and {Y} the {n} of the {t} {v} {N} times, by {W}'s count.",
    "That the {n} should depend on a {n} is not {a}; that it should depend on {P} is.",
    "The {p} behind the {n} is {a}, and so is the {p} that {W} {v}.",
)
HEADLINES = (
    "What the {t} left to {P}",
    "{P}'s {a} {n}",
    "The {n} that {P} {v}",
    "Why the {t} won't save the {n} of {P}",
    "A {a} {n} for {P} & {P}",
    '"{P} was never a {n}"',
    "How the {O} {v} a {n} in {P}",
    "After the {t}: a {n}, a {n} and a {n}",
    "{W} and the {n} of {P}",
    "The {O}'s {a} {n}, and who {v} it",
)
SLOT = re.compile(r"\{(\w)\}")
AN = re.compile(r"\b([Aa]) ([aeiou])")


def zipf(size: int) -> tuple[float, ...]:
    """Running weights 1/(rank + 2.7), after Mandelbrot; sums of quotients, so the same on every machine."""
    return tuple(accumulate(1 / (rank + 2.7) for rank in range(size)))


@lru_cache(maxsize=512)
def _weights(size: int) -> tuple[float, ...]:
    return zipf(size)


class Dice:
    """Chance that is the same on every machine and in every Python: only `random()` promises that."""

    def __init__(self, seed: str) -> None:
        self.roll: Callable[[], float] = Random(seed).random

    def below(self, limit: int) -> int:
        return int(self.roll() * limit)

    def between(self, low: int, high: int) -> int:
        return low + self.below(high - low + 1)

    def one_of(self, things: Sequence[Thing]) -> Thing:
        return things[self.below(len(things))]

    def common(self, things: Sequence[Thing]) -> Thing:
        """One of the things, the first ones far more often."""
        weights = _weights(len(things))
        return things[bisect(weights, self.roll() * weights[-1])]


@dataclass(frozen=True)
class Topic:
    """What a cluster of stories has in common; the first of each are the commonest."""

    section: int
    places: tuple[str, ...]
    terms: tuple[str, ...]
    bodies: tuple[str, ...]
    tags: tuple[str, ...]


def make_topics() -> tuple[Topic, ...]:
    """Forty topics, five to a section; no place, term or tag belongs to two."""
    count = len(SECTIONS) * TOPICS_A_SECTION
    places = list(dict.fromkeys("".join(parts) for parts in product(ONSETS, MIDDLES, CODAS)))
    terms = [f"{first} {second}" for first, second in product(FIRST_TERMS, SECOND_TERMS) if first != second]
    places, terms = _spread(places), _spread(terms)
    return tuple(
        Topic(
            section=number // TOPICS_A_SECTION,
            places=tuple(places[number::count][:24]),
            terms=tuple(terms[number::count][:24]),
            bodies=(ABBREVIATIONS[number % len(ABBREVIATIONS)], ABBREVIATIONS[(number * 5 + 3) % len(ABBREVIATIONS)]),
            tags=(*terms[number::count][: TAGS_A_TOPIC - 2], *places[number::count][:2]),
        )
        for number in range(count)
    )


def _spread(things: list[str]) -> list[str]:
    """The same things in a mixed order."""
    step = next(step for step in range(len(things) // 3, len(things)) if gcd(step, len(things)) == 1)
    return [things[place * step % len(things)] for place in range(len(things))]


def plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "ch", "x")) else f"{noun}s"


class Writer:
    """Writes sentences on one topic, from one throw of the dice to the next."""

    def __init__(self, dice: Dice, topic: Topic, year: int) -> None:
        self._dice = dice
        self._topic = topic
        self._year = year
        self._witnesses = tuple(f"{dice.one_of(GIVEN)} {self._family()}" for _ in range(4))

    def sentence(self) -> str:
        return self.fill(self._dice.one_of(SENTENCES))

    def fill(self, pattern: str) -> str:
        return AN.sub(r"\1n \2", SLOT.sub(self._word, pattern))

    def paragraph(self) -> str:
        return " ".join(self.sentence() for _ in range(self._dice.between(3, 6)))

    def phrase(self) -> str:
        return f"the {self._dice.common(ADJECTIVES)} {self._dice.common(NOUNS)}"

    def _family(self) -> str:
        """A name that few other stories know, as in any newspaper."""
        dice = self._dice
        return f"{dice.one_of(ONSETS)}{dice.one_of(MIDDLES)}{dice.one_of(MIDDLES)}{dice.one_of(CODAS)}"

    def _word(self, slot: re.Match[str]) -> str:
        dice, topic = self._dice, self._topic
        match slot[1]:
            case "n":
                return dice.common(NOUNS)
            case "m":
                return plural(dice.common(NOUNS))
            case "a":
                return dice.common(ADJECTIVES)
            case "v":
                return dice.common(VERBS)
            case "d":
                return dice.one_of(ADVERBS)
            case "p":
                return dice.one_of(PREFIXES) + dice.common(NOUNS)
            case "t":
                return dice.common(topic.terms)
            case "P":
                return dice.common(topic.places)
            case "O":
                return dice.common(topic.bodies)
            case "W":
                return dice.common(self._witnesses)
            case "K":
                return f"{dice.one_of(FAMILY)} & {dice.one_of(('Sons', 'Partners', 'Co'))}"
            case "Y":
                return str(self._year - dice.between(1, 60))
            case _:
                return str(dice.between(2, 900))
