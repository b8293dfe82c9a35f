"""Why a story is offered under another, in words that both can stand for."""

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from plugins.story.story import Story

from .names import find_names

TELLING_SHARE = 32
TELLING_AT_LEAST = 8
PAUSED_SHARE = 6
NUMBERED_SHARE = 10
OFTEN = 2
ALL_THROUGH = 4


class Reason(Struct, frozen=True):
    """`cited`: this story links to that one. `package`: both are in the package called `words`. `tag`: both have the
    tag `words`. `words`: both speak of `words`, which is empty where nothing tells."""

    kind: Literal["cited", "package", "tag", "words"]
    words: str = ""


class Subjects:
    """What the stories of a magazine share: their tags and the names in their texts, and how rare each is."""

    def __init__(self, stories: Sequence[Story]) -> None:
        self._names = {story.path: find_names(story.text.text) for story in stories}
        self._tagged = Counter(tag.slug for story in stories for tag in story.tags)
        self._named = Counter(name for names in self._names.values() for name in names.found)
        self._total, self._paused, self._numbered = (
            sum_up([getattr(names, field) for names in self._names.values()])
            for field in ("found", "paused", "numbered")
        )
        self._people = {byline.name for story in stories for byline in story.authors}
        self._few = max(TELLING_AT_LEAST, len(stories) // TELLING_SHARE)

    def shared(self, story: Story, other: Story) -> Reason:
        """The rarest tag of both; but before a tag of very many stories, the most telling name in both texts."""
        theirs = {tag.slug for tag in other.tags}
        both = (tag for tag in story.tags if tag.slug in theirs)
        tags = sorted(both, key=lambda tag: (self._tagged[tag.slug], tag.slug))
        if tags and self._tagged[tags[0].slug] <= self._few:
            return Reason("tag", tags[0].name)
        name = self.shared_name(story, other)
        if name:
            return Reason("words", name)
        return Reason("tag", tags[0].name) if tags else Reason("words")

    def shared_name(self, story: Story, other: Story) -> str:
        ours, theirs = self._names[story.path].found, self._names[other.path].found
        both = [
            name
            for name in ours.keys() & theirs.keys()
            if is_prominent(name, ours[name], story)
            and is_prominent(name, theirs[name], other)
            and self.is_telling(name)
        ]
        return max(both, key=lambda name: (self.strength(name, ours, theirs), name), default="")

    def strength(self, name: str, ours: dict[str, int], theirs: dict[str, int]) -> float:
        often = min(ours[name], theirs[name])
        return float(often * len(name.split()) / self._named[name] ** (1 / 3))

    def is_telling(self, name: str) -> bool:
        """Whether a name is rare enough to say something, nobody's who writes here, and, when it is one word,
        a noun and no date."""
        if self._named[name] > self._few or name in self._people:
            return False
        total = self._total[name]
        paused = self._paused.get(name, 0) * PAUSED_SHARE >= total
        numbered = self._numbered.get(name, 0) * NUMBERED_SHARE > total
        return " " in name or (paused and not numbered)


def is_prominent(name: str, count: int, story: Story) -> bool:
    """Whether a story is about what it names; one word alone (`Charter`) must be there all through."""
    often = OFTEN if " " in name else ALL_THROUGH
    return count >= often or name in story.headline or name in story.dek.markup


def sum_up(counts: Sequence[dict[str, int]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for each in counts:
        total.update(each)
    return total
