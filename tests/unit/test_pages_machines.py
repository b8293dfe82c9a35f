"""What machines read: feeds whose entries keep their names, sitemaps, redirects, headers."""

import json
import re
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from msgspec.structs import replace

from plugins.addresses.redirects import Redirect
from plugins.embargo.embargo import Due, next_due
from plugins.images.images import Measured, image_file
from plugins.pages import feeds
from plugins.pages.host_rules import rules
from plugins.pages.sitemaps import news_dues, news_language
from plugins.story.addresses import story_path
from plugins.story.story import Correction
from plugins.typeset.typeset import Html

TWO_DAYS = timedelta(days=2)


def entries(edition, path="feed.xml"):
    return {entry.title: entry for entry in edition.model(path).entries}


def test_an_entry_keeps_its_id_when_headline_slug_date_and_host_change(make_story, make_edition):
    story = make_story("Minsk")
    moved = replace(
        story, headline="Geneva", title=Html("Geneva"), slug="geneva", path=story_path(date(2027, 1, 1), "geneva")
    )
    before = entries(make_edition(story))["Minsk"]
    after = entries(make_edition(moved, url="https://elsewhere.example/review"))["Geneva"]
    assert before.id == after.id
    assert before.url != after.url


def test_two_stories_have_two_ids(make_story, make_edition):
    ids = [entry.id for entry in entries(make_edition(make_story("Minsk"), make_story("Oslo"))).values()]
    assert len(set(ids)) == 2


def test_the_atom_feed_and_the_json_feed_give_a_story_one_id(make_story, make_edition):
    edition = make_edition(make_story("Minsk"), make_story("Oslo", day=1))
    told = json.loads(str(edition.model("feed.json").said))
    assert [item["id"] for item in told["items"]] == [entry.id for entry in edition.model("feed.xml").entries]


def test_no_more_entries_are_at_hand_than_memory_is_meant_for(make_story, make_edition, monkeypatch):
    stories = [make_story(name, day=day) for day, name in enumerate(("Minsk", "Oslo", "Lima"), 1)]
    whole = make_edition(*stories).model("feed.xml").entries
    monkeypatch.setattr(feeds, "ENTRIES", 2)
    edition = make_edition(*stories)
    assert edition.model("feed.xml").entries == whole
    house = edition.pages["feed.xml"].parts[0]
    assert [entry.title for entry in house.entries.values()] == [entry.title for entry in whole][1:]


def test_feeds_of_different_lists_have_different_ids(make_story, make_edition):
    edition = make_edition(make_story("Minsk", section="europe"), make_story("Lagos", section="africa"))
    feeds = [model for path, model in edition.all_models().items() if path.endswith("feed.xml")]
    assert len(feeds) > 3
    assert len({feed.id for feed in feeds}) == len(feeds)


def test_a_feed_names_every_author(make_story, make_edition):
    edition = make_edition(make_story("Minsk", authors=["Jane Doe", "Amara Okonjo"]))
    told = [(each.name, each.url) for each in entries(edition)["Minsk"].authors]
    assert told == [
        ("Jane Doe", "https://example.org/by/jane-doe/"),
        ("Amara Okonjo", "https://example.org/by/amara-okonjo/"),
    ]


def test_a_story_without_an_author_is_the_magazines(make_story, make_edition):
    [author] = entries(make_edition(make_story("Minsk", authors=[])))["Minsk"].authors
    assert (author.name, author.url) == ("The Review", "https://example.org/")


def test_a_feed_holds_the_newest_stories_up_to_its_limit(make_story, make_edition):
    edition = make_edition(*(make_story(f"Story {number}", day=number) for number in range(8)))
    assert list(entries(edition)) == ["Story 7", "Story 6", "Story 5", "Story 4", "Story 3"]


def test_a_feed_is_as_new_as_its_newest_change_and_no_newer(make_story, make_edition):
    old, new = make_story("Old", updated=make_story(day=20).date), make_story("New", day=5)
    assert make_edition(old, new).model("feed.xml").updated == old.updated
    assert make_edition(replace(old, updated=None), new).model("feed.xml").updated == new.date


@pytest.mark.parametrize(
    ("url", "host"),
    [("https://example.org", "https://example.org"), ("https://example.org/review", "https://example.org/review")],
)
def test_links_in_a_feed_name_the_host(make_story, make_edition, url, host):
    story = make_story("Minsk", html='<p><a data-site-link="0">Oslo</a> <img src="/x.png"></p>')
    prefix = url.removeprefix("https://example.org")
    edition = make_edition(story, url=url, hrefs={story.source: (f"{prefix}/2026/08/oslo/",)})
    assert f'href="{host}/2026/08/oslo/"' in entries(edition)["Minsk"].html
    assert 'src="/' not in entries(edition)["Minsk"].html


def test_a_corrected_story_comes_into_the_feed_of_corrections_once(make_story, make_edition):
    notices = (Correction(date(2026, 8, 9), Html("Nine.")), Correction(date(2026, 8, 10), Html("Ten.")))
    edition = make_edition(make_story("Minsk", corrections=notices), make_story("Oslo"))
    assert [entry.title for entry in edition.model("corrections/feed.xml").entries] == ["Minsk"]
    assert edition.model("/corrections/").head.feed == "https://example.org/corrections/feed.xml"


