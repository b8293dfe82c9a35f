"""The search page, as a reader uses it."""

import re

import pytest
from playwright.sync_api import expect

RESULT = ".search__found .card__headline a"


def shown(page):
    """Wait until the search has answered, and give what it found."""
    expect(page.locator(".search__status")).to_have_text(re.compile(r"\d"))
    return [link.inner_text() for link in page.query_selector_all(RESULT)]


def test_every_story_is_the_first_that_its_own_headline_finds(latin, window):
    page = window()
    page.goto(latin.url("/search/"))
    page.wait_for_selector("#search-year option:nth-child(2)", state="attached")
    lost = []
    for path in latin.site.story_files:
        headline = " ".join(latin.site.page(path).cssselect("h1")[0].text_content().split())
        first = page.evaluate(
            """async (words) => {
                const form = document.querySelector(".search__form");
                const pagefind = await import(form.dataset.volumes.split(" ")[0] + "pagefind.js");
                const { results } = await pagefind.search(words);
                return results.length ? (await results[0].data()).url : "";
            }""",
            headline,
        )
        if first != f"/{path.removesuffix('index.html')}":
            lost.append((headline, first))
    assert lost == []


def test_a_reader_finds_a_story_by_keyboard_alone(latin, window, watch):
    page = window()
    traffic = watch(page)
    page.goto(latin.url("/search/"))
    expect(page.locator("#search-words")).to_be_focused()
    page.keyboard.type("antarctic")
    assert shown(page)
    assert "Antarctic" in page.locator(".search__found .card").first.inner_text()
    assert page.url.endswith("?q=antarctic")
    while page.evaluate("document.activeElement.matches('.search__found a') === false"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("article.story")
    assert traffic.complaints == []


def test_an_address_with_a_question_shows_its_answer(latin, window):
    page = window()
    page.goto(latin.url("/search/") + "?q=treaty&section=Africa")
    assert shown(page)
    assert {card.inner_text() for card in page.query_selector_all(".search__found [data-part=section]")} == {"Africa"}


@pytest.mark.parametrize("name", ["section", "type", "person", "year"])
def test_stories_can_be_filtered_without_a_word(latin, window, name):
    page = window()
    page.goto(latin.url("/search/"))
    page.wait_for_selector("#search-year option:nth-child(2)", state="attached")
    page.select_option(f"#search-{name}", index=1)
    assert shown(page)


def test_filters_that_no_story_passes_together_say_that_none_was_found(latin, window):
    page = window()
    page.goto(latin.url("/search/") + "?section=Africa&person=Tomas+Lindqvist")
    expect(page.locator(".search__status")).to_have_text("Stories found: 0")
    assert not page.is_visible(".search__more")


def test_filters_alone_load_no_more_of_the_index_than_a_word_does(latin, window, watch):
    loaded = []
    for question in ("?q=treaty", "?section=Africa"):
        page = window()
        traffic = watch(page)
        page.goto(latin.url("/search/") + question)
        assert shown(page)
        loaded.append(sum(path.endswith(".pf_index") for path in traffic.paths))
    assert loaded[1] <= loaded[0] + 1


def test_where_the_index_cannot_be_loaded_the_page_says_so_and_leads_to_the_lists(latin, window):
    page = window()
    page.route("**/*.pf_meta", lambda route: route.abort())
    page.goto(latin.url("/search/") + "?q=treaty")
    expect(page.locator(".search__status")).to_contain_text("could not be loaded")
    assert not page.is_visible(".search__form")
    assert page.is_visible(".search__lists a[href]")


def test_a_story_in_another_language_than_the_magazine_s_is_found(arabic, window):
    page = window()
    page.goto(arabic.url("/search/") + "?q=folded")
    assert shown(page) == ["Why a folded sheet keeps its shape"]


def test_the_second_magazine_is_searched_in_its_own_script(arabic, window, watch):
    page = window()
    traffic = watch(page)
    page.goto(arabic.url("/search/") + "?q=نهر")
    assert shown(page)
    assert all(link.get_attribute("href").startswith("/review/") for link in page.query_selector_all(RESULT))
    assert traffic.complaints == []


def test_no_withheld_story_is_in_the_index(latin, window):
    page = window()
    page.goto(latin.url("/search/") + "?q=2048")
    assert not [headline for headline in shown(page) if re.search("2048", headline)]


def test_without_script_the_page_leads_to_the_lists_of_all_stories(served, window):
    page = window(java_script_enabled=False)
    page.goto(served.url("/search/"))
    assert not page.is_visible(".search__form")
    assert page.query_selector_all(".search__lists a[href]")
