"""A story's page has everything that a reader of such a magazine meets."""

import pytest


def words(element):
    return " ".join(element.text_content().split())


def test_a_story_page_has_every_landmark(site):
    assert len(site.story_files) >= 15
    for name in site.story_files:
        page = site.page(name)
        [story] = page.cssselect("main article.story")
        for selector in ("h1", ".kicker a[href]", ".story__body"):
            assert story.cssselect(selector), f"{name} has no {selector}"
        for selector in ("nav.social a[href]", ".rail--latest", "footer"):
            assert page.cssselect(selector), f"{name} has no {selector}"
        assert len(page.cssselect("h1")) == 1


def test_the_kicker_leads_to_type_and_section(meridian):
    kicker = meridian.story("how-a-finnish-capital-taught-two-blocs-to-talk").cssselect("article.story .kicker")[0]
    assert [link.get("href") for link in kicker.cssselect("a")] == ["/types/analysis/", "/europe/"]


def test_a_story_of_the_magazine_shows_credit_and_byline(meridian):
    for name in meridian.story_files:
        page = meridian.page(name)
        if page.cssselect("article.story .story__art img"):
            [credit] = page.cssselect("article.story .story__art .credit")
            assert "Meridian / Natural Earth" in words(credit)
        assert page.cssselect(".byline a[href^='/by/']"), name
        assert page.cssselect("p.dek"), name


def test_related_reading_is_cards_with_reasons_never_itself_never_twice(meridian):
    for name in meridian.story_files:
        page = meridian.page(name)
        own = "/" + name.removesuffix("index.html")
        links = [card.cssselect(".card__headline a")[0].get("href") for card in page.cssselect("section.related .card")]
        assert 1 <= len(links) <= 4, name
        assert own not in links
        assert len(links) == len(set(links))
        assert all(words(card.cssselect(".related__why")[0]) for card in page.cssselect("section.related .card")), name


def test_the_river_holds_earlier_stories_with_their_opening_paragraphs(meridian):
    page = meridian.story("how-a-finnish-capital-taught-two-blocs-to-talk")
    date = page.cssselect("article.story time")[0].get("datetime")
    cards = page.cssselect(".river .card")
    assert cards
    for card in cards:
        [details] = card.cssselect("details")
        assert len(words(details).split()) > 40
        assert [words(word) for word in details.cssselect("summary span")] == ["Keep reading", "Show less"]
        assert not details.xpath(".//@id")
        link = card.cssselect(".card__headline a")[0].get("href")
        [(file)] = [name for name in meridian.story_files if "/" + name == link + "index.html"]
        assert meridian.page(file).cssselect("article.story time")[0].get("datetime") < date


def test_rails_on_a_story_are_fragments_with_a_link_for_readers_without_script(site):
    page = site.page(site.story_files[0])
    for name, everything in (("latest", "/latest/"), ("briefs", "/briefs/")):
        [rail] = page.cssselect(f".rail--{name}")
        assert rail.get("data-src") == f"{site.prefix}/rails/{name}.html"
        assert rail.cssselect(f"a[href='{site.prefix}{everything}']")
        assert site.page(f"rails/{name}.html").cssselect("li a[href]")
        assert not site.page(f"rails/{name}.html").cssselect("header, footer, nav")


def test_a_correction_is_printed_on_its_story_and_in_the_log(meridian):
    story = meridian.story("two-treaties-and-a-river")
    notice = words(story.cssselect(".corrections")[0])
    log = words(meridian.page("corrections/index.html").cssselect("main")[0])
    assert "billion" in notice
    assert notice.split(". ")[-1] in log


def test_a_package_is_numbered_and_says_where_the_reader_is(meridian):
    page = meridian.story("test-ban-health")
    box = page.cssselect(".package")[0]
    assert len(box.cssselect("li")) == 5
    assert box.cssselect("[aria-current]")


def test_two_authors_are_both_named_and_linked(meridian):
    page = meridian.story("the-mediators-from-trastevere")
    links = [link.get("href") for link in page.cssselect(".byline a")]
    assert links == ["/by/ines-carvalho/", "/by/amara-okonjo/"]


@pytest.mark.parametrize(
    "selector", ["table", ".footnote li", "aside.pull-quote", "aside.note", "abbr[title]", "blockquote", "ol"]
)
def test_texts_show_every_kind_of_element(meridian, selector):
    assert any(meridian.page(name).cssselect(f".story__body {selector}") for name in meridian.story_files)


def test_withheld_stories_are_nowhere(meridian, second):
    for site, secrets in (
        (meridian, ("ice may be argued", "antarctica-2048", "hague-1899", "peace conference that kept its calendar")),
        (second, ("metre-2050", "penny-black", "نزيهة المرسي")),
    ):
        for name in site.files:
            if name.endswith((".html", ".xml", ".json", ".txt")) or name.startswith("_"):
                text = (site.output / name).read_text("utf-8")
                assert not [secret for secret in secrets if secret in text], name
        assert not [name for name in site.files if any(secret in name for secret in secrets)]


def test_a_magazine_in_arabic_reads_from_the_right_and_speaks_arabic(second):
    for name in second.html_files:
        if name.startswith("rails/"):
            continue
        html = second.page(name).getroottree().getroot()
        assert (html.get("lang"), html.get("dir")) == ("ar", "rtl"), name
    page = second.page(second.story_files[0])
    assert "Related reading" not in page.text_content()
    assert "قراءات ذات صلة" in page.text_content()


def test_a_story_in_another_language_says_so(second):
    page = second.story("a4-in-english")
    article = page.cssselect("article.story")[0]
    assert (article.get("lang"), article.get("dir")) == ("en", "ltr")
