"""Anything else changes: styles, templates, images, people, settings. The open page follows."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import expect
from previewing import ADDRESS, first_replaced, open_page


def test_a_new_style_is_put_on_without_loading_the_page(preview, window, mended):
    page = open_page(preview, window, ADDRESS)
    mended("static/css/tokens.css", lambda css: css + "\n.story__title { letter-spacing: 7px; }\n", preview.theme)
    expect(page.locator("h1")).to_have_css("letter-spacing", "7px")
    expect(page.locator("head link[rel=stylesheet]:not([media=print])")).to_have_count(1)
    assert page.evaluate("window.here")


def test_a_template_is_followed_and_a_broken_one_is_told(preview, window, mended):
    page = open_page(preview, window, ADDRESS)
    template = "templates/macros/dek.html"
    mended(template, lambda text: text.replace('class="dek"', 'class="dek dek--tried"'), preview.theme)
    expect(page.locator(".dek--tried")).to_be_attached()
    mended(template, lambda text: text.replace("{% macro", "{% macaroni", 1), preview.theme)
    trouble = page.locator("imprimatur-preview .trouble")
    expect(trouble).to_contain_text("macaroni")
    expect(trouble).to_contain_text(re.compile(r"dek\.html:\d"))
    expect(page.locator(".dek--tried")).to_be_attached()
    assert page.evaluate("window.here")


def test_a_template_that_fails_while_it_is_used_is_told_and_the_other_pages_are_shown(preview, window, mended):
    page = open_page(preview, window, ADDRESS)
    mended("templates/macros/dek.html", lambda text: text.replace("{{", "{{ 1 + 'one' }}{{", 1), preview.theme)
    trouble = page.locator("imprimatur-preview .trouble")
    expect(trouble).to_contain_text("unsupported operand type(s) for +")
    expect(trouble.locator(".source").last).to_have_text(re.compile(r"dek\.html:\d"))
    made = preview.at_rest()
    assert preview.get("/feed.xml")[0].status == 200
    assert preview.at_rest() == made


EDITS = [
    ("people/tomas-lindqvist.md", first_replaced("Tomas", "Tomasz"), ".byline", "Tomasz Lindqvist"),
    (
        "images/helsinki-final-act.png.yaml",
        first_replaced("Thirty-five states", "All of them"),
        "figure",
        "All of them",
    ),
    ("images/helsinki-final-act.png.yaml", first_replaced("CC BY 4.0", "CC BY 2.0"), "figure .credit", "CC BY 2.0"),
    ("../settings.py", lambda text: text + "SITENAME = 'Antimeridian'\n", "header", "Antimeridian"),
]


@pytest.mark.parametrize(("file", "change", "place", "words"), EDITS, ids=["person", "caption", "credit", "setting"])
def test_what_a_page_takes_from_another_file_is_on_it_and_the_reader_stays(
    preview, window, mended, file, change, place, words
):
    page = open_page(preview, window, ADDRESS)
    page.locator("details").last.evaluate("one => { one.open = true }")
    page.mouse.wheel(0, 900)
    page.wait_for_function("() => scrollY > 800")
    reached = page.evaluate("scrollY")
    mended(file, change)
    expect(page.locator(place).first).to_contain_text(words)
    assert page.evaluate("[window.here, scrollY]") == [True, reached]
    assert page.locator("details").last.evaluate("one => one.open")


def test_an_image_that_is_drawn_anew_is_seen_anew(preview, window, mended):
    page = open_page(preview, window, ADDRESS)
    image = page.locator(".story figure img").first
    was = image.get_attribute("src")
    size = image.evaluate("one => one.naturalWidth / one.naturalHeight")
    drawn = io.BytesIO()
    Image.new("RGB", (900, 900), "teal").save(drawn, "PNG")
    mended("images/helsinki-final-act.png", lambda _: drawn.getvalue())
    expect(image).not_to_have_attribute("src", was)
    page.wait_for_function("() => { const one = document.querySelector('.story figure img'); return one.complete; }")
    assert image.evaluate("one => one.naturalWidth / one.naturalHeight") == 1 != size
    assert page.evaluate("window.here")


def test_what_stands_on_the_front_follows_its_file(preview, window, mended):
    front = open_page(preview, window, "/")
    lead = front.locator(".card--lead .card__headline").first
    expect(lead).not_to_contain_text("Finnish capital")
    mended("fronts.yaml", first_replaced("# lead:", "lead:"))
    expect(lead).to_contain_text("Finnish capital")
    assert front.evaluate("window.here")


def test_settings_that_break_are_told_on_the_page_until_they_are_mended(preview, window, mended):
    page = open_page(preview, window, ADDRESS)
    trouble = page.locator("imprimatur-preview .trouble")
    mended("../settings.py", lambda text: text + "SITENAME = (\n")
    expect(trouble).to_contain_text("'(' was never closed; mend the settings file")
    mended("../settings.py", lambda text: text.replace("SITENAME = (\n", ""))
    expect(trouble).to_be_hidden()
    assert page.evaluate("window.here")
