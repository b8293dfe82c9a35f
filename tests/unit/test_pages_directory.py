"""The archive without a search: years, months, tags and people."""

from plugins.story.story import Person


def rows(edition, path):
    return [(row.href, str(row.text), row.note) for group in edition.model(path).groups for row in group.rows]


def letters(edition, path):
    return [(group.name, [row.text for row in group.rows]) for group in edition.model(path).groups]


def test_a_month_lists_its_stories_and_a_year_counts_them(make_story, make_edition):
    edition = make_edition(make_story("Minsk"), make_story("Oslo", day=1), make_story("Later", day=40))
    assert rows(edition, "/archive/2026/") == [
        ("/archive/2026/09/", "September", "1"),
        ("/archive/2026/08/", "August", "2"),
    ]
    assert rows(edition, "/archive/2026/08/") == [
        ("/2026/08/oslo/", "Oslo", "August 2, 2026 · Jane Doe"),
        ("/2026/08/minsk/", "Minsk", "August 1, 2026 · Jane Doe"),
    ]
    assert edition.model("/archive/2026/08/").name == "August 2026"


def test_the_archive_leads_to_years_sections_tags_and_people(make_story, make_edition):
    edition = make_edition(make_story("Minsk", tags=["Peace"]), make_story("Old", day=-400))
    hrefs = [href for href, _, _ in rows(edition, "/archive/")]
    assert hrefs == ["/archive/2026/", "/archive/2025/", "/europe/", "/africa/", "/law/", "/tags/", "/by/", "/latest/"]


def test_tags_and_people_stand_under_their_letters(make_story, make_edition):
    people = [Person("mao-tse-tung", "Mao Tse Tung", source="people/mao-tse-tung.md", family="Mao")]
    story = make_story("One", tags=["Élan", "peace", "1963"], authors=["Amara Okonjo", "Mao Tse Tung"])
    edition = make_edition(story, people=people)
    assert letters(edition, "/tags/") == [("#", ["1963"]), ("E", ["Élan"]), ("P", ["peace"])]
    assert letters(edition, "/by/") == [("M", ["Mao, Tse Tung"]), ("O", ["Okonjo, Amara"])]


def test_a_magazine_without_a_story_has_no_archive(make_edition):
    assert not [path for path in make_edition().paths if path.startswith("archive/")]
