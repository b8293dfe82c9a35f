"""The index and all nearest stories from nothing, by one sparse product: the only module that needs numpy."""

import os
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import pairwise
from typing import Any

import numpy as np
from msgspec import msgpack
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sparse_dot_topn import sp_matmul_topn

from .index import LENGTH, Sheet
from .nearest import Nearest, rank, rank_cut
from .rarity import Rarity
from .terms import Terms

STORIES_A_SHELF = 2
MOST_SHELVES = 1 << 12
# Of stories as much alike as the last that the product returns, it returns any: these few more are for them.
SPARE_FOR_TIES = 4
PAIRS_A_BLOCK = 1000


class Occurrences:
    """All that the stories, numbered from 0, say of their terms; measured as the index measures them."""

    def __init__(self, stories: Sequence[Terms], sample: Set[int], rarity: Rarity) -> None:
        self.size = min(MOST_SHELVES, max(1, len(stories) // STORIES_A_SHELF))
        codes = np.concatenate([np.frombuffer(each.codes, np.uint32) for each in stories])
        lengths = np.array([len(each.weights) // 2 for each in stories])
        sampled = np.repeat(np.isin(np.arange(len(stories)), sorted(sample)), lengths)
        counted, frequencies = np.unique(codes[sampled], return_counts=True)
        worths = np.array([rarity.worth(frequency) for frequency in range(len(sample) + 1)])
        found, columns = np.unique(codes, return_inverse=True)
        del codes
        worth = np.full(len(found), worths[0])
        worth[np.searchsorted(found, counted)] = worths[frequencies]
        weights = np.concatenate([np.frombuffer(each.weights, np.uint16) for each in stories])
        values = weights * worth[columns]
        rows = np.repeat(np.arange(len(stories)), lengths)
        squares = np.bincount(rows, values.astype(np.float64) ** 2, len(stories))
        measures = np.maximum(1, np.sqrt(squares).astype(np.int64))
        shares = np.maximum(1, (values << LENGTH) // measures[rows])
        telling = values > 0
        self.worths = dict(zip(found.tolist(), worth.tolist(), strict=True))
        kept, columns = np.unique(columns[telling], return_inverse=True)
        found = found[kept]
        order = np.lexsort((found, found % self.size))
        places = np.empty(len(order), np.int32)
        places[order] = np.arange(len(order), dtype=np.int32)
        starts = np.concatenate(([0], np.cumsum(telling, dtype=np.int64)))[np.concatenate(([0], np.cumsum(lengths)))]
        shape = (len(stories), len(found))
        self.by_story: Any = csr_matrix(
            (shares[telling].astype(np.int32), places[columns], starts.astype(np.int32)), shape
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

    def nearest(self, briefs: Set[int], places: Mapping[int, int], most: int) -> Iterator[Nearest]:
        """For each story the stories nearest to it: `most`, or fewer where several are as much alike. Briefs are near
        to none."""
        offered = self.by_term.copy()
        offered.data[np.isin(offered.indices, sorted(briefs))] = 0
        offered.eliminate_zeros()
        limit = most + 1 + SPARE_FOR_TIES
        product = sp_matmul_topn(self.by_story, offered, top_n=limit, threshold=0, n_threads=os.cpu_count())
        stories, likeness = product.indices.tolist(), product.data.tolist()
        bounds = product.indptr.tolist()
        for story, (start, end) in enumerate(pairwise(bounds)):
            found = dict(zip(stories[start:end], likeness[start:end], strict=True))
            found.pop(story, None)
            yield (rank_cut if end - start == limit else rank)(found, places, most)
