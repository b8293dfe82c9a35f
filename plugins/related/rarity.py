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
# What can be named is of one story in so many or fewer, or of a few: where an editor bears it out, where it is one word
# of several, where it stands for itself.
RARE_SHARE, RARER_SHARE, TELLING_SHARE = 8, 16, 32
TELLING_AT_LEAST = 4
# The rarest of all tell no more than the rare: they are as often slips of the pen as subjects.
HIGHEST = 9


class Rarity(Struct, frozen=True):
    """What a term of `common` stories or fewer of `sampled` ones is worth: more than `common`, and it tells nothing."""

    base: int
    sampled: int
    common: int

    def worth(self, frequency: int) -> int:
        """The logarithm to base 2 of one in how many stories has the term, at least 1; 0 where it tells nothing."""
        return 0 if frequency > self.common else self._logarithm(frequency)

    @property
    def rare(self) -> int:
        return self.worth_of_share(RARE_SHARE)

    @property
    def rarer(self) -> int:
        return self.worth_of_share(RARER_SHARE)

    @property
    def telling(self) -> int:
        return self.worth_of_share(TELLING_SHARE)

    def worth_of_share(self, share: int) -> int:
        """What a term is worth that one story in `share` has, be it common or not."""
        return self._logarithm(max(TELLING_AT_LEAST, self.sampled // share))

    def _logarithm(self, frequency: int) -> int:
        return min(HIGHEST, max(1, (self.sampled // max(1, frequency)).bit_length() - 1))


def rarity_in(number_of_stories: int) -> Rarity:
    base = 1 << max(0, number_of_stories.bit_length() - 1)
    share = COMMON_SHARE * max(1, base // LARGEST_BASE_OF_SHARE)
    sampled = min(base, LARGEST_SAMPLE)
    return Rarity(base, sampled, max(COMMON_AT_LEAST, sampled // share))


def oldest_of(paths: Sequence[str], rarity: Rarity) -> Sequence[str]:
    """Those of `paths`, which are newest first, that the sample is drawn from."""
    return paths[len(paths) - min(len(paths), rarity.base) :]


def sample_of(paths: Sequence[str], rarity: Rarity) -> frozenset[str]:
    """Those of `paths`, which are newest first, that terms are counted in."""
    oldest = oldest_of(paths, rarity)
    if len(oldest) <= LARGEST_SAMPLE:
        return frozenset(oldest)
    drawn = sorted([(crc32(path.encode()), path) for path in oldest])[:LARGEST_SAMPLE]
    return frozenset([path for _, path in drawn])
