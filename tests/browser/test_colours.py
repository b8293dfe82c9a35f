"""What is printed can be read, by day and by night."""

import pytest

# The colour of an element's text and of what lies behind it, as a browser paints them: 0 to 255, nothing translucent.
PAINT = """(element) => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const grounds = [];
  for (let around = element; around; around = around.parentElement) grounds.unshift(getComputedStyle(around).backgroundColor);
  const painted = (colours) => {
    canvas.fillStyle = "#fff";
    for (const colour of [null, ...colours]) {
      if (colour) canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
    }
    return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)];
  };
  return { ink: painted([...grounds, getComputedStyle(element).color]), ground: painted(grounds) };
}"""

TEXTS = {
    "kicker": "article.story .kicker a",
    "dek": "article.story .dek",
    "byline": ".byline time",
    "credit": "figure .credit",
    "body": ".story__body > p",
    "link": ".story__body p a",
    "corrected": ".story__side",
    "rail": ".rail__item a",
    "date in a rail": ".rail__item time",
    "reason": ".related__why",
    "card": ".card__headline a",
    "dek of a card": ".card__dek",
    "newsletter": ".newsletter__pitch > p",
    "label": ".newsletter__label",
    "button": ".newsletter__send",
    "foot": ".foot a",
    "tagline": ".foot__tagline",
}
LACKING = {"/review": {"newsletter", "label", "button"}}  # the second magazine has no newsletter


def luminance(colour):
    parts = [part / 255 for part in colour]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(paint):
    """The ratio of WCAG 2.2, from 1 to 21."""
    darker, lighter = sorted((luminance(paint["ink"]), luminance(paint["ground"])))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_can_be_told_from_its_ground(served, window, scheme):
    page = window(color_scheme=scheme)
    page.goto(served.url("story"))
    page.locator(".rail").first.scroll_into_view_if_needed()
    page.locator(".rail__item").first.wait_for()
    wanted = TEXTS.keys() - LACKING.get(served.site.prefix, set())
    ratios = {name: contrast(page.locator(TEXTS[name]).first.evaluate(PAINT)) for name in wanted}
    assert {name: round(ratio, 2) for name, ratio in ratios.items() if ratio < 4.5} == {}


def test_a_dark_scheme_is_light_on_dark_and_a_light_one_dark_on_light(served, window):
    seen = {}
    for scheme in ("light", "dark"):
        page = window(color_scheme=scheme)
        page.goto(served.url("story"))
        paint = page.locator(".story__body > p").first.evaluate(PAINT)
        seen[scheme] = luminance(paint["ink"]) < luminance(paint["ground"])
    assert seen == {"light": True, "dark": False}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_print_is_dark_on_white_whatever_the_screen(served, window, scheme):
    page = window(color_scheme=scheme)
    page.goto(served.url("story"))
    page.emulate_media(media="print")
    paint = page.locator(".story__body > p").first.evaluate(PAINT)
    assert paint["ground"] == [255, 255, 255]
    assert contrast(paint) > 12
