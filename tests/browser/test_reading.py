"""Reading: the scheme that a reader chooses, notes in place, contents, sharing, large text."""

import pytest
from playwright.sync_api import expect

DARK = "() => getComputedStyle(document.documentElement).colorScheme === 'dark'"
GROUND = "() => getComputedStyle(document.body).backgroundColor"
NOTED = "/2025/05/the-lines-of-1974/"
SIDEWAYS = "() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_switch_turns_light_and_dark_with_and_without_script(served, window, scheme, script):
    page = window(color_scheme=scheme, java_script_enabled=script)
    page.goto(served.url("story"))
    before = page.evaluate(GROUND)
    page.get_by_role("checkbox").focus()
    page.keyboard.press("Space")
    assert page.evaluate(DARK) is (scheme == "light")
    assert page.evaluate(GROUND) != before
    page.keyboard.press("Space")
    assert page.evaluate(GROUND) == before


def test_the_choice_is_remembered_before_the_next_page_is_painted(latin, window):
    page = window(color_scheme="light")
    page.goto(latin.url("front"))
    page.locator(".scheme").click()
    seen = []
    page.expose_function("painted", lambda scheme: seen.append(scheme))
    page.add_init_script("requestAnimationFrame(() => painted(document.documentElement.dataset.scheme ?? ''))")
    page.goto(latin.url("story"))
    expect(page.locator(".scheme__switch")).to_be_checked()
    assert page.evaluate(DARK)
    assert seen[-1:] == ["dark"]
    page.locator(".scheme").click()
    page.goto(latin.url("front"))
    assert not page.evaluate(DARK)


def test_a_scheme_can_be_chosen_where_nothing_may_be_kept(latin, window):
    page = window(color_scheme="light")
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('no') } })")
    page.goto(latin.url("front"))
    page.locator(".scheme").click()
    assert page.evaluate(DARK)


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("width", [390, 1440])
def test_a_note_opens_in_place_and_closes_by_keyboard(latin, window, width, script):
    page = window(width, java_script_enabled=script)
    page.goto(latin.url(NOTED))
    call = page.locator(".footnote-open").first
    call.focus()
    page.keyboard.press("Enter")
    note = page.locator(".footnote li").first
    expect(note).to_be_in_viewport()
    assert note.evaluate("(note) => note.matches(':popover-open')")
    page.keyboard.press("Escape")
    assert not note.evaluate("(note) => note.matches(':popover-open')")
    expect(note).to_be_visible()


def test_a_long_read_has_contents_that_lead_to_its_headings(latin, window):
    page = window(reduced_motion="reduce")
    page.goto(latin.url("story"))
    page.locator(".contents summary").press("Enter")
    link = page.locator(".contents a").last
    goal = link.get_attribute("href")
    link.press("Enter")
    expect(page.locator(f"h2[id='{goal[1:]}']")).to_be_in_viewport()


def test_the_address_can_be_copied_and_the_button_hides_where_it_cannot(latin, window):
    page = window(permissions=["clipboard-read", "clipboard-write"])
    page.goto(latin.url("story"))
    page.locator(".share__copy button").click()
    expect(page.locator(".share__done")).to_have_text("Copied")
    address = page.locator("link[rel=canonical]").get_attribute("href")
    assert page.evaluate("() => navigator.clipboard.readText()") == address
    bare = window(java_script_enabled=False)
    bare.goto(latin.url("story"))
    expect(bare.locator(".share__copy")).to_be_hidden()
    expect(bare.locator(".share a").first).to_be_visible()


def test_text_of_twice_the_size_fits_the_window(served, window):
    page = window(640)
    over = {}
    for kind in served.kinds:
        page.goto(served.url(kind))
        page.evaluate("() => { document.documentElement.style.fontSize = '200%' }")
        if width := page.evaluate(SIDEWAYS):
            over[kind] = width
    assert not over
