"""How much a term tells: the rarer in the archive, the more, in three coarse levels.

What publishing a story must not do is change the weights of all others. So the stories that a term is counted in are
a sample of the oldest: of the oldest 2^k, where 2^k is the largest power of two that is not above the number of
stories, at most `LARGEST_SAMPLE`, chosen by their addresses. A new story is not among them until the archive
has doubled, and in a long archive few edits of old ones touch the sample.
"""

from collections.abc import Sequence
from zlib import crc32

from msgspec import Struct

LARGEST_SAMPLE = 2048
COMMON_SHARE = 8
COMMON_AT_LEAST = 8
# Past a base of this size the share falls, so that a term's stories, and with them the work, stay as few.
LARGEST_BASE_OF_SHARE = 4096

# By level, what a term that two stories share is worth; common terms are worth nothing.
WORTH = (64, 31, 13, 0)
TELLING = 1
COMMON = 3


class Rarity(Struct, frozen=True):
    """`bounds` are the numbers of sampled stories up to which a term is of level 0, 1 and 2."""

    base: int
    bounds: tuple[int, int, int]

    def level(self, frequency: int) -> int:
        return sum(frequency > bound for bound in self.bounds)


def rarity_in(number_of_stories: int) -> Rarity:
    base = 1 << max(0, number_of_stories.bit_length() - 1)
    share = COMMON_SHARE * max(1, base // LARGEST_BASE_OF_SHARE)
    common = max(COMMON_AT_LEAST, min(base, LARGEST_SAMPLE) // share)
    return Rarity(base, (max(1, common // 32), max(2, common // 4), common))


def sample_of(paths: Sequence[str], rarity: Rarity) -> frozenset[str]:
    """Those of `paths`, which are newest first, that terms are counted in."""
    oldest = paths[len(paths) - min(len(paths), rarity.base) :]
    if len(oldest) <= LARGEST_SAMPLE:
        return frozenset(oldest)
    return frozenset(sorted(oldest, key=lambda path: (crc32(path.encode()), path))[:LARGEST_SAMPLE])
