"""What a page asks for: little, only from its own host, and nothing that its policy forbids."""

import gzip
from urllib.parse import urlsplit

import pytest

# The page, its style and script, the five cuts of the two fonts, the two rails, the lead picture, and one to spare for
# a picture or an icon near the first screen.
MOST_REQUESTS = 12
# HTML and CSS hold back the first paint. A new connection may send about ten packets of 1,460 bytes before it must wait
# for an answer (RFC 6928), so 40 KB is there after two round trips more.
HEAVIEST_FIRST_VIEW = 40_000


@pytest.fixture(scope="module")
def traffic(served, browser, watch):
    """One visit to a page of every kind."""
    page = browser.new_page()
    seen = watch(page)
    for kind in served.kinds:
        page.goto(served.url(kind), wait_until="networkidle" if kind == "story" else "load")
    page.close()
    return seen


def test_the_browser_complains_of_nothing_on_any_kind_of_page(traffic):
    assert traffic.complaints == []


def test_nothing_comes_from_another_host(traffic, served):
    assert len(traffic.urls) > len(served.kinds)
    assert {urlsplit(url).netloc for url in traffic.urls} == {urlsplit(served.origin).netloc}


def test_a_browser_that_breaks_the_policy_would_be_heard(latin, window, watch):
    page = window()
    traffic = watch(page)
    page.goto(latin.url("page"))
    page.evaluate("() => { document.body.append(Object.assign(document.createElement('img'), { src: 'data:,' })) }")
    page.wait_for_timeout(50)
    assert any("Content Security Policy" in complaint for complaint in traffic.complaints)


def test_a_missing_page_is_answered_in_the_magazines_own_words(served, window):
    page = window()
    answer = page.goto(served.url("/no/such/page/"))
    assert answer.status == 404
    assert page.locator("main.notfound").is_visible()
    assert page.evaluate("() => getComputedStyle(document.querySelector('.masthead')).position") == "relative"


def test_a_story_takes_few_requests(latin, window, watch):
    page = window()
    traffic = watch(page)
    page.goto(latin.url("story"), wait_until="networkidle")
    # How near the window a lazy picture must be to be fetched is the browser's to say, by the line it takes itself to be on.
    eager = page.locator("img:not([loading=lazy])").count()
    asked = [path for path in traffic.paths if "/images/" not in path]
    assert len(asked) + eager <= MOST_REQUESTS, traffic.paths


def test_the_first_view_of_a_story_weighs_little(served):
    site = served.site
    styles = {link.get("href") for link in site.page("index.html").cssselect("link[rel=stylesheet]")}
    style = b"".join((site.output / href.removeprefix(site.prefix).lstrip("/")).read_bytes() for href in styles)
    weights = {
        file: len(gzip.compress((site.output / file).read_bytes())) + len(gzip.compress(style))
        for file in site.story_files
    }
    assert max(weights.values()) <= HEAVIEST_FIRST_VIEW


def test_the_fonts_of_the_house_arrive(latin, window):
    page = window()
    page.goto(latin.url("story"))
    loaded = page.evaluate(
        """() => document.fonts.ready.then((fonts) => [...fonts].filter((font) => font.status === "loaded")
          .map((font) => `${font.family.replaceAll('"', "")} ${font.weight}`))"""
    )
    assert {"Imprimatur Serif 400 600", "Imprimatur Sans 400 600"} <= set(loaded)


def test_the_lead_picture_is_fetched_at_once(served, window):
    page = window(390)
    page.goto(served.url("front"))
    lead = page.locator("main img").first
    assert lead.get_attribute("loading") != "lazy"
    assert lead.evaluate("(picture) => picture.complete && picture.naturalWidth > 0")


def test_every_other_picture_waits(served):
    site = served.site
    guilty = [
        f"{file}: {picture.get('src')}"
        for file in site.html_files
        for picture in site.page(file).cssselect("main img")[1:]
        if picture.get("loading") != "lazy"
    ]
    assert not guilty


def test_a_picture_far_below_comes_when_the_reader_does(latin, window, watch):
    page = window(390)
    traffic = watch(page)
    page.goto(latin.url("story"), wait_until="networkidle")
    last = page.locator("main img").last
    path = urlsplit(last.evaluate("(picture) => picture.src")).path
    assert path not in traffic.paths
    with page.expect_response(f"**{path}"):
        last.scroll_into_view_if_needed()
