"""What a story speaks of that tells, with what its words are worth."""

from collections.abc import Iterable
from zlib import crc32

from plugins.story.story import Story, Tag

from .index import Index
from .rarity import Rarity
from .spoken import Spoken
from .terms import code_of_tag, words_of

SHORTEST_OF_TWO = 3


class Worths(dict[str, int]):
    """What words are worth, each looked up once."""

    def __init__(self, index: Index, rarity: Rarity) -> None:
        self._index = index
        self.rarity = rarity

    def look_up(self, words: Iterable[str]) -> None:
        """Have those of `words` ready, in one go."""
        codes = {word: crc32(word.encode("utf-8", "surrogatepass")) for word in words if word not in self}
        self._index.fetch_worths(codes.values())
        self.update((word, self._index.worth(code)) for word, code in codes.items())

    def __missing__(self, word: str) -> int:
        self.look_up((word,))
        return self[word]

    def of_tag(self, tag: Tag) -> int:
        return self._index.worth(code_of_tag(tag.slug))


class Speech:
    """What a story speaks of that tells: `weights` of words with what they are worth, and of these the `subjects` that
    it may have; `pairs` and `names` with a word that is rare enough."""

    def __init__(self, story: Story, spoken: Spoken, worths: Worths) -> None:
        worths.look_up(spoken.words)
        self.story, self.spoken = story, spoken
        rare, rarer = worths.rarity.rare, worths.rarity.rarer
        self.weights = {word: said.weight * worth for word, said in spoken.words.items() if (worth := worths[word])}
        self.pairs = {
            pair: said
            for pair, said in spoken.pairs.items()
            if min(found := [worths[word] for word in pair.split()])
            and max(found) >= rare
            and min(map(len, pair.split())) >= SHORTEST_OF_TWO
        }
        self.names = {}
        for name, count in spoken.names.items():
            found = [worths[word] for word in words_of(name)]
            if max(found, default=0) >= rarer:
                self.names[name] = count, name in story.headline
        self.slugs = {tag.slug for tag in story.tags}
