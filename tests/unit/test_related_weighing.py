"""All stories at once are ranked as each is by itself."""

from array import array

from bare import bare_story
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.related.choosing import gather_company
from plugins.related.nearest import Nearest
from plugins.related.weighing import rank_all
from plugins.story.content import newest_first
from plugins.story.story import Byline

AUTHORS = [Byline("Jane Doe", "jane-doe"), Byline("Amir Saleh", "amir-saleh"), Byline("Jane Doe", "")]


@st.composite
def companies(draw):
    size = draw(st.integers(1, 9))
    authors = st.lists(st.sampled_from(AUTHORS), max_size=3).map(tuple)
    days = st.sampled_from([0, 1, 31, 32, 64, 500, 9000])
    packages = st.sampled_from(["", "", "dams", "wars"])
    stories = newest_first(
        bare_story(f"s{number}", draw(days), authors=draw(authors), package=draw(packages)) for number in range(size)
    )
    by_path = {story.path: story for story in stories}
    links = {path: draw(st.lists(st.sampled_from([*by_path, "/nowhere/"]), max_size=3)) for path in by_path}
    cited_by = {path: draw(st.integers(0, 40)) for path in by_path}
    return gather_company(by_path, {path: tuple(each) for path, each in links.items()}, cited_by, "Brief")


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_all_at_once_are_ranked_as_each_is_alone(data):
    company = data.draw(companies())
    paths, places, likeness = list(company.stories), company.places, st.sampled_from([1, 2, 2**11, 2**22 + 7])
    near, lifted, alike, alone = [], [], [], []
    for path, story in company.stories.items():
        known = {other: data.draw(likeness) for other in paths}
        listed = data.draw(st.lists(st.sampled_from(paths), unique=True)) if len(paths) > 1 else []
        those = {other: known[other] for other in listed if other != path}
        near.append(
            Nearest(array("I", map(places.get, those)).tobytes(), array("I", those.values()).tobytes(), whole=True)
        )
        for other, lift in company.lifts(story).items():
            lifted.append((places[path], places[other], lift))
            alike.append(known[other])
            those[other] = known[other] + lift
        alone.append([each.path for each in company.rank(story, those)])
    ranked = rank_all(company, near, lifted, alike)
    assert [[paths[number] for number in array("I", each)] for each in ranked] == alone
