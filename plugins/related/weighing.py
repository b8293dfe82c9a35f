"""The order in which those nearest to each story are offered, of all stories at once: that of `Company.weigh`. Like
`anew`, it needs numpy."""

from collections.abc import Collection, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from plugins.story.story import Byline, Story

from .anew import BITS_OF_PLACE
from .choosing import (
    AUTHOR_UNIT,
    BY_APART,
    CITED_UNIT,
    DAYS_APART,
    FAVOUR_OF_THE_OLDER,
    LIFT_OF_A_CITATION,
    MOST_CITED,
    Company,
    rank_of_cited,
)
from .nearest import Nearest

# Likeness with what lifts it runs to less than 2^25, and weights to less than 2^15.
MOST_SCORED = 1 << 40
Column = NDArray[np.int64]
# By their numbers a story and another that is lifted under it, and by how much.
Lifted = tuple[int, int, int]


def rank_all(
    company: Company, near: Sequence[Nearest], lifted: Sequence[Lifted], likeness: Sequence[int]
) -> list[bytes]:
    """For each story those near it and those `lifted`, of which `likeness` says how alike they are to it: by their
    numbers (32 bits each), the first to be offered first. Numbers are places, the newest story's is 0."""
    size = len(near)
    stories = np.repeat(np.arange(size), [len(each) for each in near])
    others = np.frombuffer(b"".join([each.stories for each in near]), np.uint32).astype(np.int64)
    alike = np.frombuffer(b"".join([each.likeness for each in near]), np.uint32).astype(np.int64)
    under, raised, lifts = np.array(lifted, np.int64).reshape(-1, 3).T
    rest = ~np.isin(stories * size + others, under * size + raised)
    stories = np.concatenate((stories[rest], under))
    others = np.concatenate((others[rest], raised))
    alike = np.concatenate((alike[rest], lifts + np.array(likeness, np.int64)))
    cites = np.concatenate((np.zeros(np.count_nonzero(rest), bool), lifts >= LIFT_OF_A_CITATION))
    scores = alike * weights(company, stories, others, cites)
    # Sorted as two numbers, one after the other: how little the score is and how many are newer; then the story.
    best = np.argsort((MOST_SCORED - scores) << BITS_OF_PLACE | others)
    order = np.sort(stories[best] << 32 | np.arange(len(best))) & (1 << 32) - 1
    ranked = others[best[order]].astype(np.uint32)
    ends = np.cumsum(np.bincount(stories, minlength=size)).tolist()
    return [ranked[start:end].tobytes() for start, end in zip([0, *ends], ends, strict=False)]


def weights(company: Company, stories: Column, others: Column, cites: NDArray[np.bool_]) -> Column:
    days = np.array([story.date.toordinal() for story in company.stories.values()])
    times = np.array([company.cited_by.get(path, 0) for path in company.stories])
    apart = abs(days[stories] - days[others]) // DAYS_APART
    weight: Column = np.array(BY_APART)[np.minimum(apart, len(BY_APART) - 1)]
    weight[others > stories] *= FAVOUR_OF_THE_OLDER
    ranks = np.array([rank_of_cited(count) for count in range(1 << MOST_CITED)])
    weight *= CITED_UNIT + ranks[np.clip(times[others] - cites, 0, len(ranks) - 1)]
    whose = authors_of(company.stories.values())
    weight *= AUTHOR_UNIT + (whose[stories].multiply(whose[others]).getnnz(axis=1) > 0)
    return weight


def authors_of(stories: Collection[Story]) -> Any:
    """A sparse matrix with a row for each story, and in it a one for each of its authors."""
    numbers: dict[Byline, int] = {}
    authors = [sorted({numbers.setdefault(byline, len(numbers)) for byline in story.authors}) for story in stories]
    starts = np.cumsum([0, *map(len, authors)])
    columns = np.array([number for each in authors for number in each], np.int32)
    return csr_matrix((np.ones(len(columns), np.int8), columns, starts), (len(authors), len(numbers) or 1))
