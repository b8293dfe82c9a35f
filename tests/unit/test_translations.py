"""Stories that are one work in several languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.translations.translations import find_behind, gather_works


def told(works, story):
    return [(each.lang, each.headline, each.original) for each in works.get(story.path, ())]


def test_a_story_and_its_translations_all_know_one_another_the_original_first(make_story):
    minsk = make_story("Minsk")
    french = make_story("À Minsk", lang="fr", translation_of="minsk")
    spanish = make_story("En Minsk", lang="es", translation_of=minsk.path)
    works = gather_works((spanish, french, minsk), "en")
    assert told(works, minsk) == [("es", "En Minsk", False), ("fr", "À Minsk", False)]
    assert told(works, french) == [("en", "Minsk", True), ("es", "En Minsk", False)]


def test_a_translation_of_a_translation_belongs_to_the_same_work(make_story):
    stories = (
        make_story("One"),
        make_story("Two", lang="fr", translation_of="one"),
        make_story("Three", lang="es", translation_of="two"),
    )
    works = gather_works(stories, "en")
    assert {len(others) for others in works.values()} == {2}
    assert told(works, stories[2])[0] == ("en", "One", True)


def test_translations_of_a_story_that_is_not_printed_know_each_other_and_not_it(make_story):
    french = make_story("À Minsk", lang="fr", translation_of="minsk")
    spanish = make_story("En Minsk", lang="es", translation_of="minsk")
    works = gather_works((french, spanish), "en")
    assert told(works, french) == [("es", "En Minsk", False)]


def test_a_translation_alone_is_linked_to_nothing(make_story):
    assert gather_works((make_story("À Minsk", lang="fr", translation_of="minsk"), make_story("Oslo")), "en") == {}


@given(st.lists(st.sampled_from(["", "a", "b", "c", "d"]), min_size=4, max_size=4))
def test_whatever_translates_whatever_links_go_both_ways(originals):
    from handmade import story_of

    stories = [story_of(name, translation_of=of) for name, of in zip("abcd", originals, strict=True)]
    works = gather_works(stories, "en")
    for path, others in works.items():
        assert path not in [other.path for other in others]
        assert all(path in [back.path for back in works[other.path]] for other in others)


@pytest.mark.parametrize(("updated", "says"), [(None, True), (5, True), (9, False)])
def test_a_translation_older_than_its_original_is_told_and_stops_nothing(make_story, updated, says):
    minsk = make_story("Minsk", updated=make_story(day=7).date)
    changed = make_story(day=updated).date if updated else None
    french = make_story("À Minsk", lang="fr", translation_of="minsk", updated=changed)
    found = list(find_behind((minsk, french), lambda source, key: 9))
    assert [problem.printed() for problem in found] == [
        "content/stories/europe/a-minsk.md:9: the translation is older than its original, which was updated on "
        '2026-08-08; bring it up to date, and say so with "updated: ..."'
    ] * says
    assert all(problem.mild for problem in found)
