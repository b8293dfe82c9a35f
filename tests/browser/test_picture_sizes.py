"""Pictures as a browser takes them: the file that fits, nothing that nobody sees, and what a page opens with first."""

import pytest

# Of a picture that is chosen by width, a browser gives the width that `sizes` has promised as its natural one.
PICTURES = """async () => {
  const found = [];
  for (const image of document.querySelectorAll("main .picture")) {
    image.loading = "eager";
    await image.decode();
    const sized = image.srcset || image.previousElementSibling?.srcset;
    found.push({ kind: image.closest(".card")?.className ?? "figure", shown: image.getBoundingClientRect().width,
      promised: image.naturalWidth, largest: sized ? Infinity : image.naturalWidth, format: image.currentSrc.split(".").pop() });
  }
  return found;
}"""
# Less than is shown is blurred; more than half as much again is paid for and not seen.
LEAST, MOST = 0.95, 1.45


@pytest.mark.parametrize(("width", "density"), [(390, 3), (820, 2), (1100, 1), (1440, 1)])
def test_a_picture_is_as_wide_as_its_page_has_promised_the_browser(served, window, width, density):
    page = window(width, device_scale_factor=density)
    for kind in ("front", "section", "story"):
        page.goto(served.url(kind))
        for picture in page.evaluate(PICTURES):
            if picture["largest"] > picture["promised"]:
                assert LEAST <= picture["promised"] / picture["shown"] <= MOST, (kind, picture)


def test_a_browser_takes_the_better_format_and_a_denser_screen_a_larger_file(latin, window):
    taken = []
    for density in (1, 3):
        page = window(390, device_scale_factor=density)
        page.goto(latin.url("front"))
        page.locator(".card--lead .picture").evaluate("image => image.decode()")
        taken.append(page.locator(".card--lead .picture").evaluate("image => image.currentSrc"))
    assert all(address.endswith(".avif") for address in taken)
    assert taken[0] != taken[1]


def test_a_front_opens_with_its_lead_and_leaves_what_is_far_below(latin, window, watch):
    page = window(390, 800)
    traffic = watch(page)
    page.goto(latin.url("front"), wait_until="networkidle")
    fetched = [url for url in traffic.urls if "/images/" in url]
    lead = page.locator(".card--lead .picture").evaluate("image => image.currentSrc")
    assert fetched[0] == lead
    assert len(fetched) < page.locator("main .picture").count() / 2
