"""Everything can be reached, seen and opened by keyboard."""

from playwright.sync_api import expect

LABEL = """() => {
  const element = document.activeElement;
  return element === document.body ? "" : `${element.localName} ${element.className} ${element.textContent.trim().slice(0, 40)}`;
}"""

# The outline that is seen of the focused element: its width, and how much of it each scrolling ancestor cuts off.
OUTLINE = """() => {
  const element = document.activeElement, style = getComputedStyle(element);
  const width = style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth);
  const reach = width + parseFloat(style.outlineOffset);
  const inner = element.getBoundingClientRect();
  const box = { top: inner.top - reach, bottom: inner.bottom + reach, left: inner.left - reach, right: inner.right + reach };
  let cut = 0;
  for (let around = element.parentElement; around && around !== document.body; around = around.parentElement) {
    const { display, overflowX, overflowY, overflowClipMargin } = getComputedStyle(around);
    if (display === "contents") continue;
    const edge = around.getBoundingClientRect(), margin = parseFloat(overflowClipMargin) || 0;
    if (overflowY !== "visible") cut = Math.max(cut, edge.top - margin - box.top, box.bottom - edge.bottom - margin);
    if (overflowX !== "visible") cut = Math.max(cut, edge.left - margin - box.left, box.right - edge.right - margin);
  }
  return { width, cut, shown: inner.width > 0 && inner.height > 0 };
}"""


def tab_to(page, selector):
    """Press Tab until the element has the focus, as a reader does."""
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab never reaches {selector}")


def test_the_skip_link_is_the_first_stop(served, window):
    page = window()
    page.goto(served.url("story"))
    page.keyboard.press("Tab")
    expect(page.locator("a.skip").first).to_be_focused()
    expect(page.locator("a.skip").first).to_be_in_viewport(ratio=1)


def test_the_skip_link_leads_past_the_navigation(served, window):
    page = window()
    page.goto(served.url("story"))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    first = page.locator("main a[href]").first
    expect(first).to_be_focused()


def test_keep_reading_opens_and_closes_by_keyboard(latin, window):
    page = window()
    page.goto(latin.url("story"))
    details = page.locator("details.opening").first
    page.locator("section.related a").last.focus()
    tab_to(page, "summary")
    page.keyboard.press("Enter")
    expect(details.locator(".opening__text")).to_be_visible()
    page.keyboard.press("Enter")
    expect(details.locator(".opening__text")).to_be_hidden()


def test_the_switch_says_what_it_will_do(latin, window):
    page = window()
    page.goto(latin.url("story"))
    switch = page.locator("details.opening summary").first
    expect(switch).to_have_text("Keep reading", use_inner_text=True)
    switch.press("Enter")
    expect(switch).to_have_text("Show less", use_inner_text=True)


def test_a_click_on_keep_reading_does_not_leave_the_page(latin, window):
    """The whole card is a link; what stands on it must keep its own clicks."""
    page = window()
    page.goto(latin.url("story"))
    page.locator("details.opening summary").first.click()
    expect(page.locator("details.opening .opening__text").first).to_be_visible()
    assert page.url == latin.url("story")


def test_whatever_has_the_focus_has_an_outline_that_is_seen(served, window):
    page = window()
    guilty = []
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(served.url("story"), wait_until="networkidle")
        seen = 0
        page.keyboard.press("Tab")
        while label := page.evaluate(LABEL):
            outline = page.evaluate(OUTLINE)
            if outline["width"] < 2 or outline["cut"] > 1 or not outline["shown"]:
                guilty.append(f"{width}: {label}: {outline}")
            seen += 1
            page.keyboard.press("Tab")
        assert seen > 30
    assert not guilty
