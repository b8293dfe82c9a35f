"""Lists of stories in pages numbered from the oldest."""

from bare import EUROPE, LAW, bare_story
from hypothesis import given
from hypothesis import strategies as st

from plugins.archive.archive import archives, number_from_oldest
from plugins.story.story import Byline, Tag

story = bare_story


def numbered(count):
    """Stories newest first, each called by its age in the archive: s0 is the oldest."""
    return [story(f"s{age}") for age in reversed(range(count))]


def test_page_one_holds_the_oldest_stories_newest_first():
    archive = number_from_oldest(numbered(7), 3)
    assert [[one.slug for one in page] for page in archive.pages] == [["s2", "s1", "s0"], ["s5", "s4", "s3"]]


def test_the_front_shows_what_is_on_no_page_yet_and_the_newest_page():
    archive = number_from_oldest(numbered(7), 3)
    assert [one.slug for one in archive.front] == ["s6", "s5", "s4", "s3"]
    assert archive.older_than_front() == 1


def test_a_short_list_is_all_on_the_front():
    archive = number_from_oldest(numbered(39), 20)
    assert len(archive.front) == 39
    assert archive.older_than_front() == 0


def test_an_empty_list_has_an_empty_front():
    assert number_from_oldest([], 20).front == ()
    assert number_from_oldest([], 20).pages == ()


@given(st.integers(0, 120), st.integers(1, 25))
def test_a_newer_story_changes_no_page_but_for_the_newer_link_of_the_last(count, size):
    before = number_from_oldest(numbered(count), size)
    after = number_from_oldest(numbered(count + 1), size)
    assert after.pages[: len(before.pages)] == before.pages
    numbers = range(1, len(before.pages) + 1)
    assert [before.older(number) for number in numbers] == [after.older(number) for number in numbers]
    settled = numbers[:-1]
    assert [before.newer(number) for number in settled] == [after.newer(number) for number in settled]


@given(st.integers(0, 120), st.integers(1, 25))
def test_every_story_is_on_one_numbered_page_or_else_on_the_front(count, size):
    stories = numbered(count)
    archive = number_from_oldest(stories, size)
    unnumbered = archive.front[: count % size]
    assert [*unnumbered, *(one for page in reversed(archive.pages) for one in page)] == stories
    assert {len(page) for page in archive.pages} <= {size}
    assert len(archive.front) == count if count < size else size <= len(archive.front) < 2 * size


@given(st.integers(0, 120), st.integers(1, 25))
def test_older_links_lead_from_the_front_to_the_oldest_story_without_a_gap(count, size):
    stories = numbered(count)
    archive = number_from_oldest(stories, size)
    read, number = list(archive.front), archive.older_than_front()
    while number:
        assert archive.newer(number) in (number + 1, 0)
        read += archive.pages[number - 1]
        number = archive.older(number)
    assert read == stories


@given(st.integers(1, 120), st.integers(1, 25))
def test_newer_links_lead_from_page_one_to_the_front(count, size):
    archive = number_from_oldest(numbered(count), size)
    number = 1 if archive.pages else 0
    seen = []
    while number:
        seen.append(number)
        number = archive.newer(number)
    assert seen == list(range(1, len(archive.pages) + 1))


def test_a_story_is_listed_by_section_person_tag_and_type_and_among_the_latest():
    one = story(
        "minsk",
        also_in=(LAW, EUROPE),
        authors=(Byline("Jane Doe", "jane-doe"), Byline("A. Reader", "", "letter")),
        tags=(Tag("NATO", "nato"),),
    )
    listed = [("latest", ""), ("person", "jane-doe"), ("section", "europe"), ("section", "law")]
    assert list(archives([one], 20, "Brief")) == [*listed, ("tag", "nato"), ("type", "Analysis")]
    assert all(archive.front == (one,) for archive in archives([one], 20, "Brief").values())


def test_briefs_have_a_list_of_their_own_and_are_among_the_latest():
    brief = story("brief", type="Brief")
    found = archives([story("long"), brief], 20, "Brief")
    assert found["briefs", ""].front == (brief,)
    assert brief in found["latest", ""].front


def test_an_empty_magazine_has_its_list_of_the_latest():
    assert list(archives([], 20)) == [("latest", "")]
