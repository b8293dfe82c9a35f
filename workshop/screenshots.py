"""Pictures of every kind of page, as a reader sees them: three widths, by day and by night, a contact sheet each.

Needs the developers' requirements and Chromium.
"""

import shutil
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import Any

WIDTHS = (390, 820, 1440)
SCHEMES = ("light", "dark")
# Of a long page, what is seen without tiring; in pixels of the window.
TALLEST = 4800
# A page's width on the sheet, in pixels.
ON_SHEET = {390: 260, 820: 480, 1440: 720}
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
FLAGS += ["--disable-background-networking", "--disable-component-update"]
KINDS = {
    "front": "main.front",
    "section": "main.section:has(.river)",
    "person": "main.person:has(.person__portrait)",
    "person-without-portrait": "main.person:not(:has(.person__portrait))",
    "list": "main.list",
    "package": "main.dossier",
    "packages": "main.packages",
    "corrections": "main.log",
    "standing": "main.standing",
    "credits": "main:has(.ledger)",
    "archive": "main.directory",
    "letters": "main.directory:has(.directory__letters)",
    "feeds": "main.feeds",
    "search": "main.finder",
    "republish": "main.republish",
    "404": "main.notfound",
    "story": "article.story .story__art",
    "story-without-image": "article.story:not(:has(.story__art))",
}


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


def take_screenshots(site: Path, folder: Path, addresses: tuple[str, ...] = ()) -> list[Path]:
    """A contact sheet of each kind of page of the built `site`, or of these addresses of it, as WebP in `folder`.

    Raises FileNotFoundError where Chromium is not on this machine.
    """
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        raise FileNotFoundError(
            "Chromium is not here; install it (apt install chromium, or the package of your system)"
        )
    pages = {address.strip("/").replace("/", "-") or "front": address for address in addresses} or find_kinds(site)
    folder.mkdir(parents=True, exist_ok=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            origin = f"http://127.0.0.1:{server.server_port}"
            sheets = [take_sheet(browser, origin + address, folder / f"{name}.webp") for name, address in pages.items()]
            browser.close()
            return sheets
    finally:
        server.shutdown()
        server.server_close()


def find_kinds(site: Path) -> dict[str, str]:
    """The first page of every kind, by the alphabet; a magazine without a kind is shown without it."""
    import lxml.html

    found: dict[str, str] = {}
    for file in sorted(site.rglob("*.html")):
        page = lxml.html.document_fromstring(file.read_bytes())
        for kind, selector in KINDS.items():
            if kind not in found and page.cssselect(selector):
                found[kind] = "/" + file.relative_to(site).as_posix().removesuffix("index.html")
    return found


def take_sheet(browser: Any, url: str, to: Path) -> Path:
    """One page in all widths, by day over by night."""
    from PIL import Image

    rows = []
    for scheme in SCHEMES:
        shots = []
        for width in WIDTHS:
            context = browser.new_context(
                viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
            )
            page = context.new_page()
            page.goto(url, wait_until="networkidle")
            tall = min(page.evaluate("() => document.documentElement.scrollHeight"), TALLEST)
            page.set_viewport_size({"width": width, "height": tall})  # lazy pictures and rails come into the window
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(250)
            shot = Image.open(BytesIO(page.screenshot(clip={"x": 0, "y": 0, "width": width, "height": tall}))).convert(
                "RGB"
            )
            shots.append(shot.resize((ON_SHEET[width], tall * ON_SHEET[width] // width)))
            context.close()
        row = Image.new("RGB", (sum(ON_SHEET.values()) + 24 * 4, max(shot.height for shot in shots) + 48), "#888")
        left = 24
        for shot in shots:
            row.paste(shot, (left, 24))
            left += shot.width + 24
        rows.append(row)
    sheet = Image.new("RGB", (rows[0].width, sum(row.height for row in rows)))
    top = 0
    for row in rows:
        sheet.paste(row, (0, top))
        top += row.height
    sheet.save(to, quality=60, method=6)
    return to
