"""What pages tell machines: JSON-LD that holds by its schema, on every page of every magazine."""

import json
from urllib.parse import unquote, urlsplit

import pytest
from jsonschema import Draft202012Validator, FormatChecker

BLOCK = "script[type='application/ld+json']"


@pytest.fixture(scope="session")
def schema(root):
    said = json.loads((root / "tests/schemas/linked-data.json").read_text("utf-8"))
    Draft202012Validator.check_schema(said)
    return Draft202012Validator(said, format_checker=FormatChecker())


def graph_of(page):
    [block] = page.cssselect(BLOCK)
    return json.loads(block.text)["@graph"]


def article_of(page):
    return graph_of(page)[0]


def strings_in(value):
    if isinstance(value, dict):
        for each in value.values():
            yield from strings_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings_in(each)
    elif isinstance(value, str):
        yield value


def test_every_block_holds_by_the_schema(any_site, schema):
    wrong, seen = [], 0
    for path in any_site.html_files:
        for block in any_site.page(path).cssselect(BLOCK):
            seen += 1
            wrong += [
                f"{path}: {error.json_path}: {error.message[:200]}"
                for error in schema.iter_errors(json.loads(block.text))
            ]
    assert seen >= len(any_site.story_files) > 10
    assert not wrong, wrong[:5]


def test_every_page_that_may_be_indexed_has_a_block(any_site):
    bare = [
        path
        for path in any_site.html_files
        if any_site.page(path).cssselect("main") and not any_site.page(path).cssselect("meta[name='robots']")
        if not any_site.page(path).cssselect(BLOCK)
    ]
    assert not bare


def test_every_address_of_the_site_in_a_block_is_printed(any_site):
    [home] = any_site.page("index.html").cssselect("link[rel='canonical']")
    dead = set()
    for path in any_site.html_files:
        for block in any_site.page(path).cssselect(BLOCK):
            for said in strings_in(json.loads(block.text)):
                if said.startswith(home.get("href")):
                    place = unquote(urlsplit(said).path).removeprefix(f"{any_site.prefix}/")
                    there = any_site.output / place
                    if not (there.is_file() or (there / "index.html").is_file()):
                        dead.add(said)
    assert not dead


def test_an_article_is_called_what_the_settings_say_of_its_type(meridian):
    kinds = {
        page.cssselect(".kicker__type")[0].text: graph_of(page)[0]["@type"]
        for page in map(meridian.page, meridian.story_files)
    }
    assert kinds["Analysis"] == "AnalysisNewsArticle"
    assert kinds["Reporting"] == "ReportageNewsArticle"
    assert kinds["Opinion"] == "OpinionNewsArticle"
    assert kinds["Brief"] == "NewsArticle"


def test_an_article_names_all_who_wrote_it_and_its_image_s_licence(meridian):
    article = article_of(meridian.story("the-mediators-from-trastevere"))
    assert [author["name"] for author in article["author"]] == ["Inês Carvalho", "Amara Okonjo"]
    assert article["image"]["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert article["image"]["creditText"]


def test_an_article_tells_each_of_its_corrections(site):
    told = 0
    for path in site.story_files:
        page = site.page(path)
        notices = page.cssselect(".corrections .notice")
        said = article_of(page).get("correction", [])
        told += len(said)
        assert [each["datePublished"] for each in said] == [
            notice.cssselect("time")[0].get("datetime") for notice in notices
        ]
    assert told


def test_a_story_and_its_translation_name_each_other(second):
    english, arabic = second.story("a4-in-english"), second.story("a4")
    [url] = [link.get("href") for link in english.cssselect("link[rel='canonical']")]
    [original] = [link.get("href") for link in arabic.cssselect("link[rel='canonical']")]
    wanted = {("en", url), ("ar", original), ("x-default", original)}
    for page in (english, arabic):
        assert {(link.get("hreflang"), link.get("href")) for link in page.cssselect("link[hreflang]")} == wanted
    assert article_of(english)["translationOfWork"]["@id"] == original
    assert article_of(arabic)["workTranslation"] == [{"@id": url}]
    assert [each["name"] for each in article_of(english)["translator"]] == ["هالة الجزيري"]
    [link] = arabic.cssselect(".story__version a")
    assert (link.get("hreflang"), link.text) == ("en", "اقرأ النص بـالإنجليزية")
    assert english.cssselect(".story__version a")[0].get("href") == "/review/2024/08/a4/"


def test_reference_managers_find_title_authors_date_and_magazine(meridian):
    page = meridian.story("the-mediators-from-trastevere")
    said = [(meta.get("name"), meta.get("content")) for meta in page.cssselect("meta[name]")]
    assert [content for name, content in said if name == "citation_author"] == ["Inês Carvalho", "Amara Okonjo"]
    assert [content for name, content in said if name == "DC.creator"] == ["Inês Carvalho", "Amara Okonjo"]
    tags = dict(said)
    assert tags["citation_title"] == "The mediators from Trastevere"
    assert tags["citation_journal_title"] == "Meridian"
    assert len(tags["citation_publication_date"].split("/")) == 3
    assert tags["DC.rights"] == "https://creativecommons.org/licenses/by/4.0/"
