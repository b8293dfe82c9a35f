"""What a page tells machines: its JSON-LD, as the page model holds it."""

import json
from datetime import date

import pytest
from msgspec.structs import replace

from plugins.pages.licences import licence_url, may_be_republished
from plugins.story.story import Byline, Correction, Credit, Person, PersonLink
from plugins.typeset.typeset import Html


def data(edition, path):
    return json.loads(str(edition.model(path).head.data))["@graph"]


def article(edition, story):
    return data(edition, story.path)[0]


def test_no_headline_can_end_the_block(make_story, make_edition):
    story = make_story("</script><!-- <script>", slug="x")
    said = str(make_edition(story).model(story.path).head.data)
    assert "<" not in said
    assert article(make_edition(story), story)["headline"] == "</script><!-- <script>"


def test_each_role_stands_under_the_property_that_is_meant_for_it(make_story, make_edition):
    bylines = (
        Byline("Jane", "jane"),
        Byline("Ali", "ali", "translator"),
        Byline("Bo", "bo", "translated by"),
        Byline("Cy", "cy", "illustrator"),
        Byline("Di", "di", "maps by"),
    )
    story = replace(make_story(), authors=bylines)
    said = article(make_edition(story), story)
    assert [each["name"] for each in said["author"]] == ["Jane"]
    assert [each["name"] for each in said["translator"]] == ["Ali", "Bo"]
    assert [(each["roleName"], each["contributor"]["name"]) for each in said["contributor"]] == [
        ("Illustrations by", "Cy"),
        ("maps by", "Di"),
    ]


def test_a_story_that_nobody_signs_is_the_magazine_s(make_story, make_edition):
    story = make_story(authors=())
    assert article(make_edition(story), story)["author"][0]["name"] == "The Review"


def test_a_correction_changes_the_day_of_the_last_change(make_story, make_edition):
    story = make_story(corrections=(Correction(date(2026, 9, 1), Html("It was <em>1959</em>.")),))
    said = article(make_edition(story), story)
    assert said["correction"] == [{"@type": "CorrectionComment", "text": "It was 1959.", "datePublished": "2026-09-01"}]
    assert said["dateModified"] == "2026-09-01T00:00:00+00:00"


def test_what_a_text_leads_to_elsewhere_is_cited_once(make_story, make_edition):
    link = '<a href="https://a.example/?x=1&amp;y=2" class="external" rel="external">a</a>'
    story = make_story(html=f"<p>{link} {link} <a data-site-link='0'>b</a></p>", source="s.md")
    assert article(make_edition(story, hrefs={"s.md": ("/europe/",)}), story)["citation"] == [
        "https://a.example/?x=1&y=2"
    ]


def test_an_image_says_who_made_it_and_where_its_licence_stands(make_story, make_image, make_edition):
    credit = Credit("Jane Doe", agency="Press", licence="CC BY-SA 3.0", url="https://a.example/")
    story = make_story(image=make_image(credit=credit))
    image = article(make_edition(story), story)["image"]
    assert image["url"] == "https://example.org/images/map.png"
    assert image["creator"] == {"@type": "Person", "name": "Jane Doe"}
    assert image["creditText"] == "Jane Doe / Press"
    assert image["license"] == "https://creativecommons.org/licenses/by-sa/3.0/"
    assert image["acquireLicensePage"] == "https://a.example/"


def test_a_person_s_page_says_where_else_they_are(make_story, make_edition):
    links = (PersonLink("Site", "https://jane.example/"), PersonLink("Mail", "mailto:jane@jane.example"))
    jane = Person("jane-doe", "Jane Doe", "Editor", Html("<p>Writes.</p>"), links, "people/jane-doe.md")
    [page] = data(make_edition(make_story(), people=[jane]), "/by/jane-doe/")
    about = page["mainEntity"]
    assert (about["name"], about["jobTitle"], about["sameAs"]) == ("Jane Doe", "Editor", ["https://jane.example/"])


def test_a_list_names_its_stories_in_order(make_story, make_edition):
    edition = make_edition(make_story("Minsk"), make_story("Oslo", day=1))
    listed = data(edition, "/latest/")[0]["mainEntity"]["itemListElement"]
    assert [(each["position"], each["url"]) for each in listed] == [
        (1, "https://example.org/2026/08/oslo/"),
        (2, "https://example.org/2026/08/minsk/"),
    ]


def test_an_empty_section_has_no_list(make_story, make_edition):
    assert "mainEntity" not in data(make_edition(make_story()), "/law/")[0]


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("cc by-nc-nd 2.5", "https://creativecommons.org/licenses/by-nc-nd/2.5/"),
        ("CC BY-SA 3.0 IGO", "https://creativecommons.org/licenses/by-sa/3.0/"),
        ("CC0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("Public domain", "https://creativecommons.org/publicdomain/mark/1.0/"),
        ("All rights reserved", ""),
        ("", ""),
    ],
)
def test_a_licence_that_everybody_knows_has_its_address(name, url):
    assert licence_url(name) == url


@pytest.mark.parametrize(
    ("name", "may"),
    [("CC BY 4.0", True), ("CC BY-ND 4.0", True), ("CC BY-NC 4.0", False), ("Agency", False), ("", False)],
)
def test_an_image_may_go_along_only_where_its_licence_lets_everybody_print_it(name, may):
    assert may_be_republished(name) is may
