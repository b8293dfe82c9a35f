"""Why a story is offered under another, in words that both can stand for."""

from collections.abc import Callable, Iterable
from typing import Literal

from msgspec import Struct

from plugins.story.story import Story

from .names import Names
from .terms import code_of_tag, codes_of_words

PAUSED_SHARE = 6
NUMBERED_SHARE = 10


class Reason(Struct, frozen=True, array_like=True, gc=False):
    """`cited`: this story links to that one. `package`: both are in the package called `words`. `tag`: both have the
    tag `words`. `words`: both speak of `words`, which is empty where nothing tells."""

    kind: Literal["cited", "package", "tag", "words"]
    words: str = ""


class Subjects(Struct, frozen=True):
    """What stories can be said to share: `worth` is how rare a term is, at least `telling` where it can be named,
    `names` finds the names that a story is about, `people` are those who write here."""

    worth: Callable[[int], int]
    telling: int
    names: Callable[[Story], Names]
    people: frozenset[str]

    def shared(self, story: Story, other: Story) -> Reason:
        """The rarest tag of both; but before a tag of very many stories, the most telling name in both texts."""
        theirs = {tag.slug for tag in other.tags}
        both = [(-self.worth(code_of_tag(tag.slug)), tag.slug, tag.name) for tag in story.tags if tag.slug in theirs]
        worth, _, tag = min(both, default=(0, "", ""))
        if tag and -worth >= self.telling:
            return Reason("tag", tag)
        name = self.shared_name(self.names(story), self.names(other))
        return Reason("words", name) if name or not tag else Reason("tag", tag)

    def shared_name(self, ours: Names, theirs: Names) -> str:
        both = [name for name in ours.counts.keys() & theirs.counts.keys() if self.is_telling(name, (ours, theirs))]
        return max(both, key=lambda name: (self.strength(name, ours, theirs), name), default="")

    def strength(self, name: str, ours: Names, theirs: Names) -> int:
        often = min(ours.counts[name], theirs.counts[name])
        return often * len(name.split()) * self.rarest(name)

    def rarest(self, name: str) -> int:
        return max(map(self.worth, codes_of_words(name)))

    def is_telling(self, name: str, stories: Iterable[Names]) -> bool:
        """Whether a name has a word rare enough to say something, is nobody's who writes here, and, when it is one
        word, is a noun and no date in these stories."""
        if name in self.people or self.rarest(name) < self.telling:
            return False
        if " " in name:
            return True
        total = sum(names.counts[name] for names in stories)
        paused = sum(names.paused.get(name, 0) for names in stories)
        numbered = sum(names.numbered.get(name, 0) for names in stories)
        return paused * PAUSED_SHARE >= total and numbered * NUMBERED_SHARE <= total
