"""Counted terms to weights: TF-IDF (Salton & Buckley 1988) made so that one more story moves few weights.

A term's weight is sqrt(count) / cbrt(df), where df, the number of stories that have it, is rounded to a power of two;
the number of all stories is not in it. A story's weights have length one. They are whole numbers in units of
`1 / UNIT`, so that a sum of products is the same in whatever order it is added up.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .terms import PAIR_SHIFT, TermCounts

UNIT = 1 << 15
PRECISION = 1 << 10
PAIR_WEIGHT = 0.6
COMMON_SHARE = 8
COMMON_AT_LEAST = 8
COMMON_AT_MOST = 1024


def round_to_power_of_two(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    powers: NDArray[np.int64] = np.left_shift(1, np.rint(np.log2(numbers)).astype(np.int64))
    return powers


def common_from(number_of_stories: int) -> int:
    """The (rounded) number of stories above which a term tells nothing: an eighth, but never above a thousand,
    past which the most frequent terms would cost nearly all of the time."""
    share = int(round_to_power_of_two(np.array([max(1, number_of_stories)]))[0]) // COMMON_SHARE
    return min(max(share, COMMON_AT_LEAST), COMMON_AT_MOST)


def weigh_terms(counted: Sequence[TermCounts]) -> Any:
    """A `scipy.sparse.csr_matrix` of whole numbers, one row a story, one column a term that two or more share."""
    from scipy.sparse import csr_matrix

    terms = np.concatenate([np.frombuffer(each.terms, "<u8") for each in counted])
    counts = np.concatenate([np.frombuffer(each.counts, "<u4") for each in counted])
    rows = np.repeat(np.arange(len(counted)), [len(each.terms) // 8 for each in counted])
    vocabulary, columns, spread = np.unique(terms, return_inverse=True, return_counts=True)
    rounded = round_to_power_of_two(spread)
    telling = (spread > 1) & (rounded <= common_from(len(counted)))
    rarity = np.where(telling, PRECISION / np.cbrt(rounded), 0) * np.where(vocabulary >> PAIR_SHIFT, PAIR_WEIGHT, 1)
    weights = np.rint(np.sqrt(counts) * rarity[columns])
    lengths = np.sqrt(np.bincount(rows, weights=weights * weights, minlength=len(counted)))
    unit = np.rint(weights * UNIT / np.maximum(lengths, 1)[rows]).astype(np.int64)
    kept = unit > 0
    new_columns = np.cumsum(telling) - 1
    shape = (len(counted), max(1, int(telling.sum())))
    return csr_matrix((unit[kept], (rows[kept], new_columns[columns[kept]])), shape=shape)
