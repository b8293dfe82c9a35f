"""Addresses as hosts and disks tell them: many at once, and who wants the same."""

from collections import Counter

from hypothesis import example, given
from hypothesis import strategies as st
from linking import make_story

from plugins.story.house import owner_of_place
from plugins.story.places import Wanted, place_of, places_of

STEPS = st.sampled_from(
    ["a", "b", "A", "page", "2", "tags", "europe", "images", "x.html", "%61", "é", "index.html", ""]
)
ADDRESSES = st.lists(STEPS, max_size=4).map(lambda steps: "/" + "/".join(steps))
LISTED = {"/": "the house", "/europe": "the section Europe", "/tags/a": "the tag A"}


@given(st.lists(ADDRESSES))
def test_the_places_of_many_addresses_are_those_of_each(addresses):
    assert places_of(addresses) == [place_of(address) for address in addresses]


@given(st.lists(ADDRESSES))
@example(["/europe/page/2"])
@example(["/images/a"])
@example(["/tags/A/"])
def test_contested_is_what_two_want_or_the_house_has(addresses):
    story = make_story("stories/a.md", "a", old=tuple(addresses))
    wanted = Counter(map(place_of, (story.path, *addresses)))
    contested = {
        place for place, texts in wanted.items() if texts > 1 or place in LISTED or owner_of_place(place, LISTED)
    }
    assert Wanted([story]).contested(LISTED) == contested


@given(st.lists(ADDRESSES))
def test_the_first_steps_are_those_of_all_places(addresses):
    story = make_story("stories/a.md", "a", old=tuple(addresses))
    assert Wanted([story]).first_steps == {place_of(address).split("/")[1] for address in (story.path, *addresses)}