def test_a_correction_that_is_new_makes_the_feed_of_corrections_new(make_story, make_edition):
    """Feed readers show an entry again only where the feed says that it was changed."""
    story = make_story("Minsk", corrections=(Correction(date(2026, 8, 20), Html("Nine.")),))
    [entry] = make_edition(story).model("corrections/feed.xml").entries
    assert entry.updated.date() >= date(2026, 8, 20)


def test_without_a_correction_there_is_a_log_and_no_feed_of_it(make_story, make_edition):
    edition = make_edition(make_story())
    assert edition.model("/corrections/").notices == ()
    assert edition.model("/corrections/").head.feed == ""
    assert "corrections/feed.xml" not in edition.paths


def test_every_feed_that_a_page_names_is_printed(make_story, make_edition):
    edition = make_edition(
        make_story("Minsk", tags=["Peace"]), make_story("Oslo", type="Brief"), make_story("Lagos", section="africa")
    )
    named = {model.head.feed for model in edition.all_models().values() if hasattr(model, "head") and model.head.feed}
    assert len(named) > 4
    assert {feed.removeprefix("https://example.org/") for feed in named} <= set(edition.paths)


def test_an_old_address_leads_on_by_rule_and_by_page(make_story, make_edition):
    story = make_story("Minsk", redirect_from=("/old/minsk.html", "/archive/minsk/"))
    edition = make_edition(story, url="https://example.org/review")
    assert edition.files["_redirects"].data.decode().splitlines() == [
        "/review/archive/minsk/ /review/2026/08/minsk/ 301",
        "/review/old/minsk.html /review/2026/08/minsk/ 301",
    ]
    for path in ("archive/minsk/index.html", "old/minsk.html"):
        assert edition.model(path).url == "https://example.org/review/2026/08/minsk/"
        assert edition.model(path).title == "Minsk"


def test_both_feeds_of_a_section_that_has_moved_lead_on_by_rule():
    moved = Redirect("/europa/", "/europe/", "Europe", feed="/europe/feed.xml")
    desk = SimpleNamespace(redirects=(moved,), gone=())
    assert rules(desk, SimpleNamespace(href=lambda path: path)).splitlines() == [
        "/europa/ /europe/ 301",
        "/europa/feed.xml /europe/feed.xml 301",
        "/europa/feed.json /europe/feed.json 301",
    ]


def test_without_an_old_address_there_are_no_rules(make_story, make_edition):
    assert "_redirects" not in make_edition(make_story()).paths


def test_every_story_is_in_the_sitemap_of_its_year_with_its_last_change(make_story, make_edition):
    old = make_story("Old", updated=make_story(day=7).date)
    new = make_story("New", day=200)
    edition = make_edition(old, new)
    assert [(place.url, place.changed) for place in edition.model("sitemaps/2026.xml").places] == [
        ("https://example.org/2026/08/old/", old.updated)
    ]
    assert [place.url for place in edition.model("sitemaps/2027.xml").places] == ["https://example.org/2027/02/new/"]
    assert {place.url for place in edition.model("sitemap.xml").places} >= {
        "https://example.org/sitemaps/2026.xml",
        "https://example.org/sitemaps/2027.xml",
    }


def test_the_news_sitemap_holds_the_last_two_days_only(make_story, make_edition):
    edition = make_edition(make_story("Now", day=364), make_story("Last month", day=330))
    assert [place.title for place in edition.model("sitemaps/news.xml").places] == ["Now"]


@pytest.mark.parametrize(("age", "is_news"), [(TWO_DAYS - timedelta(seconds=1), True), (TWO_DAYS, False)])
def test_a_story_is_news_to_the_second_two_days_long_and_the_next_build_is_due_then(
    make_story, make_edition, age, is_news
):
    story = make_story("Minsk")
    edition = make_edition(story, now=story.date + age)
    due = next_due(news_dues(edition.desk), edition.desk.clock)
    assert [place.title for place in edition.model("sitemaps/news.xml").places] == ["Minsk"] * is_news
    assert due == (Due(story.date + TWO_DAYS, "sitemaps/news.xml") if is_news else None)


def test_the_policy_names_the_newsletters_host_and_nothing_else_from_elsewhere(make_story, make_edition):
    headers = make_edition(make_story()).files["_headers"].data.decode()
    assert "form-action 'self' https://letters.example.org;" in headers
    assert set(re.findall(r"https://[^ ;]+", headers)) == {"https://letters.example.org"}


def test_an_image_that_no_printed_page_shows_is_not_printed(make_story, make_image, make_edition):
    files = {
        f"images/{name}": image_file(f"images/{name}", Measured(digest="00", width=3, height=2, formats=("png",)), None)
        for name in ("map.png", "secret.png")
    }
    edition = make_edition(make_story(image=make_image("map.png")), images=files)
    assert [path for path in edition.paths if path.startswith("images/")] == [files["images/map.png"].href.lstrip("/")]


@pytest.mark.parametrize(("lang", "said"), [("en-GB", "en"), ("ar", "ar"), ("zh-TW", "zh-tw"), ("pt-BR", "pt")])
def test_news_names_its_language_as_google_asks(lang, said):
    assert news_language(lang) == said
