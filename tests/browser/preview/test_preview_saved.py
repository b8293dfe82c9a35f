"""A story is saved: who sees what, and when."""

import re
import time

from playwright.sync_api import expect
from previewing import ADDRESS, STORY, first_paragraph, first_replaced, open_page


def test_a_saved_text_is_on_its_open_page_and_the_reader_stays_where_they_were(preview, window, mended):
    page = open_page(preview, window, ADDRESS)
    page.locator("details").last.evaluate("one => { one.open = true }")
    page.mouse.wheel(0, 900)
    page.wait_for_function("() => scrollY > 800")
    place = page.evaluate("scrollY")
    before = preview.editions
    mended(STORY, first_paragraph("Nobody had asked for it."))
    expect(page.locator(".story__body")).to_contain_text("Nobody had asked for it.")
    preview.settle(before)
    assert page.evaluate("[window.here, scrollY]") == [True, place]
    assert page.locator("details").last.evaluate("one => one.open")
    assert f"{STORY}: on its page in" in preview.said


def test_what_else_shows_a_story_follows_without_being_loaded_anew(preview, window, mended):
    front = open_page(preview, window, "/latest/")
    mended(STORY, lambda text: text.replace('title: "', 'title: "Look: ').replace("title: H", "title: Look, h", 1))
    expect(front.locator(".card__headline", has_text="Look").first).to_be_attached()
    assert front.evaluate("window.here")


def test_a_problem_stands_over_the_last_good_page_until_it_is_mended(preview, window, mended):
    page = open_page(preview, window, ADDRESS)
    title = page.locator("h1").text_content()
    mended(STORY, lambda text: text.replace("title:", "titel:", 1))
    trouble = page.locator("imprimatur-preview .trouble")
    expect(trouble).to_contain_text('unknown key "titel"; did you mean "title"?')
    expect(trouble.locator(".source").last).to_have_text(re.compile(rf"{STORY}:2$"))
    expect(page.locator("h1")).to_have_text(title)
    mended(STORY, lambda text: text.replace("titel:", "title:", 1))
    expect(trouble).to_be_hidden()
    assert page.evaluate("window.here")


def test_a_file_that_is_half_written_is_no_problem(preview, window, mended):
    page = open_page(preview, window, ADDRESS)
    page.evaluate(
        """() => { window.alarms = 0; const bar = document.querySelector("imprimatur-preview").shadowRoot;
        new MutationObserver(() => { window.alarms += !bar.querySelector(".trouble").hidden; })
          .observe(bar.querySelector(".trouble"), { attributes: true, childList: true }); }"""
    )
    path, whole = preview.content / STORY, (preview.content / STORY).read_bytes()
    before = preview.editions
    path.write_bytes(whole[:40])
    time.sleep(0.05)
    path.write_bytes(whole + b"\n\nAnd that was all.\n")
    expect(page.locator(".story__body")).to_contain_text("And that was all.")
    preview.settle(before)
    fresh = path.with_name("x.tmp")  # as editors save that rename
    fresh.write_bytes(whole)
    before = preview.editions
    fresh.replace(path)
    expect(page.locator(".story__body")).not_to_contain_text("And that was all.")
    preview.settle(before)
    assert page.evaluate("window.alarms") == 0


def test_every_window_of_a_browser_shows_what_was_saved(preview, window, mended):
    story = open_page(preview, window, ADDRESS)
    pages = [story]
    for address in (ADDRESS, "/latest/", "/europe/", "/"):
        pages.append(story.context.new_page())
        pages[-1].goto(preview.origin + address)
        pages[-1].wait_for_selector("imprimatur-preview .bar", state="attached")
    mended(STORY, first_replaced("title: How", "title: Look how"))
    for page in pages:
        expect(page.get_by_text("Look how a Finnish capital").first).to_be_attached()


def test_a_story_that_moves_takes_its_open_page_along(preview, window, mended):
    page = open_page(preview, window, ADDRESS)
    mended(STORY, lambda text: text.replace("\n", "\nslug: talking-blocs\n", 1))
    expect(page).to_have_url(f"{preview.origin}/2026/08/talking-blocs/")
    expect(page.locator("imprimatur-preview .source")).to_have_text(re.compile(f"{STORY}$"))


def test_a_hundred_files_saved_at_once_are_not_a_hundred_editions(preview, window):
    page = open_page(preview, window, "/latest/")
    before = preview.at_rest()
    stories = sorted((preview.content / "stories").rglob("*.md"))
    for _ in range(3):
        for path in stories:
            path.write_bytes(path.read_bytes() + b"\n")
    preview.settle(before)
    assert preview.at_rest() <= before + 2  # a busy machine may stand still in the middle of them
    assert page.evaluate("window.here")
