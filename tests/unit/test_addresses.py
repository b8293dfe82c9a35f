"""Slugs and addresses."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plugins.story.addresses import (
    LONGEST_SLUG,
    archive_path,
    as_url,
    is_reserved,
    is_slug,
    slug_of,
    story_path,
    type_path,
)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("The pool that began with coal", "the-pool-that-began-with-coal"),
        ("Vienna's way out", "viennas-way-out"),
        ("Inês Carvalho", "ines-carvalho"),
        ("Straße & Łódź", "strasse-lodz"),
        ("18F", "18f"),
        ("Ελλάδα και Ευρώπη", "ελλάδα-και-ευρώπη"),
        ("Мирный договор", "мирный-договор"),
        ("مُعاهدة السلام", "مُعاهدة-السلام"),
        ("和平条约", "和平条约"),
        ("शांति संधि", "शांति-संधि"),
        ("می\u200cخواهم so\u00adft q\u0303", "میخواهم-soft-q"),
        ("???", ""),
        ("", ""),
    ],
)
def test_a_slug_is_ascii_for_latin_letters_and_keeps_other_scripts(text: str, slug: str) -> None:
    assert slug_of(text) == slug


@given(st.text(max_size=60))
@example("İstanbul")
@example("ʼn q\u0303 ǀ")
@example("word " * 80)
def test_a_slug_of_a_slug_is_that_slug(text: str) -> None:
    slug = slug_of(text)
    assert slug_of(slug) == slug
    assert slug == "" or is_slug(slug)


def test_a_slug_of_a_very_long_title_is_cut_between_words() -> None:
    slug = slug_of("frontier " * 60)
    assert len(slug) <= LONGEST_SLUG
    assert slug.endswith("-frontier")


@pytest.mark.parametrize("text", ["../../x", "a/b", "a b", "a_b", "", "-a", "x" * 181, "a.html", "a%20b", "²"])
def test_only_letters_digits_and_hyphens_make_a_slug(text: str) -> None:
    assert not is_slug(text)


@pytest.mark.parametrize("text", ["helsinki-final-act", "7", "ελλάδα", "शांति", "Act-2"])
def test_letters_of_any_script_make_a_slug(text: str) -> None:
    assert is_slug(text)


def test_a_story_stands_under_its_year_and_month() -> None:
    assert story_path(date(2026, 8, 1), "minsk") == "/2026/08/minsk/"


def test_a_type_stands_under_the_slug_of_its_name() -> None:
    assert type_path("Kurz & gut") == "/types/kurz-gut/"


def test_archive_pages_stand_under_their_list() -> None:
    assert archive_path("/europe/", 7) == "/europe/page/7/"


def test_an_absolute_address_is_escaped() -> None:
    assert as_url("https://example.org/", "/2026/08/ελ/#top") == "https://example.org/2026/08/%CE%B5%CE%BB/#top"


@pytest.mark.parametrize("slug", ["tags", "rails", "2026", "Search"])
def test_the_house_keeps_its_own_first_steps(slug: str) -> None:
    assert is_reserved(slug)


def test_a_section_may_be_called_what_the_house_does_not_need() -> None:
    assert not is_reserved("europe")
