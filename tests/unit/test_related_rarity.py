"""How much a term tells, by how rare it is, in archives of every size."""

from hypothesis import given
from hypothesis import strategies as st

from plugins.related.rarity import HIGHEST, rarity_in

STORIES = st.integers(0, 200_000)


@given(STORIES)
def test_what_can_be_named_is_rare_and_the_rarer_the_more(stories):
    rarity = rarity_in(stories)
    assert 1 <= rarity.rare <= rarity.rarer <= rarity.telling <= HIGHEST


@given(STORIES, st.integers(0, 300), st.integers(0, 300))
def test_a_rarer_term_is_never_worth_less(stories, one, other):
    rarity = rarity_in(stories)
    fewer, more = sorted((one, other))
    assert rarity.worth(fewer) >= rarity.worth(more)


@given(STORIES)
def test_a_term_of_more_stories_than_are_common_tells_nothing(stories):
    rarity = rarity_in(stories)
    assert rarity.worth(rarity.common) >= 1
    assert rarity.worth(rarity.common + 1) == 0
