"""The theme: every template with a model made by hand."""

import re
from datetime import datetime
from itertools import pairwise

import pytest
from msgspec.structs import replace
from themed import CARD, HEAD, OPENED, PAGES, STORY, STORY_PAGE, TEMPLATES, THEME, WHOLE_PAGES, bare, render, soup


def test_there_is_a_model_here_for_every_kind_of_page() -> None:
    # A redirect stands outside the skeleton: it is never looked at.
    assert {path.name for path in TEMPLATES.glob("*.html")} - {"redirect.html"} == {"base.html", *PAGES}


@pytest.mark.parametrize("template", WHOLE_PAGES)
def test_a_page_of_a_magazine_that_lacks_everything_still_renders(template: str) -> None:
    assert soup(template, bare(PAGES[template])).h1 is not None


@pytest.mark.parametrize("template", WHOLE_PAGES)
def test_a_page_has_one_h1_and_skips_no_level_of_heading(template: str) -> None:
    levels = [int(heading.name[1]) for heading in soup(template).find_all(re.compile(r"^h[1-6]$"))]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("template", WHOLE_PAGES)
def test_ids_are_unique_and_every_label_names_something(template: str) -> None:
    page = soup(template)
    ids = [element["id"] for element in page.select("[id]")]
    named = [element["aria-labelledby"] for element in page.select("[aria-labelledby]")]
    assert len(ids) == len(set(ids))
    assert set(named) <= set(ids)


@pytest.mark.parametrize("template", WHOLE_PAGES)
def test_only_the_first_picture_is_fetched_at_once(template: str) -> None:
    pictures = soup(template).select("img")
    assert all(picture.get("loading") == "lazy" for picture in pictures[1:])
    assert all(picture.has_attr("width") and picture.has_attr("height") for picture in pictures)


def test_the_lead_picture_of_a_story_is_fetched_first() -> None:
    [picture] = soup("story.html").select(".story__art img")
    assert picture["fetchpriority"] == "high"
    assert not picture.has_attr("loading")


@pytest.mark.parametrize("template", sorted(PAGES))
def test_a_strict_content_security_policy_blocks_nothing(template: str) -> None:
    page = soup(template)
    assert not page.select("style, [style], script:not([src])")
    assert not [name for element in page.find_all(True) for name in element.attrs if name.startswith("on")]
    loaded = [element.get("src") or element.get("href") for element in page.select("img, script, link[rel=stylesheet]")]
    assert all(str(address).startswith("/") for address in loaded)


def test_text_is_escaped_and_typeset_html_is_not() -> None:
    html = render("story.html", replace(STORY_PAGE, head=replace(HEAD, title="<b> & co")))
    assert "<title>&lt;b&gt; &amp; co</title>" in html
    assert "A &amp; B</h1>" in html


def test_a_story_page_has_the_promised_landmarks() -> None:
    page = soup("story.html")
    for inside in (".kicker", "h1", ".dek", ".byline", "figure .credit", ".story__body", ".corrections"):
        assert page.select(f"main article.story {inside}"), inside
    for selector in (
        "section.related .card .related__why",
        ".river .card details",
        ".rail--latest",
        ".rail--briefs",
        "nav.social",
        "form.newsletter",
        "footer",
    ):
        assert page.select(selector), selector


def test_a_card_has_the_promised_parts() -> None:
    [card] = soup("story.html").select(".related .card")
    assert [a["href"] for a in card.select(".card__kicker a")] == ["/types/analysis/", "/north/"]
    assert [a["href"] for a in card.select(".card__headline a")] == ["/2026/08/a/"]
    assert card.select_one(".card__dek") and card.select_one(".card__credit")


def test_a_section_front_has_one_lead() -> None:
    assert len(soup("section.html").select("main.section .card--lead")) == 1


def test_an_empty_section_says_that_it_is() -> None:
    page = soup("section.html", replace(PAGES["section.html"], lead=None, river=()))
    assert page.select_one(".section__empty").get_text() == "Nothing has been published here yet."
    assert not soup("section.html").select(".section__empty")


def test_a_card_without_a_picture_says_so_to_the_stylesheet() -> None:
    page = replace(PAGES["list.html"], cards=(replace(OPENED, picture=None),))
    [card] = soup("list.html", page).select(".card")
    assert "card--text" in card["class"]
    assert not card.select("img, .card__credit")


def test_the_words_of_a_river_card_stand_in_the_markup() -> None:
    [switch] = soup("story.html").select(".river details summary")
    assert list(switch.stripped_strings) == ["Keep reading", "Show less"]


def test_a_rail_on_a_story_page_is_an_address_and_a_link() -> None:
    [rail] = soup("story.html").select(".rail--latest")
    assert rail["data-src"] == "/rails/latest.html"
    assert rail.select(".rail__fallback a[href='/latest/']")


def test_a_rail_with_stories_fetches_nothing() -> None:
    [rail] = soup("section.html").select(".rail--latest")
    assert not rail.has_attr("data-src")
    assert rail.select(".rail__item a[href='/x/']")


def test_a_fragment_is_a_list_and_nothing_around_it() -> None:
    assert [root.name for root in soup("rail.html").find_all(True, recursive=False)] == ["ul"]


def test_the_script_puts_the_fragment_in_place_of_the_link() -> None:
    script = (THEME / "static" / "js" / "rails.js").read_text("utf-8")
    assert ".rail[data-src]" in script and ".rail__fallback" in script


def test_a_story_of_a_package_shows_where_the_reader_is() -> None:
    [here] = soup("story.html").select(".package [aria-current=page]")
    assert here["href"] == CARD.href


def test_a_byline_joins_names_and_sets_roles_apart() -> None:
    names, role = soup("story.html").select_one(".byline__names"), soup("story.html").select_one(".byline__role")
    assert names and role
    assert " ".join(names.get_text().split()).startswith("By Ann Other and Nobody")
    assert " ".join(role.get_text().split()) == "translated by Third Person"
    assert [a["href"] for a in names.select("a")] == ["/by/ann/", "/by/third/"]


def test_the_section_that_is_read_is_marked_in_the_navigation() -> None:
    assert [a.get_text() for a in soup("section.html").select(".masthead nav [aria-current]")] == ["North"]


def test_a_story_in_another_language_says_so() -> None:
    story = replace(STORY, lang="ar", dir="rtl")
    [article] = soup("story.html", replace(STORY_PAGE, story=story)).select("article.story")
    assert (article["lang"], article["dir"]) == ("ar", "rtl")


def test_times_can_be_read_by_machines() -> None:
    stamps = [time["datetime"] for time in soup("story.html").select("time")]
    assert stamps and all(datetime.fromisoformat(str(stamp)) for stamp in stamps)
