"""The archive without a search: years, months, tags and people."""

import pytest

from plugins.pages.alphabet import letter_of
from plugins.pages.directory import in_order
from plugins.story.story import Person


def rows(edition, path):
    return [(row.href, str(row.text), row.note) for group in edition.model(path).groups for row in group.rows]


def letters(edition, path):
    return [(group.name, [row.text for row in group.rows]) for group in edition.model(path).groups]


def test_a_year_lists_its_months_and_a_month_its_stories(make_story, make_edition):
    edition = make_edition(make_story("Minsk"), make_story("Oslo", day=1), make_story("Later", day=40))
    assert rows(edition, "/archive/2026/") == [
        ("/archive/2026/09/", "September", ""),
        ("/archive/2026/08/", "August", ""),
    ]
    assert rows(edition, "/archive/2026/08/") == [
        ("/2026/08/oslo/", "Oslo", "August 2, 2026 · Jane Doe"),
        ("/2026/08/minsk/", "Minsk", "August 1, 2026 · Jane Doe"),
    ]
    assert edition.model("/archive/2026/08/").name == "August 2026"


def test_a_year_of_three_digits_is_a_year(make_story, make_edition):
    """The slip of a finger, such as 0226: it is printed where it says, and stops nothing."""
    edition = make_edition(make_story("Minsk", day=-1800 * 365))
    assert rows(edition, "/archive/")[0][0] == "/archive/0227/"
    assert rows(edition, "/archive/0227/") == [("/archive/0227/10/", "October", "")]


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


def test_a_new_story_in_a_month_leaves_the_page_of_its_year_as_it_was(make_story, make_edition):
    before = make_edition(make_story("Minsk"), make_story("Old", day=-40))
    after = make_edition(make_story("Oslo", day=1), make_story("Minsk"), make_story("Old", day=-40))
    assert after.model("/archive/2026/") == before.model("/archive/2026/")


def test_the_first_story_of_a_year_leaves_the_year_before_as_it_was(make_story, make_edition):
    old = [make_story("Minsk"), make_story("Later", day=40)]
    before, after = make_edition(*old), make_edition(make_story("Oslo", day=200), *old)
    assert after.model("/archive/2026/") == before.model("/archive/2026/")
    assert after.pages["sitemaps/lists.xml"].inputs == before.pages["sitemaps/lists.xml"].inputs


def test_each_letter_has_a_place_that_the_top_of_the_page_leads_to(make_story, make_edition):
    model = make_edition(make_story("One", tags=["Élan", "1963"])).model("/tags/")
    assert model.letters
    assert [group.anchor for group in model.groups] == ["letter-0", "letter-e"]


@pytest.mark.parametrize(
    ("lang", "names", "under"),
    [
        ("ar", ["الأمم المتحدة", "أنهار", "إقليم", "باريس"], "اااب"),
        ("es", ["Zapata", "Ñuño", "Núñez", "Nunez Ñ"], "NNÑZ"),
        ("fr", ["Zola", "Écluse", "Eau", "Etat"], "EEEZ"),
        ("sv", ["Öland", "Zorn", "Åland", "Ahl", "Ärla"], "AZÅÄÖ"),
        ("en", ["öland", "Zorn", "18F"], "#OZ"),
        ("ru", ["Йод", "Жук", "Ёлка", "Яма", "Игла"], "ЕЖИЙЯ"),
        ("el", ["Ωμέγα", "Άλφα"], "ΑΩ"),
    ],
)
def test_names_stand_in_the_order_of_the_language(lang, names, under):
    ordered = in_order({name: name for name in names}, lang)
    assert "".join(letter_of(name, lang) for name, _ in ordered) == under
