"""Why a story is offered under another, in words that both can stand for."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from plugins.story.story import Story

from .choosing import Company
from .speech import Speech, Worths, words_said
from .spoken import Spoken
from .subjects import Pair, loose, strict

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


class Explaining:
    """`worths` says how rare words are, `spoken` what a story speaks of, `titles` what packages are called."""

    def __init__(
        self, worths: Worths, spoken: Callable[[Story], Spoken], company: Company, titles: Mapping[str, str]
    ) -> None:
        self.worths, self.company, self.titles = worths, company, titles

        @lru_cache(maxsize=AT_HAND)
        def speech(path: str) -> Speech:
            story = company.stories[path]
            return Speech(story, spoken(story), worths)

        self.speech = speech

    def told(self, story: Story, other: Story) -> Reason | None:
        """What an editor has said: one cites the other, or both are in a package."""
        if other.path in self.company.cited(story):
            return Reason("cited")
        if story.package and story.package == other.package:
            return Reason("package", self.titles.get(story.package, ""))
        return None

    def is_often_cited(self, story: Story) -> bool:
        return self.company.cited_by.get(story.path, 0) >= OFTEN_CITED

    def why(self, story: Story, other: Story) -> Reason:
        """What else there is to say."""
        return reason_of(self.speech(story.path), self.speech(other.path), self.is_often_cited(other), self.worths)


def reason_of(ours: Speech, theirs: Speech, often: bool, worths: Worths) -> Reason:
    """What made the most of the likeness of two stories; many cite the second where it is `often` cited."""
    series = ours.series if ours.series.casefold() == theirs.series.casefold() else ""
    unsaid = ours.people.union(theirs.people, words_said(series))
    pair = Pair(ours, theirs, worths)
    found = pair.shared(unsaid, strict(worths.rarity))
    if found.share >= BY_ITSELF:
        return Reason("words", *found.subjects)
    if series:
        return Reason("series", series)
    if found.share >= AT_ALL:
        return Reason("words", *found.subjects)
    if author := next((byline.name for byline in ours.story.authors if byline in theirs.story.authors), ""):
        return Reason("author", author)
    if often and found.share < MORE:
        return Reason("often")
    if found.share >= SOME:
        return Reason("words", *found.subjects)
    found = pair.shared(unsaid, loose(worths.rarity))
    return Reason("words", *found.subjects) if found.share >= SOME else Reason("section")
