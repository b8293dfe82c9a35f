"""Rails on a story page: fetched by script; a link to the same list wherever that fails."""

import pytest
from playwright.sync_api import expect

RAILS = ("latest", "briefs")


def fallback(page, rail):
    return page.locator(f".rail--{rail} .rail__fallback a")


@pytest.mark.parametrize("rail", RAILS)
def test_the_fetched_list_stands_in_place_of_the_link(served, window, rail):
    page = window()
    page.goto(served.url("story"))
    page.locator(f".rail--{rail}").scroll_into_view_if_needed()
    links = page.locator(f".rail--{rail} .rail__list a")
    expect(links.first).to_be_visible()
    fragment = served.site.page(f"rails/{rail}.html").cssselect("a")
    assert [link.get_attribute("href") for link in links.all()] == [link.get("href") for link in fragment]
    expect(fallback(page, rail)).to_have_count(0)


@pytest.mark.parametrize("rail", RAILS)
def test_without_script_a_link_leads_to_the_list(served, window, rail):
    page = window(java_script_enabled=False)
    page.goto(served.url("story"))
    expect(fallback(page, rail)).to_be_visible()
    assert fallback(page, rail).get_attribute("href") == served.path(f"/{rail}/")


@pytest.mark.parametrize("answer", ["missing", "unreachable"])
def test_where_the_fragment_cannot_be_had_the_link_stays(served, window, watch, answer):
    page = window()
    traffic = watch(page)
    fail = {"missing": lambda route: route.fulfill(status=404, body="<p>Not here"), "unreachable": lambda r: r.abort()}
    page.route("**/rails/*.html", fail[answer])
    page.goto(served.url("story"))
    for rail in RAILS:
        page.locator(f".rail--{rail}").scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    for rail in RAILS:
        assert served.path(f"/rails/{rail}.html") in traffic.paths
        expect(fallback(page, rail)).to_be_visible()
        expect(page.locator(f".rail--{rail} p")).to_have_count(1)


def test_a_rail_far_below_waits_for_the_reader(latin, window, watch):
    page = window(390)
    traffic = watch(page)
    page.goto(latin.url("story"), wait_until="networkidle")
    assert not [path for path in traffic.paths if "/rails/" in path]


def test_on_the_front_page_the_rails_are_in_the_page(served, window):
    page = window(java_script_enabled=False)
    page.goto(served.url("front"))
    expect(page.locator(".rail--latest .rail__list a").first).to_be_visible()
