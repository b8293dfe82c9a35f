"""A story's own page: its furniture, and the ways on from it."""

from datetime import date

import pytest
from msgspec.structs import replace

from plugins.related.reasons import Reason
from plugins.story.story import Byline, Correction, Credit, Package, Person
from plugins.typeset.typeset import Html, Typeset

RIVERS = Package(
    source="packages/rivers.md",
    id="rivers",
    path="/packages/rivers/",
    title=Html("Rivers"),
    headline="Rivers",
    dek=Html(""),
    lead="second",
)


@pytest.mark.parametrize(
    ("credit", "text"),
    [
        (Credit("Jane Doe"), "Jane Doe"),
        (Credit("Jane Doe", agency="Reuters"), "Jane Doe / Reuters"),
        (Credit("", agency="Reuters"), "Reuters"),
        (Credit("Jane Doe", via="Wikimedia Commons"), "Jane Doe, via Wikimedia Commons"),
        (Credit("Jane Doe", licence="CC BY 4.0"), "Jane Doe (CC BY 4.0)"),
        (Credit("Jane Doe", "Reuters", "Archive", "CC BY 4.0"), "Jane Doe / Reuters, via Archive (CC BY 4.0)"),
    ],
)
def test_a_credit_says_what_there_is_of_it(make_story, make_image, make_edition, credit, text):
    story = make_story(image=make_image(credit=credit))
    assert make_edition(story).story(story).picture.credit.text == text


@pytest.mark.parametrize("credit", [Credit("", via="Wikimedia Commons"), Credit("", licence="public domain")])
def test_a_credit_without_a_maker_begins_with_no_comma_and_no_space(make_story, make_image, make_edition, credit):
    story = make_story(image=make_image(credit=credit))
    assert make_edition(story).story(story).picture.credit.text[0] not in ", "


def test_a_credit_leads_to_where_the_image_was_found(make_story, make_image, make_edition):
    story = make_story(image=make_image(credit=Credit("Jane Doe", url="https://example.org/map")))
    assert make_edition(story).story(story).picture.credit.url == "https://example.org/map"


def test_an_image_without_a_credit_leads_to_the_list_of_all(make_story, make_image, make_edition):
    story = make_story(image=make_image())
    credit = make_edition(story).story(story).picture.credit
    assert (credit.text, credit.url) == ("Image credits", "/credits/")


def test_the_ledger_has_each_image_once_with_its_licence_and_all_its_uses(make_story, make_image, make_edition):
    plate = replace(make_image("plate.png"), credit=Credit("Ane", "Plates", licence="CC BY 4.0"))
    stories = (
        make_story("First", day=1, image=plate),
        make_story("Second", day=2, image=plate),
        make_story("Third", day=3, image=make_image("orphan.jpg")),
    )
    figures = {stories[2].source: (replace(make_image("drawn.svg"), credit=Credit("Bo")),)}
    page = make_edition(*stories, figures=figures).model("/credits/")
    assert [holder.name for holder in page.holders] == ["Bo", "Plates", ""]
    [owned] = page.holders[1].images
    assert owned.licence.href == "https://creativecommons.org/licenses/by/4.0/"
    assert [use.text for use in owned.uses] == ["Second", "First"]
    assert [image.name for image in page.holders[2].images] == ["orphan.jpg"]


def test_a_kicker_leads_to_the_type_and_the_section(make_story, make_edition):
    story = make_story(section="africa", type="Opinion")
    kicker = make_edition(story).story(story).kicker
    assert (kicker.type.href, kicker.type.text) == ("/types/opinion/", "Opinion")
    assert (kicker.section.href, kicker.section.text) == ("/africa/", "Africa")


def test_both_addresses_of_a_kicker_are_printed(make_story, make_edition):
    story = make_story(section="africa", type="Opinion")
    edition = make_edition(story)
    kicker = edition.story(story).kicker
    assert edition.model(kicker.type.href).name == "Opinion"
    assert edition.model(kicker.section.href).name == "Africa"


def test_a_byline_links_who_has_a_page_and_names_who_has_none(make_story, make_edition):
    story = replace(make_story(), authors=(Byline("Jane Doe", "jane-doe"), Byline("Ali", "", "translated by")))
    authors = make_edition(story).story(story).authors
    assert [(author.name, author.href, author.role) for author in authors] == [
        ("Jane Doe", "/by/jane-doe/", ""),
        ("Ali", "", "Translated by"),
    ]


def test_a_story_of_a_package_leads_to_the_one_before_and_the_one_after(make_story, make_edition):
    package = Package(
        source="p.md", id="p", path="/packages/p/", title=Html("P"), headline="P", order=("one", "two", "three")
    )
    stories = [make_story(name, package="p") for name in ("One", "Two", "Three")]
    edition = make_edition(*stories, packages=[package])
    steps = [
        tuple(link and link.text for link in (box.before, box.after))
        for box in (edition.model(story.path).package for story in stories)
    ]
    assert steps == [(None, "Two"), ("One", "Three"), ("Two", None)]


