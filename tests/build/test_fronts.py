"""Fronts as editors have placed them, in both magazines."""


def headlines(cards):
    return [card.cssselect(".card__headline a")[0].get("href") for card in cards]


def test_the_second_magazine_is_led_by_the_story_that_its_fronts_file_names(second):
    [lead] = second.page("index.html").cssselect(".card--lead")
    assert headlines([lead]) == ["/review/2024/10/postal-union/"]


def test_the_bands_stand_in_the_order_of_the_fronts_file(second, meridian):
    def bands(site):
        return [link.get("href") for link in site.page("index.html").cssselect(".band__title a")]

    assert bands(second) == [f"/review/{slug}/" for slug in ("samaa", "barid", "maqayis", "miyah")]
    assert bands(meridian)[:2] == ["/global-crises/", "/europe/"]


def test_a_slot_stands_first_in_its_band_and_a_lead_on_its_sections_front(meridian):
    band = meridian.page("index.html").cssselect(".band")[0]
    assert headlines(band.cssselect(".card"))[0] == "/2026/09/the-treaty-that-learned/"
    [lead] = meridian.page("law-and-institutions/index.html").cssselect("main.section .card--lead")
    assert headlines([lead]) == ["/2026/06/antarctic-treaty/"]


def test_no_front_shows_a_story_twice(site):
    for path in ("index.html", *(f"{slug}/index.html" for slug in ("europe", "law-and-institutions", "barid"))):
        if path in site.html_files:
            shown = headlines(site.page(path).cssselect("main .card:not(.rail .card)"))
            assert len(set(shown)) == len(shown), path


def test_a_rail_of_the_front_leaves_out_what_stands_larger_beside_it(site):
    front = site.page("index.html")
    larger = {link.get("href") for link in front.cssselect(".front__top .card__headline a, .package__headline a")}
    beside = [link.get("href") for link in front.cssselect(".rail__item a")]
    assert beside
    assert not larger.intersection(beside)
