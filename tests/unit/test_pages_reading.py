"""What a story's page adds to the text for its reader: notes in place, contents, ways to share."""

from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest

from plugins.pages.contents import contents_of
from plugins.pages.notes import open_in_place
from plugins.pages.share import FORMS, share_of
from plugins.settings.magazine import Magazine

CALL = '<sup id="fnref:a"><a href="#fn:a" class="footnote-ref">1</a></sup>'
LIST = '<div class="footnote"><hr><ol><li id="fn:a"><p>Said so.</p></li></ol></div>'
HEADINGS = '<h2 id="one">One &amp; <em>only</em></h2><p>…</p><h2 class="x" id="two">Two</h2><h2 id="three">Three</h2>'


class Speaker:
    """As much of a house as sharing asks for."""

    def __init__(self, **settings):
        self.magazine = Magazine(name="The Review", **settings)

    def say(self, words):
        return words

    def absolute(self, path):
        return f"{self.magazine.url}{path}"


def test_a_note_that_is_called_opens_where_it_is_called():
    page = open_in_place(f"<p>So{CALL}.</p>{LIST}", "Note %(number)s")
    assert '<button class="footnote-open" popovertarget="fn:a" value="1" aria-label="Note 1"></button></sup>' in page
    assert '<li id="fn:a" popover><p>Said so.</p></li>' in page


def test_the_link_to_a_note_stays_for_browsers_that_know_no_popover():
    assert '<a href="#fn:a" class="footnote-ref">1</a>' in open_in_place(f"<p>So{CALL}.</p>{LIST}", "Note %(number)s")


def test_a_note_that_nobody_calls_is_left_in_its_list():
    assert open_in_place(LIST, "Note %(number)s") == LIST


def test_a_list_item_outside_the_notes_is_no_popover():
    page = open_in_place(f'<ol><li id="fn:a">x</li></ol><p>{CALL}</p>{LIST}', "Note %(number)s")
    assert page.startswith('<ol><li id="fn:a">x</li></ol>')


def test_contents_lead_to_the_headings_of_a_long_read():
    links = contents_of(HEADINGS, 1000)
    assert [(link.href, link.text) for link in links] == [("#one", "One & only"), ("#two", "Two"), ("#three", "Three")]


@pytest.mark.parametrize(
    ("markup", "words"), [(HEADINGS, 999), (HEADINGS.replace('<h2 id="three">Three</h2>', ""), 5000)]
)
def test_a_short_text_or_one_of_few_headings_has_no_contents(markup, words):
    assert contents_of(markup, words) == ()


def test_the_title_of_a_note_is_no_heading_of_the_story():
    boxed = HEADINGS.replace('class="x"', 'class="note__title"')
    assert contents_of(boxed, 2000) == ()


def test_every_way_to_share_carries_the_whole_address():
    house = Speaker(url="https://example.org/review", share=(*FORMS, "mail", "copy"))
    share = share_of("/2026/08/ärger/", "Who pays? A & B", house)
    assert share.copy
    assert len(share.links) == len(FORMS) + 1
    for link in share.links:
        told = dict(parse_qsl(urlsplit(link.href).query or urlsplit(link.href).fragment))
        assert any("https://example.org/review/2026/08/ärger/" in value for value in told.values())
        assert " " not in link.href
    [mail] = [link for link in share.links if link.href.startswith("mailto:")]
    assert parse_qs(urlsplit(mail.href).query)["subject"] == ["Who pays? A & B"]


def test_the_magazine_chooses_the_ways_and_their_order():
    share = share_of("/a/", "A", Speaker(url="https://example.org", share=("x", "bluesky")))
    assert [link.text for link in share.links] == ["X", "Bluesky"]
    assert not share.copy


@pytest.mark.parametrize("settings", [{"url": "", "share": ("mail",)}, {"url": "https://example.org", "share": ()}])
def test_nothing_is_shared_without_an_address_or_a_way(settings):
    assert share_of("/a/", "A", Speaker(**settings)) is None
