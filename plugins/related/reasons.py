"""Why a story is offered under another, in words that both can stand for."""

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from msgspec import Struct

from plugins.story.story import Story

from .names import ALL_THROUGH, Names
from .rarity import LESS_FOR_NAMES
from .terms import code_of_tag, codes_of_words

# What headline or dek say counts for so much more.
PRINTED_FACTOR = 3
# Of what is said in a headline, or is a tag, four times as many stories may speak.
FEWER_TWOS = 2
BOTH = 2
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
    `names` finds the names that a story is about, `people` are those who write here; `known` is found once."""

    worth: Callable[[int], int]
    telling: int
    names: Callable[[Story], Names]
    people: frozenset[str]
    known: dict[str, tuple[int, int]] = {}

    def shared(self, story: Story, other: Story) -> Reason:
        """What tells most of both: a name, or what a headline says and both texts hold, a tag of few stories, a series,
        a tag of several words that both texts speak of, an author. What very many stories share is none."""
        ours, theirs = self.names(story), self.names(other)
        series = series_of(story) if series_of(story).casefold() == series_of(other).casefold() else ""
        subjects = self.subjects(ours, theirs)
        if subject := best(each for each in subjects if each[1].casefold() not in series.casefold()):
            return Reason("words", subject)
        slugs = {tag.slug for tag in other.tags}
        tags = [(self.worth(code_of_tag(tag.slug)), tag.name) for tag in story.tags if tag.slug in slugs]
        if tag := best(each for each in tags if each[0] >= self.telling):
            return Reason("tag", tag)
        if series:
            return Reason("series", series)
        if tag := best(
            each for each in tags if each[0] >= self.telling - FEWER_TWOS and is_spoken(each[1], ours, theirs)
        ):
            return Reason("tag", tag)
        author = next((byline.name for byline in story.authors if byline in other.authors), "")
        return Reason("author", author) if author else Reason("words", "")

    def subjects(self, ours: Names, theirs: Names) -> Iterator[tuple[int, str]]:
        """The names, and the phrases of a headline, that tell, each with how much. One word that stands in one headline
        alone must be rare, and there all through."""
        for name in ours.counts.keys() & theirs.counts.keys():
            if self.is_telling(name, (ours, theirs)):
                yield self.strength(name, ours, theirs), name
        for phrase in ours.phrases.keys() & theirs.phrases.keys():
            printed = (phrase in ours.printed) + (phrase in theirs.printed)
            if not printed:
                continue
            lowest, highest = self.worths_of(phrase)
            often = min(ours.phrases[phrase], theirs.phrases[phrase])
            is_sure = " " in phrase or printed == BOTH
            if lowest and (
                highest >= self.telling - FEWER_TWOS if is_sure else highest >= self.telling and often >= ALL_THROUGH
            ):
                yield often * (1 + (" " in phrase)) * highest * (1 + printed * PRINTED_FACTOR), phrase

    def worths_of(self, phrase: str) -> tuple[int, int]:
        """Of the words of a phrase, what the most common is worth and what the rarest is."""
        if phrase not in self.known:
            worths = [*map(self.worth, codes_of_words(phrase))]
            self.known[phrase] = min(worths), max(worths)
        return self.known[phrase]

    def strength(self, name: str, ours: Names, theirs: Names) -> int:
        often = min(ours.counts[name], theirs.counts[name])
        return often * len(name.split()) * self.rarest(name)

    def rarest(self, name: str) -> int:
        return self.worths_of(name)[1]

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


def is_spoken(tag: str, ours: Names, theirs: Names) -> bool:
    """Whether a tag is more than a word, and both texts speak of it."""
    spoken = {word for phrase in ours.phrases.keys() & theirs.phrases.keys() for word in phrase.split()}
    return " " in tag and not spoken.isdisjoint(tag.casefold().split())


def series_of(story: Story) -> str:
    """What stands before the colon of a headline, where it is more than a word: `Trends on Tuesday`."""
    series, colon, _ = story.headline.partition(":")
    return series.strip() if colon and " " in series.strip() else ""
