"""What there is to rank, and where it stands: the stories of today and, for each, who is nearest."""

from collections.abc import Callable, Mapping, Sequence, Set

from msgspec import Struct

from plugins.story.story import Story

from .choosing import Company, looked_at, names_of
from .entries import Entries, Entry
from .index import Index
from .ledger import Facts, Ledger, key_of_terms
from .nearest import SPARE, Nearest
from .offers import Cards
from .rarity import Rarity
from .reasons import Reason

Pair = tuple[str, str]


class Keys(dict[str, str]):
    """By a story's path the key of its words, worked out where it is asked for."""

    def __init__(self, stories: Mapping[str, Story], key_of: Callable[[Story], str]) -> None:
        self._stories = stories
        self._key_of = key_of

    def __missing__(self, path: str) -> str:
        story = self._stories[path]
        self[path] = key = key_of_terms(story, self._key_of(story))
        return key


class Edition(Struct, frozen=True):
    """The stories, newest first, with what each one's cards depend on and the key of its words by path, and the paths
    of the sample, with a digest of those that it was drawn from."""

    stories: Sequence[Story]
    facts: Mapping[str, Facts]
    keys: Mapping[str, str]
    company: Company
    rarity: Rarity
    oldest: bytes
    sample: frozenset[str]
    limit: int

    def is_brief(self, story: Story) -> bool:
        return story.type == self.company.brief_type

    def most(self, story: Story) -> int:
        """How many nearest stories are kept for one."""
        return looked_at(story, self.limit) + SPARE

    def suffices(self, story: Story, nearest: Nearest) -> bool:
        return nearest.whole or len(nearest) >= looked_at(story, self.limit)

    def enter(self, story: Story, nearest: Nearest, apart: dict[str, int] | None = None) -> Entry:
        return Entry(self.keys[story.path], names_of(story), story.package, nearest, apart or {})


class Standing(Struct, frozen=True):
    """Each story's number by its path, and the path by its number; its cards by number, as far as they are known; the
    paths whose cards must be looked at again; of some pairs of paths how alike they are, or why the one is offered
    under the other. Where all is worked out anew, `ranked` has by number those that may be offered under a story, the
    first to be first (32 bits each), and `worths` what every term is worth. `shelves` are those to be written,
    `written` the paths of the stories that have changed; all else is as it was in the last `ledger`."""

    numbers: Mapping[str, int]
    paths: list[str]
    cards: list[Cards]
    entries: Entries
    doubtful: Set[str]
    index: Index
    shelves: Mapping[int, bytes]
    lifted: Mapping[Pair, int] = {}
    reasons: Mapping[Pair, Reason] = {}
    ranked: Sequence[bytes] = ()
    worths: Mapping[int, int] = {}
    written: Set[str] = frozenset()
    ledger: Ledger | None = None
