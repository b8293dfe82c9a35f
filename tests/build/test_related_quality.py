"""Related reading finds again what the editors of a real archive linked, without having read their links."""

import pytest

from bench.linked import read_linked
from bench.rankings import rank_here
from bench.related import measure


@pytest.fixture(scope="module")
def linked(archive):
    return read_linked(archive)


def test_no_link_between_stories_is_left_in_what_is_ranked(linked):
    assert not [story.path for story in linked.stories if "{filename}" in story.text.text]


def test_of_what_editors_linked_a_third_is_among_four_cards(linked):
    found = measure(rank_here(linked, 10, linked.tuning), linked.held)
    assert found.recall_at_4 >= 0.315
    assert found.recall_at_10 >= 0.435
    assert found.mrr >= 0.22
