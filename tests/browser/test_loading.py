"""What a page asks for: little, only from its own host, and nothing that its policy forbids."""

import time
from urllib.parse import urlsplit

import pytest

# The page, its style and script, the two fonts, and one to spare: for an italic, or for the second style of a front.
MOST_REQUESTS = 6
# Web Vitals call 0.1 good; furniture and headlines stay far below. In running text with links, the first words of a
# line may stand at the end of the one before in another font: all that follows a link is counted as moved then.
MOST_SHIFT, MOST_SHIFT_OF_PROSE = 0.01, 0.1
RUNNING = ("page", "credits")
# These fetch what they are for: the search page its index, the page for a lost address the lists that lead on.
FETCHING = {"search", "404"}
# How far the paragraphs of a story run in a font, and in what stands in for it here.
LENGTHS = """async ([family, weight]) => {
  const line = document.body.appendChild(document.createElement("p"));
  Object.assign(line.style, { position: "absolute", whiteSpace: "nowrap", fontWeight: weight });
  line.textContent = [...document.querySelectorAll(".story__body > p")].map((one) => one.textContent).join(" ");
  await document.fonts.load(`${weight} 16px "${family}"`);
  return [family, `${family} A`].map((name) => {
    line.style.fontFamily = `"${name}"`;
    return line.getBoundingClientRect().width;
  });
}"""
SHIFT = """() => { window.shifted = 0; new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true }) }"""


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


def test_the_first_view_of_every_page_takes_few_requests(latin, browser, watch):
    guilty = {}
    addresses = {f"/{file}".removesuffix("index.html") for file in latin.site.story_files}
    addresses |= {latin.path(kind) for kind in latin.kinds if kind not in FETCHING}
    for address in sorted(addresses):
        page = browser.new_page(viewport={"width": 390, "height": 844})
        traffic = watch(page)
        page.goto(latin.origin + address, wait_until="load")
        page.evaluate("() => document.fonts.ready.then(() => null)")
        asked = [path for path in traffic.paths if "/images/" not in path and not path.endswith(".svg")]
        if len(asked) > MOST_REQUESTS:
            guilty[address] = asked
        page.close()
    assert not guilty


@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_moves_when_slow_fonts_arrive(latin, window, width):
    page = window(width)
    page.route("**/*.woff2", lambda route: (time.sleep(0.3), route.continue_()))
    page.add_init_script(f"({SHIFT})()")
    moved = {}
    for kind in latin.kinds:
        page.goto(latin.url(kind), wait_until="load")
        page.evaluate("() => document.fonts.ready.then(() => new Promise(requestAnimationFrame)).then(() => null)")
        moved[kind] = page.evaluate("() => window.shifted")
    most = dict.fromkeys(RUNNING, MOST_SHIFT_OF_PROSE)
    assert {kind: round(shift, 4) for kind, shift in moved.items() if shift > most.get(kind, MOST_SHIFT)} == {}


def test_a_stand_in_runs_as_long_as_the_font_that_is_to_come(latin, window):
    page = window()
    page.goto(latin.url("story"))
    for family in ("Imprimatur Serif", "Imprimatur Sans"):
        for weight in (400, 600):
            ours, stand_in = page.evaluate(LENGTHS, [family, weight])
            assert stand_in == pytest.approx(ours, rel=0.004), (family, weight)


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
    stem = urlsplit(last.evaluate("(picture) => picture.src")).path.rsplit("-", 1)[0]
    assert not [path for path in traffic.paths if path.startswith(stem)]
    with page.expect_response(f"**{stem}*"):
        last.scroll_into_view_if_needed()
