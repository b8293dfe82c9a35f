"""Where things stand: from the right in a magazine that is read so, and on paper."""


def box(page, selector):
    return page.locator(selector).first.bounding_box()


# The box of the first line of the text, whichever side it starts from.
FIRST_LINE = """(paragraph) => {
  const range = document.createRange();
  range.selectNodeContents(paragraph);
  const boxes = [...range.getClientRects()].filter((box) => box.top < range.getClientRects()[0].bottom);
  const edge = paragraph.getBoundingClientRect();
  return { before: Math.min(...boxes.map((box) => box.left)) - edge.left, after: edge.right - Math.max(...boxes.map((box) => box.right)) };
}"""


def test_a_text_in_arabic_starts_at_the_right(arabic, window):
    page = window()
    page.goto(arabic.url("story"))
    ends = page.locator(".story__body > p").last.evaluate(FIRST_LINE)
    assert abs(ends["after"]) < 2


def test_a_text_in_english_starts_at_the_left(latin, window):
    page = window()
    page.goto(latin.url("story"))
    ends = page.locator(".story__body > p").last.evaluate(FIRST_LINE)
    assert abs(ends["before"]) < 2


def test_the_rail_stands_at_the_end_of_the_line(latin, arabic, window):
    page = window()
    page.goto(latin.url("story"))
    assert box(page, ".rails")["x"] > box(page, ".story__body")["x"] + box(page, ".story__body")["width"]
    page.goto(arabic.url("story"))
    assert box(page, ".rails")["x"] + box(page, ".rails")["width"] < box(page, ".story__body")["x"]


def test_on_a_phone_the_rail_follows_the_text(served, window):
    page = window(390)
    page.goto(served.url("story"))
    assert box(page, ".rails")["y"] >= box(page, ".story__body")["y"] + box(page, ".story__body")["height"]


def test_a_story_in_another_language_is_set_in_its_own_direction(arabic, window):
    page = window()
    page.goto(arabic.url("/2024/08/a4-in-english/"))
    ends = page.locator(".story__body > p").last.evaluate(FIRST_LINE)
    assert abs(ends["before"]) < 2


ON_SCREEN_ONLY = ("nav.nav", ".doors", ".rails", ".related", ".river", ".newsletter", "nav.social", ".skip")
ON_PAPER_TOO = ("h1", ".dek", ".byline", ".story__art img", ".story__body", "figure .credit", ".masthead .wordmark")


def shown(page, selectors):
    return {selector for selector in selectors if page.locator(selector).first.is_visible()}


def test_paper_has_no_use_for_what_can_be_clicked(latin, window):
    page = window()
    page.goto(latin.url("story"))
    assert shown(page, ON_SCREEN_ONLY) == set(ON_SCREEN_ONLY)
    page.emulate_media(media="print")
    assert shown(page, ON_SCREEN_ONLY) == set()


def test_paper_has_the_whole_story(latin, window):
    page = window()
    page.goto(latin.url("story"))
    page.emulate_media(media="print")
    assert shown(page, ON_PAPER_TOO) == set(ON_PAPER_TOO)
