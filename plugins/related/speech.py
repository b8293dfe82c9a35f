"""What a story speaks of that tells, with what its words are worth."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import filterfalse
from operator import mul
from zlib import crc32

from plugins.story.story import Story, Tag

from .index import Index
from .rarity import Rarity
from .spoken import Said, Spoken
from .terms import code_of_tag, words_of

SHORTEST_OF_TWO = 3
MOST_SAID = 1 << 14


class Worths(dict[str, int]):
    """What words are worth, each looked up once."""

    def __init__(self, index: Index, rarity: Rarity) -> None:
        self._index = index
        self._tags: dict[str, int] = {}
        self.rarity = rarity

    def look_up(self, words: Iterable[str]) -> None:
        """Have those of `words` ready, in one go."""
        unknown = filterfalse(self.__contains__, words)
        codes = {word: crc32(word.encode("utf-8", "surrogatepass")) for word in unknown}
        if codes:
            self._index.fetch_worths(codes.values())
            self.update((word, self._index.worth(code)) for word, code in codes.items())

    def __missing__(self, word: str) -> int:
        self.look_up((word,))
        return self[word]

    def of_tag(self, tag: Tag) -> int:
        if tag.slug not in self._tags:
            self._tags[tag.slug] = self._index.worth(code_of_tag(tag.slug))
        return self._tags[tag.slug]


class Speech:
    """What a story speaks of that tells: `weights` of words with what they are worth, and of these the `subjects` that
    it may have; `pairs` and `names` with a word that is rare enough. `people` are the words of its authors' names,
    `series` is what its headline begins with."""

    def __init__(self, story: Story, spoken: Spoken, worths: Worths) -> None:
        worths.look_up(spoken.words)
        self.story, self.spoken = story, spoken
        rare, rarer = worths.rarity.rare, worths.rarity.rarer
        weighed = map(mul, spoken.weights, map(worths.__getitem__, spoken.words))
        self.weights = {word: weight for word, weight in zip(spoken.words, weighed, strict=True) if weight}
        self._places = dict(zip(spoken.words, range(len(spoken.words)), strict=True))
        self.pairs = {}
        for pair, said in spoken.pairs.items():
            one, two = pair.split()
            first, second = worths[one], worths[two]
            if first and second and max(first, second) >= rare and min(len(one), len(two)) >= SHORTEST_OF_TWO:
                self.pairs[pair] = said
        self.names = {}
        for name, count in spoken.names.items():
            if max(map(worths.__getitem__, words_said(name)), default=0) >= rarer:
                self.names[name] = count, name in story.headline
        self.slugs = {tag.slug for tag in story.tags}
        self.people = frozenset(
            word for byline in story.authors if " " in byline.name for word in words_said(byline.name)
        )
        self.series = series_of(story)

    def of(self, word: str) -> Said:
        """What is said of a word that it has."""
        return self.spoken.of(self._places[word])

    def said(self, word: str) -> Said | None:
        return self.of(word) if word in self._places else None


def series_of(story: Story) -> str:
    """What stands before the colon of a headline, where it is more than a word: `Trends on Tuesday`."""
    series, colon, _ = story.headline.partition(":")
    return series.strip() if colon and " " in series.strip() else ""


@lru_cache(maxsize=MOST_SAID)
def words_said(phrase: str) -> tuple[str, ...]:
    """The words of a name, a tag, a subject: one that is said is said again."""
    return tuple(words_of(phrase))
