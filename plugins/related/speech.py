"""What a story speaks of, and what its words are worth."""

from collections.abc import Callable, Collection, Iterable
from functools import lru_cache
from itertools import filterfalse
from typing import TYPE_CHECKING
from zlib import crc32

from msgspec.structs import replace

from plugins.story.story import Story, Tag

from .rarity import Rarity
from .spoken import Said, Spoken
from .terms import code_of_tag, words_of

if TYPE_CHECKING:
    from .explaining import Voice

MOST_SAID = 1 << 14

WorthsOf = Callable[[Collection[int]], Iterable[int]]


class Worths(dict[str, int]):
    """What words are worth, each looked up once: `worths_of` says it of many terms."""

    def __init__(self, worths_of: WorthsOf, rarity: Rarity) -> None:
        self._worths_of = worths_of
        self._tags: dict[str, int] = {}
        self.rarity = rarity
        self.rare, self.rarer = rarity.rare, rarity.rarer

    def look_up(self, words: Iterable[str]) -> None:
        """Have those of `words` ready, in one go."""
        unknown = filterfalse(self.__contains__, words)
        codes = {word: crc32(word.encode("utf-8", "surrogatepass")) for word in unknown}
        if codes:
            self.update(zip(codes, self._worths_of(codes.values()), strict=True))

    def __missing__(self, word: str) -> int:
        self.look_up((word,))
        return self[word]

    def of_tag(self, tag: Tag) -> int:
        if tag.slug not in self._tags:
            [self._tags[tag.slug]] = self._worths_of((code_of_tag(tag.slug),))
        return self._tags[tag.slug]


class Speech:
    """What a story speaks of: `weights` of the words that tell, with what they are worth. `people` are the words of its
    authors' names, `series` is what its headline begins with."""

    def __init__(self, story: "Story | Voice", spoken: Spoken, worths: Worths) -> None:
        worths.look_up(spoken.words)
        self.story = story
        self._places = {word: place for place, word in enumerate(spoken.words) if worths[word]}
        self.weights = {word: spoken.weights[place] * worths[word] for word, place in self._places.items()}
        pairs = {}
        for pair, said in spoken.pairs.items():
            first, second = pair.split()
            if first in self.weights and second in self.weights:
                pairs[pair] = said
        # Most pairs are of words that tell nothing, and a great many stories are at hand at once.
        self.spoken = replace(spoken, pairs=pairs)
        self.slugs = {tag.slug for tag in story.tags}
        self.people = frozenset(
            word for byline in story.authors if " " in byline.name for word in words_said(byline.name)
        )
        self.series = series_of(story)

    def of(self, word: str) -> Said:
        """What is said of a word that tells."""
        return self.spoken.of(self._places[word])

    def said(self, word: str) -> Said | None:
        """The same of any word, where it has that."""
        words = self.spoken.words
        return self.spoken.of(words.index(word)) if word in words else None


def series_of(story: "Story | Voice") -> str:
    """What stands before the colon of a headline, where it is more than a word: `Trends on Tuesday`."""
    series, colon, _ = story.headline.partition(":")
    return series.strip() if colon and " " in series.strip() else ""


@lru_cache(maxsize=MOST_SAID)
def words_said(phrase: str) -> tuple[str, ...]:
    """The words of a name, a tag, a subject: one that is said is said again."""
    return tuple(words_of(phrase))
