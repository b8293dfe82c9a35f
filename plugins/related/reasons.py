"""Why a story is offered under another, in words that both can stand for."""

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from msgspec import Struct

from plugins.story.story import Story

from .names import Names
from .rarity import LESS_FOR_NAMES
from .terms import code_of_tag, codes_of_words

# What headline or dek say counts for so much more.
PRINTED_FACTOR = 3
# Of what is said in a headline, or is a tag, four times as many stories may speak.
FEWER_TWOS = 2
PAUSED_SHARE = 6
NUMBERED_SHARE = 10


class Reason(Struct, frozen=True, array_like=True, gc=False):
    """`cited`: this story links to that one. `package`: both are in the package called `words`. `tag`: both have the
    tag `words`. `series`: both headlines begin with `words` and a colon. `author`: both are by `words`. `words`: both
    speak of `words`, which is empty where nothing tells."""

    kind: Literal["cited", "package", "tag", "series", "author", "words"]
    words: str = ""


class Subjects(Struct, frozen=True):
    """What stories can be said to share: `worth` is how rare a term is, at least `telling` where it can be named,
    `names` finds the names that a story is about, `people` are those who write here."""

    worth: Callable[[int], int]
    telling: int
    names: Callable[[Story], Names]
    people: frozenset[str]

    def shared(self, story: Story, other: Story) -> Reason:
        """What tells most of both: what a headline names, a tag of few stories, a series, words that both texts hold
        all through, a tag that is more than a word, an author. Nothing where they share what very many stories do."""
        ours, theirs = self.names(story), self.names(other)
        series = series_of(story) if series_of(story).casefold() == series_of(other).casefold() else ""
        subjects = self.subjects(ours, theirs)
        if subject := best(each for each in subjects if each[1].casefold() not in series.casefold()):
            return Reason("words", subject)
        tags = {tag.slug for tag in other.tags}
        both = [(self.worth(code_of_tag(tag.slug)), tag.name) for tag in story.tags if tag.slug in tags]
        spoken = ours.phrases.keys() & theirs.phrases.keys()
        if tag := best(each for each in both if each[0] >= self.telling):
            return Reason("tag", tag)
        if series:
            return Reason("series", series)
        if tag := best(
            each
            for each in both
            if each[0] >= self.telling - FEWER_TWOS and (" " in each[1] or each[1].casefold() in spoken)
        ):
            return Reason("tag", tag)
        if subject := best(self.passing(ours, theirs)):
            return Reason("words", subject)
        author = next((byline.name for byline in story.authors if byline in other.authors), "")
        return Reason("author", author) if author else Reason("words", "")

    def subjects(self, ours: Names, theirs: Names) -> Iterator[tuple[int, str]]:
        """The names, and the phrases in a headline, that tell, each with how much."""
        for name in ours.counts.keys() & theirs.counts.keys():
            if self.is_telling(name, (ours, theirs)):
                yield self.strength(name, ours, theirs), name
        for strength, phrase in self.passing(ours, theirs, FEWER_TWOS):
            if printed := (phrase in ours.printed) + (phrase in theirs.printed):
                yield strength * (1 + printed * PRINTED_FACTOR), phrase

    def passing(self, ours: Names, theirs: Names, fewer: int = 1) -> Iterator[tuple[int, str]]:
        """The phrases of both, each with how much it tells: of which the rarest word is worth but so much less."""
        for phrase in ours.phrases.keys() & theirs.phrases.keys():
            worths = [*map(self.worth, codes_of_words(phrase))]
            if all(worths) and max(worths) >= self.telling - fewer and is_small(phrase):
                if fewer < FEWER_TWOS and min(worths) < self.telling - fewer:
                    continue
                yield min(ours.phrases[phrase], theirs.phrases[phrase]) * len(worths) * max(worths), phrase

    def strength(self, name: str, ours: Names, theirs: Names) -> int:
        often = min(ours.counts[name], theirs.counts[name])
        return often * len(name.split()) * self.rarest(name)

    def rarest(self, name: str) -> int:
        return max(map(self.worth, codes_of_words(name)))

    def is_telling(self, name: str, stories: Iterable[Names]) -> bool:
        """Whether a name has a word rare enough to say something, is nobody's who writes here, and, when it is one
        word, is a noun and no date in these stories."""
        if name in self.people:
            return False
        if " " in name:
            return self.rarest(name) >= self.telling - LESS_FOR_NAMES
        if self.rarest(name) < self.telling:
            return False
        total = sum(names.counts[name] for names in stories)
        paused = sum(names.paused.get(name, 0) for names in stories)
        numbered = sum(names.numbered.get(name, 0) for names in stories)
        return paused * PAUSED_SHARE >= total and numbered * NUMBERED_SHARE <= total


def best(found: Iterable[tuple[int, str]]) -> str:
    return max(found, default=(0, ""))[1]


def is_small(phrase: str) -> bool:
    """Whether it is written without capitals: what has some is a name, or a part of one."""
    return phrase == phrase.casefold()


def series_of(story: Story) -> str:
    """What stands before the colon of a headline, where it is more than a word: `Trends on Tuesday`."""
    series, colon, _ = story.headline.partition(":")
    return series.strip() if colon and " " in series.strip() else ""
