"""Every address that others may rely on is there."""

import json
import re
from datetime import datetime
from xml.etree import ElementTree

ATOM = {"a": "http://www.w3.org/2005/Atom"}
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def test_the_fixed_addresses_are_there(site):
    fixed = ["index.html", "latest/index.html", "briefs/index.html", "packages/index.html", "corrections/index.html"]
    fixed += ["about/index.html", "404.html", "rails/latest.html", "rails/briefs.html", ".nojekyll"]
    fixed += [
        "feed.xml",
        "feed.json",
        "sitemap.xml",
        "sitemaps/news.xml",
        "robots.txt",
        "_headers",
        "corrections/feed.xml",
    ]
    assert not [path for path in fixed if path not in site.files]


def test_every_section_type_person_tag_and_package_has_its_page(meridian):
    sections = [
        "europe",
        "africa",
        "latin-america",
        "asia-pacific",
        "middle-east",
        "global-crises",
        "arms-control",
        "law-and-institutions",
    ]
    wanted = [f"{slug}/index.html" for slug in sections] + [f"{slug}/feed.xml" for slug in sections]
    wanted += [f"types/{slug}/index.html" for slug in ("analysis", "reporting", "opinion", "interview", "brief")]
    wanted += ["by/tomas-lindqvist/index.html", "by/tomas-lindqvist/feed.xml", "tags/cold-war/index.html"]
    wanted += ["packages/test-ban/index.html", "2026/08/how-a-finnish-capital-taught-two-blocs-to-talk/index.html"]
    assert not [path for path in wanted if path not in meridian.files]


def test_a_section_front_has_one_lead_and_a_river(meridian):
    page = meridian.page("europe/index.html")
    assert page.cssselect("main.section")
    assert len(page.cssselect("main.section .card--lead")) == 1
    assert len(page.cssselect("main.section .river .card")) >= 4


def test_archive_pages_are_numbered_from_the_oldest(second):
    first = second.page("latest/page/1/index.html")
    dates = [time.get("datetime") for time in first.cssselect(".card time")]
    assert len(dates) == 3
    assert dates == sorted(dates, reverse=True)
    everything = [
        time.get("datetime")
        for name in second.story_files
        for time in second.page(name).cssselect("article.story .byline time")[:1]
    ]
    assert dates == sorted(everything)[:3][::-1]
    newer = first.cssselect("a[rel='prev'], a[rel='next'], .pager a")
    assert "/review/latest/page/2/" in [link.get("href") for link in newer]


def test_no_page_says_when_it_was_built(meridian):
    for name in meridian.files:
        if name.endswith((".html", ".xml", ".json")):
            assert "2026-11-23T" not in (meridian.output / name).read_text("utf-8"), name


def test_the_feed_holds_full_texts_with_permanent_ids_and_every_author(meridian):
    feed = ElementTree.fromstring((meridian.output / "feed.xml").read_bytes())
    entries = feed.findall("a:entry", ATOM)
    assert len(entries) == 20
    ids = [entry.findtext("a:id", namespaces=ATOM) for entry in entries]
    assert len(set(ids)) == 20
    assert all(one.startswith("urn:uuid:") for one in ids)
    dates = [datetime.fromisoformat(entry.findtext("a:published", namespaces=ATOM)) for entry in entries]
    assert dates == sorted(dates, reverse=True)
    for entry in entries:
        assert entry.findtext("a:content", namespaces=ATOM).count("<p>") >= 1
        assert 'href="/' not in entry.findtext("a:content", namespaces=ATOM)
        assert 'src="/' not in entry.findtext("a:content", namespaces=ATOM)
    africa = ElementTree.fromstring((meridian.output / "africa/feed.xml").read_bytes())
    names = {
        entry.findtext("a:title", namespaces=ATOM): [name.text for name in entry.findall("a:author/a:name", ATOM)]
        for entry in africa.findall("a:entry", ATOM)
    }
    assert names["The mediators from Trastevere"] == ["Inês Carvalho", "Amara Okonjo"]


def test_the_json_feed_says_the_same_as_the_atom_feed(site):
    atom = ElementTree.fromstring((site.output / "feed.xml").read_bytes())
    feed = json.loads((site.output / "feed.json").read_text("utf-8"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["id"] for item in feed["items"]] == [
        entry.findtext("a:id", namespaces=ATOM) for entry in atom.findall("a:entry", ATOM)
    ]


def test_every_story_is_in_exactly_one_sitemap(meridian):
    host = "https://meridian.example.org"
    index = ElementTree.fromstring((meridian.output / "sitemap.xml").read_bytes())
    maps = [place.text.removeprefix(host + "/") for place in index.iterfind("s:sitemap/s:loc", SITEMAP)]
    assert not [path for path in maps if path not in meridian.files]
    found = []
    for path in maps:
        if path != "sitemaps/news.xml":
            root = ElementTree.fromstring((meridian.output / path).read_bytes())
            found += [place.text.removeprefix(host) for place in root.iterfind("s:url/s:loc", SITEMAP)]
    assert len(found) == len(set(found))
    assert {"/" + name.removesuffix("index.html") for name in meridian.story_files} <= set(found)


def test_an_old_address_leads_to_the_new_one(second):
    rules = (second.output / "_redirects").read_text("utf-8").splitlines()
    assert rules
    for rule in rules:
        old, new, code = rule.split()
        assert code == "301"
        assert old.startswith("/review/")
        assert new.startswith("/review/")


def test_the_policy_allows_nothing_from_elsewhere(meridian):
    headers = (meridian.output / "_headers").read_text("utf-8")
    assert "default-src 'none'" in headers
    everywhere, _, search = headers.partition("/search/*\n")
    assert "unsafe" not in everywhere
    assert re.findall(r"'[a-z-]*unsafe[a-z-]*'", search) == ["'wasm-unsafe-eval'"]
    assert "form-action 'self' https://letters.example.org" in headers
