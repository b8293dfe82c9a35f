"""What there is to rank, and where it stands: the stories of today and, for each, who is nearest."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from plugins.story.story import Story

from .choosing import Company, looked_at, names_of
from .index import Index
from .ledger import Entry
from .nearest import SPARE, Nearest
from .rarity import Rarity


class Edition(Struct, frozen=True):
    """The stories, newest first, with the digest of each one's facts and the key of its words by path, and the paths
    of the sample."""

    stories: Sequence[Story]
    facts: Mapping[str, bytes]
    keys: Mapping[str, str]
    company: Company
    rarity: Rarity
    sample: frozenset[str]
    limit: int

    def is_brief(self, story: Story) -> bool:
        return story.type == self.company.brief_type

    def most(self, story: Story) -> int:
        """How many nearest stories are kept for one."""
        return looked_at(story, self.limit) + SPARE

    def suffices(self, story: Story, nearest: Nearest) -> bool:
        return nearest.whole or len(nearest) >= looked_at(story, self.limit)

    def enter(self, story: Story, number: int, nearest: Nearest) -> Entry:
        return Entry(
            path=story.path,
            number=number,
            facts=self.facts[story.path],
            terms=self.keys[story.path],
            sampled=story.path in self.sample,
            cited=self.company.cited_by.get(story.path, 0),
            names=names_of(story),
            package=story.package,
            nearest=nearest,
        )


class Standing(Struct, frozen=True):
    """The entries by path, and the paths whose cards must be looked at again; `shelves` are those to be written,
    `digests` those of all shelves that are kept already. `lifted` is how alike some pairs of paths are."""

    entries: dict[str, Entry]
    doubtful: set[str]
    index: Index
    next_number: int
    shelves: Mapping[int, bytes]
    digests: tuple[int, ...]
    lifted: Mapping[tuple[str, str], int] = {}
