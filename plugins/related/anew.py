"""The index and all nearest stories from nothing, by one sparse product. This and `weighing` alone need numpy."""

import os
from collections.abc import Iterator, Sequence, Set
from typing import Any

import numpy as np
from msgspec import msgpack
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sparse_dot_topn import sp_matmul_topn

from .index import LENGTH, Sheet
from .nearest import Nearest
from .rarity import Rarity
from .terms import Terms

STORIES_A_SHELF = 2
MOST_SHELVES = 1 << 12
# Of stories as much alike as the last that the product returns, it returns any: these few more are for them.
SPARE_FOR_TIES = 4
PAIRS_A_BLOCK = 1000
# Likeness runs to 2^22, and a little more where shares were rounded up.
BITS_OF_LIKENESS, BITS_OF_PLACE = 23, 20
MOST_ALIKE = (1 << BITS_OF_LIKENESS) - 1


class Occurrences:
    """All that the stories, numbered from 0, say of their terms; measured as the index measures them."""

    def __init__(self, stories: Sequence[Terms], sample: Set[int], rarity: Rarity) -> None:
        self.size = min(MOST_SHELVES, max(1, len(stories) // STORIES_A_SHELF))
        codes = np.concatenate([np.frombuffer(each.codes, np.uint32) for each in stories])
        lengths = np.array([len(each.weights) // 2 for each in stories])
        sampled = np.repeat(np.isin(np.arange(len(stories)), sorted(sample)), lengths)
        worths = np.array([rarity.worth(frequency) for frequency in range(len(sample) + 1)], np.int32)
        found, columns = number_alike(codes)
        del codes
        frequency = np.bincount(columns[sampled], minlength=len(found))
        worth = worths[frequency]
        counted, frequencies = found[frequency > 0], frequency[frequency > 0]
        weights = np.concatenate([np.frombuffer(each.weights, np.uint16) for each in stories])
        values = weights * worth[columns]
        rows = np.repeat(np.arange(len(stories), dtype=np.int32), lengths)
        squares = np.bincount(rows, values.astype(np.float64) ** 2, len(stories))
        measures = np.maximum(1, np.sqrt(squares).astype(np.int32))
        shares = np.maximum(1, (values << LENGTH) // measures[rows])
        telling = values > 0
        self.worths = dict(zip(found.tolist(), worth.tolist(), strict=True))
        kept, among = np.unique(columns[telling], return_inverse=True)
        found = found[kept]
        order = np.lexsort((found, found % self.size))
        places = np.empty(len(order), np.int32)
        places[order] = np.arange(len(order), dtype=np.int32)
        starts = np.concatenate(([0], np.cumsum(telling, dtype=np.int64)))[np.concatenate(([0], np.cumsum(lengths)))]
        shape = (len(stories), len(found))
        self.by_story: Any = csr_matrix(
            (shares[telling].astype(np.int32), places[among], starts.astype(np.int32)), shape
        )
        self.by_term: Any = self.by_story.T.tocsr()
        self.terms = found[order]
        order = np.lexsort((counted, counted % self.size))
        self.counted, self.frequencies = counted[order], frequencies[order].astype(np.uint32)

    def sheets(self) -> Iterator[bytes]:
        """The shelves of the index, as they are kept."""
        first, starts = self.shelve(self.terms), self.by_term.indptr
        first_counted = self.shelve(self.counted)
        for shelf in range(self.size):
            span = slice(first[shelf], first[shelf + 1])
            entered = slice(starts[span.start], starts[span.stop])
            lengths = np.diff(starts[span.start : span.stop + 1])
            counted = slice(first_counted[shelf], first_counted[shelf + 1])
            yield msgpack.encode(
                Sheet(
                    np.repeat(self.terms[span], lengths).tobytes(),
                    self.by_term.indices[entered].astype(np.uint32).tobytes(),
                    self.by_term.data[entered].astype(np.uint16).tobytes(),
                    self.counted[counted].tobytes(),
                    self.frequencies[counted].tobytes(),
                )
            )

    def shelve(self, terms: NDArray[np.uint32]) -> NDArray[np.intp]:
        """Where the terms of each shelf begin, and where the last ends."""
        return np.searchsorted(terms % self.size, np.arange(self.size + 1))

    def likeness(self, pairs: Sequence[tuple[int, int]]) -> list[int]:
        """How alike the two stories of each pair are: the same number as by the index."""
        found: list[int] = []
        for start in range(0, len(pairs), PAIRS_A_BLOCK):
            block = np.array(pairs[start : start + PAIRS_A_BLOCK])
            left, right = self.by_story[block[:, 0]], self.by_story[block[:, 1]]
            found += np.asarray(left.multiply(right).sum(axis=1)).ravel().tolist()
        return found

    def nearest(self, briefs: Set[int], most: int) -> Iterator[Nearest]:
        """For each story the stories nearest to it: `most`, or fewer where several are as much alike. Briefs are near
        to none."""
        offered = self.by_term.copy()
        offered.data[np.isin(offered.indices, sorted(briefs))] = 0
        offered.eliminate_zeros()
        limit = most + 1 + SPARE_FOR_TIES
        product = sp_matmul_topn(self.by_story, offered, top_n=limit, threshold=0, n_threads=os.cpu_count())
        found = np.diff(product.indptr)
        stories = np.repeat(np.arange(len(found)), found)
        others = product.indices != stories
        # Sorted as one number each: the story, how little alike the other is, and how many are newer than that.
        order = stories[others] << (BITS_OF_LIKENESS + BITS_OF_PLACE)
        order |= (MOST_ALIKE - product.data[others].astype(np.int64)) << BITS_OF_PLACE
        order |= product.indices[others]
        order.sort()
        stories = order >> (BITS_OF_LIKENESS + BITS_OF_PLACE)
        likeness = MOST_ALIKE - (order >> BITS_OF_PLACE & MOST_ALIKE)
        numbers = np.bincount(stories, minlength=len(found))
        ends = np.cumsum(numbers)
        # Of a list that was cut off, the last might be any of those as little alike: none of these is sure.
        is_cut = found == limit
        floor = np.where(is_cut & (numbers > 0), np.append(likeness, 0)[ends - 1], 0)
        sure = np.bincount(stories[likeness > floor[stories]], minlength=len(found))
        nearest, alike = (order & (1 << BITS_OF_PLACE) - 1).astype(np.uint32), likeness.astype(np.uint32)
        kept = np.minimum(sure, most)
        whole = ~is_cut & (kept == numbers)
        for start, count, is_whole in zip((ends - numbers).tolist(), kept.tolist(), whole.tolist(), strict=True):
            span = slice(start, start + count)
            yield Nearest(nearest[span].tobytes(), alike[span].tobytes(), is_whole)


def number_alike(codes: NDArray[np.uint32]) -> tuple[NDArray[np.uint32], NDArray[np.int32]]:
    """The different codes in their order, and for each code given the number of its like: what `numpy.unique` says, in
    a third of the time."""
    order = codes.astype(np.uint64) << np.uint64(32) | np.arange(len(codes), dtype=np.uint64)
    order.sort()
    sorted_codes = (order >> np.uint64(32)).astype(np.uint32)
    first = np.concatenate(([True], sorted_codes[1:] != sorted_codes[:-1]))[: len(codes)]
    numbers = np.empty(len(codes), np.int32)
    numbers[order.astype(np.uint32)] = np.cumsum(first) - 1
    return sorted_codes[first], numbers
