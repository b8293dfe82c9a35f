"""How much a term tells: the rarer in the archive, the more, by the powers of two.

What publishing a story must not do is change the weights of all others. So the stories that a term is counted in are
a sample of the oldest: of the oldest 2^k, where 2^k is the largest power of two that is not above the number of
stories, at most `LARGEST_SAMPLE`, chosen by their addresses. A new story is not among them until the archive
has doubled, and in a long archive few edits of old ones touch the sample.
"""

from collections.abc import Sequence
from zlib import crc32

from msgspec import Struct

LARGEST_SAMPLE = 2048
COMMON_SHARE = 4
COMMON_AT_LEAST = 8
# Past a base of this size the share falls, so that a term's stories, and with them the work, stay as few.
LARGEST_BASE_OF_SHARE = 2048
TELLING_SHARE = 32
TELLING_AT_LEAST = 4
# A name of several words may be this much less rare than a word.
LESS_FOR_NAMES = 1
# The rarest of all tell no more than the rare: they are as often slips of the pen as subjects.
HIGHEST = 9


class Rarity(Struct, frozen=True):
    """What a term of `common` stories or fewer of `sampled` ones is worth: more than `common`, and it tells nothing."""

    base: int
    sampled: int
    common: int

    def worth(self, frequency: int) -> int:
        """The logarithm to base 2 of one in how many stories has the term, at least 1; 0 where it tells nothing."""
        if frequency > self.common:
            return 0
        return min(HIGHEST, max(1, (self.sampled // max(1, frequency)).bit_length() - 1))

    @property
    def telling(self) -> int:
        """What a term is worth at least that can be named as what two stories are about."""
        return self.worth(max(TELLING_AT_LEAST, self.sampled // TELLING_SHARE))

    @property
    def telling_name(self) -> int:
        return self.telling - LESS_FOR_NAMES


def rarity_in(number_of_stories: int) -> Rarity:
    base = 1 << max(0, number_of_stories.bit_length() - 1)
    share = COMMON_SHARE * max(1, base // LARGEST_BASE_OF_SHARE)
    sampled = min(base, LARGEST_SAMPLE)
    return Rarity(base, sampled, max(COMMON_AT_LEAST, sampled // share))


def sample_of(paths: Sequence[str], rarity: Rarity) -> frozenset[str]:
    """Those of `paths`, which are newest first, that terms are counted in."""
    oldest = paths[len(paths) - min(len(paths), rarity.base) :]
    if len(oldest) <= LARGEST_SAMPLE:
        return frozenset(oldest)
    drawn = sorted([(crc32(path.encode()), path) for path in oldest])[:LARGEST_SAMPLE]
    return frozenset([path for _, path in drawn])
