"""Every picture on every page of both magazines: what it says of its files is true, and the files hold no secrets."""

import io
import re
from html import unescape
from urllib.parse import unquote
from xml.etree import ElementTree

import lxml.html
import pytest
from PIL import Image as Pillow


def pictures(site):
    """Each `img`, and each `source` of an image, with the page that it is on."""
    for path in site.html_files:
        for element in site.page(path).cssselect("img, picture > source"):
            yield path, element


def candidates(element):
    """The addresses of an element's files, each with the width that is said of it."""
    said = [each.split() for each in element.get("srcset", "").split(",") if each.strip()]
    found = [(address, int(more[0].removesuffix("w")) if more else None) for address, *more in said]
    return [*found, *([(element.get("src"), None)] if element.get("src") else [])]


def file_of(site, address):
    return site.output / unquote(address.removeprefix(site.prefix).lstrip("/"))


@pytest.fixture
def opened(site):
    known = {}

    def read(address):
        if address not in known and address.endswith(".svg"):
            box = ElementTree.parse(file_of(site, address)).getroot().get("viewBox").split()
            known[address] = ((int(box[2]), int(box[3])), "SVG")
        if address not in known:
            with Pillow.open(io.BytesIO(file_of(site, address).read_bytes())) as image:
                known[address] = (image.size, image.format)
        return known[address]

    return read


def test_every_file_that_a_picture_names_is_there_and_as_wide_as_is_said(site, opened):
    formats = {"image/avif": {"AVIF"}, None: {"PNG", "JPEG", "SVG"}}
    seen = 0
    for path, element in pictures(site):
        for address, width in candidates(element):
            (real, _), kind = opened(address)
            assert width in (None, real), (path, address)
            assert kind in formats[element.get("type")], (path, address)
            seen += 1
    assert seen > 20


def test_every_picture_has_its_frame_before_it_has_come(site, opened):
    for path, image in pictures(site):
        if image.tag == "img":
            width, height = int(image.get("width")), int(image.get("height"))
            real, kind = opened(image.get("src"))
            assert abs(width / height - real[0] / real[1]) < 0.02, (path, image.get("src"))
            tinted = re.search(r"\btint-[38d]{3}\b", image.get("class"))
            assert tinted or kind == "SVG", (path, image.get("src"))
            assert image.get("decoding") == "async" and image.get("alt") is not None


def test_only_the_lead_is_fetched_at_once(site):
    for path in site.html_files:
        images = site.page(path).cssselect("img")
        eager = [image for image in images if image.get("loading") != "lazy"]
        assert len(eager) <= 1, path
        assert all(image.get("fetchpriority") == "high" for image in eager)
    assert site.page("index.html").cssselect("img")[0].get("fetchpriority") == "high"


def test_every_srcset_says_how_wide_the_picture_will_be(site):
    for path, element in pictures(site):
        if "w" in element.get("srcset", "").split(" ")[-1]:
            assert element.get("sizes"), path


def test_a_file_of_an_image_holds_its_credit_and_nothing_else(site):
    files = [path for path in site.files if path.startswith("images/") and not path.endswith(".svg")]
    assert len(files) > 9
    for path in files:
        data = (site.output / path).read_bytes()
        assert b"photoshop:Credit" in data or path.startswith("images/tower."), path  # whose stories alone credit it
        with Pillow.open(io.BytesIO(data)) as image:
            assert not dict(image.getexif()), path
            assert not {"icc_profile", "comment", "dpi"} & image.info.keys(), path


def test_every_printed_image_is_named_by_a_page_or_a_feed(site):
    text = b"".join(
        (site.output / path).read_bytes() for path in site.files if path.endswith((".html", ".xml", ".json"))
    )
    for path in site.files:
        if path.startswith("images/"):
            assert path.encode() in text, path


def test_the_stylesheet_has_the_colour_of_every_tint(site):
    [css] = [path for path in site.files if re.fullmatch(r"assets/site\.\w+\.css", path)]
    rules = (site.output / css).read_text()
    used = {name for _, image in pictures(site) for name in image.get("class", "").split() if name.startswith("tint-")}
    assert used and all(f".{name}" in rules for name in used)


def test_every_picture_on_every_page_has_its_credit_or_a_link_to_it(site):
    seen = 0
    for path in site.html_files:
        for image in site.page(path).cssselect("img"):
            around = next(above for above in image.iterancestors("figure", "article", "li", "body"))
            credit = around.cssselect(".credit")
            assert credit and credit[0].text_content().strip(), (path, image.get("src"))
            seen += 1
    assert seen > 20


def test_every_picture_in_a_feed_has_its_credit(site):
    seen = 0
    for path in site.files:
        if path.endswith("feed.xml"):
            for text in re.findall(r"<content[^>]*>(.*?)</content>", (site.output / path).read_text(), re.DOTALL):
                html = lxml.html.fromstring(f"<div>{unescape(text)}</div>")
                for image in html.iter("img"):
                    [figure] = image.iterancestors("figure")
                    assert figure.cssselect(".credit"), path
                    seen += 1
    assert seen


def test_the_ledger_lists_every_printed_image_with_its_stories(site):
    page = site.page("credits/index.html")
    rows = page.cssselect(".ledger__image")
    printed = {re.sub(r"\.[0-9a-f]{8}(-\d+)?\.\w+$", "", path) for path in site.files if path.startswith("images/")}
    assert len(rows) >= len(printed)
    for row in rows:
        assert row.cssselect("dt")[0].text_content().strip()
        assert row.cssselect(".credit") and row.cssselect("dd:last-child a[href]")
    assert [link for link in page.cssselect("footer a") if link.get("href") == f"{site.prefix}/credits/"]


def test_every_story_of_a_magazine_in_latin_letters_has_its_card(meridian):
    for path in meridian.story_files:
        metas = {
            meta.get("property") or meta.get("name"): meta.get("content") for meta in meridian.page(path).iter("meta")
        }
        address = metas["og:image"]
        assert address.startswith(meridian.page(path).cssselect("link[rel=canonical]")[0].get("href")[:20])
        name = address[address.index("/cards/") :].lstrip("/")
        with Pillow.open(meridian.output / unquote(name)) as card:
            assert card.size == (int(metas["og:image:width"]), int(metas["og:image:height"])) == (1200, 630)
        assert metas["og:image:type"] == "image/png" and metas["twitter:card"] == "summary_large_image"
        assert metas["article:section"] and metas["article:published_time"] and metas["og:locale"] == "en_GB"


def test_every_page_says_what_a_link_to_it_shows(site):
    for path in site.html_files:
        if site.page(path).cssselect("main"):
            said = {meta.get("property") or meta.get("name") for meta in site.page(path).iter("meta")}
            assert {"og:title", "og:description", "og:url", "og:type", "og:site_name", "twitter:card"} <= said, path


def test_a_card_names_each_size_in_one_format_only_and_a_storys_own_picture_in_all(meridian):
    page = meridian.page("2026/08/how-a-finnish-capital-taught-two-blocs-to-talk/index.html")
    [own] = page.cssselect(".story__art img")
    assert own.get("srcset")
    cards = page.cssselect(".card picture")
    assert cards and not any(image.get("srcset") for card in cards for image in card.cssselect("img"))
    assert all(card.cssselect("source")[0].get("srcset") for card in cards)