def test_a_link_in_a_bio_leads_where_it_says(make_story, make_edition):
    bio = Html('<p>Jane wrote <a data-site-link="0">this</a>.</p>')
    jane = Person(
        "jane-doe", "Jane Doe", bio=bio, source="people/jane-doe.md", text=Typeset(html=bio.markup, opening=bio.markup)
    )
    story = make_story(authors=["Jane Doe"])
    edition = make_edition(story, people=[jane], hrefs={jane.source: (story.path,)})
    [author] = edition.story(story).authors
    assert f'<a href="{story.path}">this</a>' in author.bio.markup
    assert edition.model("/by/jane-doe/").bio == author.bio


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (100, 1), (238, 1), (1190, 5), (2400, 10)])
def test_reading_takes_a_minute_for_238_words_and_never_none(make_story, make_edition, words, minutes):
    story = make_story(text=Typeset(words=words))
    assert make_edition(story).story(story).minutes == minutes


def test_links_in_a_text_stand_where_the_desk_has_found_them_to_lead(make_story, make_edition):
    html = '<p><a data-site-link="0">One</a> and <a data-site-link="1">two</a></p>'
    story = make_story(html=html)
    edition = make_edition(story, hrefs={story.source: ("/2026/08/one/", None)})
    assert edition.story(story).body.markup == '<p><a href="/2026/08/one/">One</a> and two</p>'


def test_an_anchor_in_an_opening_leads_to_the_storys_own_page(make_story, make_edition):
    first = make_story("First", html='<p><a data-site-link="0">Below</a></p>')
    second = make_story("Second", day=1)
    edition = make_edition(first, second, hrefs={first.source: ("#below",)})
    [card] = edition.model(second.path).river.cards
    assert 'href="/2026/08/first/#below"' in card.opening.markup
    assert 'href="#below"' in edition.story(first).body.markup


def test_the_river_under_a_story_holds_earlier_ones_only(make_story, make_edition):
    stories = [make_story(f"Story {number}", day=number) for number in range(3)]
    edition = make_edition(*stories)
    assert [card.href for card in edition.model(stories[1].path).river.cards] == [stories[0].path]
    assert edition.model(stories[0].path).river.cards == ()


@pytest.mark.parametrize(
    ("why", "words"),
    [
        (Reason("cited"), "Cited here"),
        (Reason("package", "Rivers"), "Same package: Rivers"),
        (Reason("words", "Grain", "straits"), "Also on Grain and straits"),
        (Reason("often"), "Often cited"),
        (Reason("words", "the Minsk agreements"), "Also on the Minsk agreements"),
        (Reason("section"), "From Europe"),
    ],
)
def test_a_related_card_says_why(make_story, make_edition, why, words):
    minsk, kyiv = make_story("Minsk"), make_story("Kyiv", day=1)
    [card] = make_edition(minsk, kyiv, related=[(kyiv, minsk, why)]).model(kyiv.path).related
    assert (card.href, card.why) == (minsk.path, words)


def test_a_package_is_shown_on_its_stories_in_its_order_with_the_readers_place(make_story, make_edition):
    first = make_story("First", package="rivers")
    second = make_story("Second", day=1, package="rivers")
    other = make_story("Other", day=2)
    edition = make_edition(first, second, other, packages=[RIVERS])
    box = edition.model(first.path).package
    assert [card.href for card in box.cards] == [second.path, first.path]
    assert box.here == first.path
    assert edition.model(other.path).package is None


def test_a_correction_is_on_its_story_and_in_the_log_with_a_link(make_story, make_edition):
    story = make_story(corrections=(Correction(date(2026, 8, 9), Html("It was nine.")),))
    edition = make_edition(story, make_story("Other", day=1))
    [notice] = edition.story(story).corrections
    [logged] = edition.model("/corrections/").notices
    assert (notice.date, notice.text) == (logged.date, logged.text) == (date(2026, 8, 9), Html("It was nine."))
    assert (logged.story.href, logged.story.text) == (story.path, "What Minsk left open")


def test_the_navigation_marks_the_section_that_a_story_is_of(make_story, make_edition):
    story = make_story(section="africa")
    assert make_edition(story).model(story.path).head.current == "/africa/"


def test_a_link_preview_has_the_image_with_its_host(make_story, make_image, make_edition):
    story = make_story(image=make_image())
    assert make_edition(story).model(story.path).head.image.src == "https://example.org/images/map.png"


@pytest.mark.parametrize(("lang", "direction"), [("", "ltr"), ("ar", "rtl"), ("fr", "ltr")])
def test_a_story_is_set_in_the_direction_of_its_language(make_story, make_edition, lang, direction):
    story = make_story(lang=lang)
    shown = make_edition(story).story(story)
    assert (shown.lang, shown.dir) == (lang or "en", direction)


def test_a_headline_with_emphasis_is_plain_in_the_head(make_story, make_edition):
    story = make_story("The Volga & us", title=Html("The <em>Volga</em> &amp; us"))
    page = make_edition(story).model(story.path)
    assert page.head.name == "The Volga & us"
    assert page.story.title == Html("The <em>Volga</em> &amp; us")
