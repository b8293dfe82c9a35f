"""Feeds of built sites: valid, found from every page, and complete."""

import json
from urllib.parse import quote, unquote

import feedparser
from feed_rules import ATOM, MEDIA, atom_problems, json_problems
from lxml import etree


def home_of(site):
    [link] = site.page("index.html").cssselect("link[rel='canonical']")
    return link.get("href")


def test_every_atom_feed_is_valid(any_site):
    paths = [path for path in any_site.files if path.endswith("feed.xml")]
    assert len(paths) > 10
    home = home_of(any_site)
    wrong = [
        f"{path}: {problem}"
        for path in paths
        for problem in atom_problems((any_site.output / path).read_bytes(), home + quote(path))
    ]
    assert not wrong, wrong[:5]


def test_every_json_feed_is_valid_and_stands_beside_an_atom_feed(any_site):
    paths = [path for path in any_site.files if path.endswith("feed.json")]
    assert [f"{path.removesuffix('json')}xml" for path in paths] == [
        path for path in any_site.files if path.endswith("feed.xml")
    ]
    home = home_of(any_site)
    wrong = [
        f"{path}: {problem}"
        for path in paths
        for problem in json_problems((any_site.output / path).read_bytes(), home + quote(path))
    ]
    assert not wrong, wrong[:5]


def test_a_feed_reader_finds_nothing_to_forgive(site):
    for path in site.files:
        if path.endswith("feed.xml"):
            read = feedparser.parse((site.output / path).read_bytes())
            assert not read.bozo, (path, read.get("bozo_exception"))
            assert all(entry.authors and entry.content[0].value for entry in read.entries)


def test_every_page_names_the_feeds_in_both_forms(site):
    home = home_of(site)
    for path in site.html_files:
        page = site.page(path)
        if not page.cssselect("main"):
            continue
        found = {link.get("type"): link.get("href") for link in page.cssselect("link[rel='alternate'][type]")[:2]}
        assert found == {"application/atom+xml": f"{home}feed.xml", "application/feed+json": f"{home}feed.json"}, path


def test_every_front_with_a_feed_names_it(meridian):
    for front in ("europe", "types/analysis", "by/tomas-lindqvist", "corrections"):
        links = [
            link.get("href") for link in meridian.page(f"{front}/index.html").cssselect("link[rel='alternate'][type]")
        ]
        assert [f"{home_of(meridian)}{front}/feed.{kind}" for kind in ("xml", "json")] == links[2:4]


def test_a_page_explains_feeds_and_leads_to_each_of_them(site):
    page = site.page("feeds/index.html")
    home = home_of(site)
    named = {unquote(link.get("href").removeprefix(home)) for link in page.cssselect(".feed a")}
    printed = {path for path in site.files if path.endswith(("feed.xml", "feed.json")) and not path.startswith("by/")}
    assert named == printed


def test_an_entry_brings_its_image_with_the_credit(meridian):
    feed = etree.fromstring((meridian.output / "feed.xml").read_bytes())
    for entry in feed.iter(f"{ATOM}entry"):
        image = entry.find(f"{MEDIA}content")
        if image is not None:
            assert image.findtext(f"{MEDIA}credit")
            content = entry.findtext(f"{ATOM}content")
            assert image.get("url") in content
            assert 'class="credit"' in content
    items = json.loads((meridian.output / "feed.json").read_text("utf-8"))["items"]
    item = next(item for item in items if "image" in item)
    assert item["image"].startswith("https://")
    assert item["_image"]["credit"]


def test_a_translator_is_named_in_both_feeds(second):
    feed = etree.fromstring((second.output / "maqayis/feed.xml").read_bytes())
    [entry] = [each for each in feed.iter(f"{ATOM}entry") if each.findtext(f"{ATOM}contributor/{ATOM}name")]
    assert entry.findtext(f"{ATOM}contributor/{ATOM}name") == "هالة الجزيري"
    assert entry.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    items = json.loads((second.output / "maqayis/feed.json").read_text("utf-8"))["items"]
    authors = [author for item in items for author in item["authors"]]
    assert {"name": "هالة الجزيري", "role": "ترجمة"} in [
        {"name": each["name"], "role": each["_role"]["name"]} for each in authors if "_role" in each
    ]
