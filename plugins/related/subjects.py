"""What two stories both speak of, by how much of their likeness it makes."""

from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from plugins.story.story import Tag

from .rarity import Rarity
from .speech import Speech, Worths, words_said
from .spoken import AGAIN, BOUND, FURNITURE, HEADLINE, OFTEN, SHORTEST, TAG, UNIT, Said
from .terms import TAG_WEIGHT

SIXTEENTHS = 16
SHORTEST_OF_TWO = 3
# Where two stories say less than this number of rare words in common it counts as if it were so much.
LEAST = 2
# Where a noun ends what is spoken of there is a pause after it once in so many times.
LAST_PAUSED_SHARE = 8
BOTH = 2
# What is named second weighs no less than such a part of the first.
SECOND = 3
# Words that begin so alike are forms of one word.
ROOT = 5


class Demands(Struct, frozen=True):
    """What is asked of a subject: which `places` bear a word out, what it or a tag is `worth` then, and what where it
    stands `alone`; how many `pauses` follow a word, and after one in how many of its places."""

    places: int
    worth: int
    alone: int
    pauses: int
    pause_share: int


@cache
def strict(rarity: Rarity) -> Demands:
    return Demands(FURNITURE, rarity.rare, rarity.telling, pauses=2, pause_share=6)


@cache
def loose(rarity: Rarity) -> Demands:
    return Demands(HEADLINE, max(1, rarity.rare - 1), rarity.rare, pauses=1, pause_share=8)


class Shared(Struct, frozen=True):
    """Up to two subjects, the weightier first, and how many sixteenths of what both stories say the first one is."""

    subjects: tuple[str, ...] = ()
    share: int = 0


