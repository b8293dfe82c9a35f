"""The page fits its window, and the line fits the eye."""

from statistics import median

import pytest

WIDTHS = (320, 390, 820, 1440)  # 320 is what a window of 1280 has left at 400 % (WCAG 2.2, 1.4.10)
OVERFLOW = "() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"

# The characters of every line of running text, but for the last of each paragraph, which is as long as it comes.
LINES = """() => [...document.querySelectorAll(".story__body > p")].flatMap((paragraph) => {
  const lines = [];
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let bottom = -Infinity;
  while (walker.nextNode()) {
    const text = walker.currentNode;
    if (text.parentElement.closest("sup")) continue;
    for (let place = 0; place < text.length; place++) {
      range.setStart(text, place);
      range.setEnd(text, place + 1);
      const box = range.getBoundingClientRect();
      if (box.width === 0) continue;
      if (box.top >= bottom) { lines.push(0); bottom = box.bottom; }
      lines[lines.length - 1] += 1;
    }
  }
  return lines.slice(0, -1);
})"""


def test_no_page_of_any_kind_scrolls_sideways(served, window):
    page = window()
    guilty = []
    for kind in served.kinds:
        page.goto(served.url(kind))
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            if over := page.evaluate(OVERFLOW):
                guilty.append(f"{kind} at {width}: {over}px")
    assert not guilty


def test_no_story_scrolls_sideways_on_a_phone(served, window):
    page = window(390)
    guilty = []
    for file in served.site.story_files:
        page.goto(served.url(f"/{file}"), wait_until="domcontentloaded")
        if over := page.evaluate(OVERFLOW):
            guilty.append(f"{file}: {over}px")
    assert not guilty


@pytest.mark.parametrize(("width", "fewest", "most"), [(1440, 60, 75), (390, 35, 60)])
def test_a_line_of_text_has_a_length_that_reads_well(latin, window, width, fewest, most):
    """Bringhurst, "The Elements of Typographic Style", 2.1.2: 45 to 75 characters, 66 the ideal; a phone has fewer."""
    page = window(width)
    page.goto(latin.url("story"))
    page.evaluate("() => document.fonts.ready.then(() => null)")
    lines = page.evaluate(LINES)
    assert len(lines) > 40
    assert fewest <= median(lines) <= most
