"""Why a story is offered under another, in words that both can stand for."""

from collections.abc import Callable, Mapping
from typing import Literal

from msgspec import Struct

from plugins.story.story import Story

from .choosing import Company
from .speech import Speech, Worths
from .spoken import Spoken
from .subjects import Pair, loose, strict
from .terms import words_of

# Of all that two stories both say, what is named makes up so many sixteenths: enough to tell more than a series, than
# an author, than that many cite the story, than its section.
BY_ITSELF, AT_ALL, MORE, SOME = 8, 5, 4, 2
# So many others that cite a story say that it is one to know.
OFTEN_CITED = 3
# What so many stories speak of is at hand at once.
AT_HAND = 1024


class Reason(Struct, frozen=True, array_like=True, gc=False):
    """`cited`: this story links to that one. `package`: both are in the package called `words`. `series`: both
    headlines begin with `words` and a colon. `author`: both are by `words`. `words`: both speak of `words`, and of
    `more`. `often`: that one is cited by many. `section`: nothing more tells."""

    kind: Literal["cited", "package", "series", "author", "words", "often", "section"]
    words: str = ""
    more: str = ""


class Explaining(Struct, frozen=True):
    """`worths` says how rare words are, `spoken` what a story speaks of, `titles` what packages are called."""

    worths: Worths
    spoken: Callable[[Story], Spoken]
    company: Company
    titles: Mapping[str, str]
    known: dict[str, Speech] = {}

    def why(self, story: Story, other: Story) -> Reason:
        """What made the most of the likeness of two stories, where an editor has not said more."""
        if other.path in self.company.cited(story):
            return Reason("cited")
        if story.package and story.package == other.package:
            return Reason("package", self.titles.get(story.package, ""))
        series = series_of(story) if series_of(story).casefold() == series_of(other).casefold() else ""
        people = [byline.name for byline in (*story.authors, *other.authors) if " " in byline.name]
        unsaid = frozenset(word for said in (*people, series) for word in words_of(said))
        pair = Pair(self.speech(story), self.speech(other), self.worths)
        found = pair.shared(unsaid, strict(self.worths.rarity))
        if found.share >= BY_ITSELF:
            return Reason("words", *found.subjects)
        if series:
            return Reason("series", series)
        if found.share >= AT_ALL:
            return Reason("words", *found.subjects)
        if author := next((byline.name for byline in story.authors if byline in other.authors), ""):
            return Reason("author", author)
        if self.company.cited_by.get(other.path, 0) >= OFTEN_CITED and found.share < MORE:
            return Reason("often")
        if found.share >= SOME:
            return Reason("words", *found.subjects)
        found = pair.shared(unsaid, loose(self.worths.rarity))
        return Reason("words", *found.subjects) if found.share >= SOME else Reason("section")

    def speech(self, story: Story) -> Speech:
        """What of a story tells, found once for those that are asked for soon after one another."""
        if story.path not in self.known:
            if len(self.known) == AT_HAND:
                del self.known[next(iter(self.known))]
            self.known[story.path] = Speech(story, self.spoken(story), self.worths)
        return self.known[story.path]


def series_of(story: Story) -> str:
    """What stands before the colon of a headline, where it is more than a word: `Trends on Tuesday`."""
    series, colon, _ = story.headline.partition(":")
    return series.strip() if colon and " " in series.strip() else ""
