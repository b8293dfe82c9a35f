"""The index and all nearest stories from nothing, by one sparse product: the only module that needs numpy."""

from array import array
from collections.abc import Collection, Iterator, Sequence
from os import cpu_count
from typing import Any

import numpy as np
from msgspec import msgpack
from numpy.typing import NDArray

from .index import Sheet
from .nearest import Nearest, rank, rank_cut
from .rarity import COMMON, WORTH, Rarity
from .terms import Terms

STORIES_A_SHELF = 2
MOST_SHELVES = 1 << 12
ROWS_A_BLOCK = 2000


class Occurrences:
    """All terms of all stories, common ones left out, in the order of shelf and term. Stories are numbered from 0."""

    def __init__(self, stories: Sequence[Terms], sampled: Collection[int], rarity: Rarity) -> None:
        self.size = min(MOST_SHELVES, max(1, len(stories) // STORIES_A_SHELF))
        codes = np.concatenate([np.frombuffer(each.codes, np.uint32) for each in stories])
        weights = np.concatenate([np.frombuffer(each.weights, np.uint16) for each in stories])
        lengths = np.array([len(each.weights) // 2 for each in stories])
        rows = np.repeat(np.arange(len(stories), dtype=np.int32), lengths)
        in_sample = np.zeros(len(stories), dtype=bool)
        in_sample[list(sampled)] = True
        self.counted, frequencies = np.unique(codes[in_sample[rows]], return_counts=True)
        self.frequencies = frequencies.astype(np.uint32)
        levels = np.array([rarity.level(frequency) for frequency in range(len(sampled) + 1)], dtype=np.uint8)
        common = self.counted[levels[self.frequencies] == COMMON]
        telling = ~np.isin(codes, common)
        codes, weights, rows = codes[telling], weights[telling], rows[telling]
        self.rows_lengths = np.bincount(rows, minlength=len(stories))
        terms, columns = np.unique(codes, return_inverse=True)
        order = np.argsort(columns, kind="stable")
        self.terms, self.columns, self.weights, self.rows, self.order = terms, columns.astype(np.int32), weights, rows, order
        found = np.searchsorted(self.counted, terms)
        found = np.minimum(found, max(0, len(self.counted) - 1))
        known = self.counted[found] == terms if len(self.counted) else np.zeros(len(terms), dtype=bool)
        self.worth = np.array(WORTH, dtype=np.int32)[levels[np.where(known, self.frequencies[found] if len(found) else 0, 0)]]
