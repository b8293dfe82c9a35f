"""Every kind of page under axe-core, by day and by night: WCAG 2.2 AA and its makers' best practice."""

import os
from pathlib import Path

import pytest

AXE = Path(__file__).parents[2] / ".cache" / "tools" / "node_modules" / "axe-core" / "axe.min.js"
INSTALL = "install it (npm install --prefix .cache/tools axe-core)"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """(only) => axe.run(document, { runOnly: only, resultTypes: ["violations"] }).then(({ violations }) =>
  violations.map((rule) => `${rule.id}: ${rule.nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join(" · ")}`))"""


@pytest.fixture(scope="session")
def axe():
    if AXE.is_file():
        return AXE.read_text("utf-8")
    if os.environ.get("IMPRIMATUR_CI"):
        pytest.fail(f"axe-core must be here in CI: {INSTALL}")
    return pytest.skip(f"axe-core is not here; {INSTALL}")


def test_no_page_of_any_kind_breaks_a_rule_of_access(served, window, axe):
    page = window(1280)
    broken = []
    for kind in served.kinds:
        page.emulate_media(color_scheme="light")
        page.goto(served.url(kind))
        page.evaluate(axe)
        broken += [f"{kind}: {rule}" for rule in page.evaluate(RUN, {"type": "tag", "values": TAGS})]
        # At night the same page has other colours, and nothing else that is other.
        page.emulate_media(color_scheme="dark")
        broken += [
            f"{kind}, dark: {rule}" for rule in page.evaluate(RUN, {"type": "rule", "values": ["color-contrast"]})
        ]
    assert not broken


def test_axe_would_tell_of_a_page_that_breaks_one(latin, window, axe):
    page = window()
    page.goto(latin.url("page"))
    page.evaluate("() => document.querySelector('main').append(document.createElement('button'))")
    page.evaluate(axe)
    assert any(rule.startswith("button-name") for rule in page.evaluate(RUN, {"type": "tag", "values": TAGS}))
