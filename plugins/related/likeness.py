"""Which stories are most alike, from the matrix of their weights."""

import os
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from .weighting import UNIT


def find_nearest(matrix: Any, candidates: Sequence[int], limit: int) -> Iterator[dict[int, float]]:
    """For each row the `limit` candidates most like it, with their likeness from 0 to 1; itself may be among them."""
    from sparse_dot_topn import sp_matmul_topn

    transposed = matrix[list(candidates)].T.tocsr()
    nearest = sp_matmul_topn(matrix, transposed, top_n=limit, threshold=0, n_threads=os.cpu_count())
    for start, end in zip(nearest.indptr, nearest.indptr[1:], strict=False):
        yield {
            candidates[column]: int(product) / UNIT**2
            for column, product in zip(nearest.indices[start:end], nearest.data[start:end], strict=True)
        }


def measure_likeness(matrix: Any, pairs: Sequence[tuple[int, int]]) -> list[float]:
    """The likeness of each pair of rows, from 0 to 1."""
    if not pairs:
        return []
    left, right = np.array(pairs).T
    products = np.asarray(matrix[left].multiply(matrix[right]).sum(axis=1)).ravel()
    return [int(product) / UNIT**2 for product in products]