class Pair:
    """Two stories by what both say."""

    def __init__(self, ours: Speech, theirs: Speech, worths: Worths) -> None:
        self.ours, self.theirs, self.worths = ours, theirs, worths
        self.loose = loose(worths.rarity)
        mine, yours = ours.weights, theirs.weights
        self.weights = {word: mine[word] * yours[word] for word in mine.keys() & yours.keys()}
        self.tags = [(worths.of_tag(tag), tag) for tag in ours.story.tags if tag.slug in theirs.slugs]
        least = LEAST * UNIT**2 * worths.rare**2
        self.whole = max(least, sum(self.weights.values()) + sum(self.weight_of_tag(worth) for worth, _ in self.tags))

    def shared(self, unsaid: frozenset[str], demands: Demands) -> Shared:
        """What weighs most, and what else weighs nearly as much where that is less than half of all. Nothing of which
        all words are `unsaid`."""
        weighed = (
            *self.single_words(demands),
            *self.pairs_of_words(),
            *self.names(),
            *self.shared_tags(demands),
        )
        found = sorted((-weight, subject) for weight, subject in weighed if not unsaid.issuperset(words_said(subject)))
        if not found:
            return Shared()
        weight, first = -found[0][0], found[0][1]
        share = weight * SIXTEENTHS // self.whole
        if 2 * weight < self.whole:
            roots = roots_of(first)
            for less, second in found[1:]:
                if -SECOND * less >= weight and roots.isdisjoint(roots_of(second)):
                    return Shared((first, second), share)
        return Shared((first,), share)

    def single_words(self, demands: Demands) -> Iterator[tuple[int, str]]:
        """Nouns that the furniture of one bears out, or that are rare and there again and again in both."""
        for word, weight in self.weights.items():
            worth = self.worths[word]
            if worth < demands.worth:
                continue
            one, two = self.ours.of(word), self.theirs.of(word)
            often = min(one.count, two.count)
            headlines = (one.places & HEADLINE) + (two.places & HEADLINE)
            printed = bool(one.places & demands.places) + bool(two.places & demands.places)
            tag = (one.places | two.places) & TAG
            borne_out = headlines == BOTH or (printed == BOTH and often) or (often >= OFTEN and (printed or tag))
            if not borne_out and (often < AGAIN or worth < demands.alone):
                continue
            capital = self.is_written(word)
            acronym = capital and not self.show(word).istitle()
            throughout = AGAIN + 1 if printed == BOTH and max(one.count, two.count) > AGAIN else 0
            much = printed and 2 * (often + throughout) * weight >= 3 * self.whole
            bound = (one.places | two.places if capital else one.places & two.places) & BOUND
            if bound and not (acronym or much):
                continue
            likely = capital or headlines == BOTH
            asked = self.loose if likely or printed == BOTH else demands
            if is_noun(word, one, two, acronym, much or (tag and worth >= self.worths.rarer), asked):
                yield weight * (2 + headlines) * (4 if likely else 2 if printed or tag else 1) // 6, self.show(word)

    def pairs_of_words(self) -> Iterator[tuple[int, str]]:
        """Two words in a row that both texts have, one of them rare enough, where the second is a noun."""
        ours, yours = self.ours.spoken.pairs, self.theirs.spoken.pairs
        for pair in ours.keys() & yours.keys():
            first, second = pair.split()
            if max(self.worths[first], self.worths[second]) < self.worths.rare:
                continue
            if min(len(first), len(second)) < SHORTEST_OF_TWO:
                continue
            (often, here), (theirs, there) = ours[pair], yours[pair]
            capital = self.is_written(first) and self.is_written(second)
            if not (here or there or capital or min(often, theirs) >= AGAIN):
                continue
            one, two = self.ours.of(second), self.theirs.of(second)
            if (one.paused + two.paused) * LAST_PAUSED_SHARE < one.count + two.count:
                continue
            weight = self.weights[first] + self.weights[second]
            yield weight * (2 + here + there) * 5 // 8, f"{self.show(first)} {self.show(second)}"

    def names(self) -> Iterator[tuple[int, str]]:
        """Names in both texts with a word that is rarer still."""
        ours, theirs = self.ours.spoken.names, self.theirs.spoken.names
        for name in ours.keys() & theirs.keys():
            worths = {word: self.worths[word] for word in words_said(name)}
            if max(worths.values(), default=0) < self.worths.rarer:
                continue
            least = UNIT**2 * min(ours[name], theirs[name])
            weight = sum(max(self.weights.get(word, 0), least * worths[word] ** 2) for word in words_said(name))
            headlines = (name in self.ours.story.headline) + (name in self.theirs.story.headline)
            yield weight * (2 + headlines) * 3 // 4, name

    def shared_tags(self, demands: Demands) -> Iterator[tuple[int, str]]:
        """Tags of few stories, and those of which both texts speak: of one word only where furniture has it too."""
        for worth, tag in self.tags:
            words = words_said(tag.name)
            if worth >= demands.alone or (
                worth >= (demands.worth if len(words) > 1 else self.worths.rarer) and self.speak_of(words)
            ):
                weight = self.weight_of_tag(worth) + sum(self.weights.get(word, 0) for word in words)
                yield weight, self.name_of(tag)

    def name_of(self, tag: Tag) -> str:
        """With its capitals, where its longer words have them in either text."""
        name = tag.name.replace("-", " ") if tag.name == tag.slug else tag.name
        if not name.islower():
            return name
        ours, theirs = self.ours.spoken.written, self.theirs.spoken.written
        written = [theirs.get(word) or ours.get(word) if len(word) >= SHORTEST else word for word in name.split()]
        return " ".join(word for word in written if word) if all(written) else name

    def speak_of(self, words: tuple[str, ...]) -> bool:
        """Whether both texts say all of these, and furniture has it where it is one word."""
        said = [each.said(word) for word in words for each in (self.ours, self.theirs)]
        spoken = all(each and each.count for each in said)
        return spoken and (len(words) > 1 or any(each and each.places & FURNITURE for each in said))

    def weight_of_tag(self, worth: int) -> int:
        return TAG_WEIGHT * UNIT**2 * worth**2

    def is_written(self, word: str) -> bool:
        """Whether it has capitals in both."""
        return word in self.ours.spoken.written and word in self.theirs.spoken.written

    def show(self, word: str) -> str:
        """With its capitals, where it has them in both or is written in nothing else."""
        ours, theirs = self.ours.spoken.written.get(word, ""), self.theirs.spoken.written.get(word, "")
        capital = ours or theirs
        return capital if (ours and theirs) or capital.isupper() else word


def is_noun(word: str, one: Said, two: Said, sure: bool, likely: object, demands: Demands) -> bool:
    """Whether a word that two stories say can be spoken of, as far as that is to be told."""
    if not word.isalpha():
        return bool(one.places & two.places & HEADLINE) if word[0].isdigit() else True
    if sure:
        return True
    if len(word) < SHORTEST:
        return False
    paused = one.paused + two.paused
    return bool(likely) or (paused >= demands.pauses and paused * demands.pause_share >= one.count + two.count)


def roots_of(subject: str) -> frozenset[str]:
    return frozenset(word[:ROOT] for word in words_said(subject))
