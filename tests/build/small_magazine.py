"""A small magazine in a folder, for a desk to edit between two builds."""

import copy
import io
import os
import shutil

import yaml
from forked import ROOT, save
from PIL import Image

NOW = 1_795_392_000  # 2026-11-23 00:00 UTC
SECTIONS = {"europe": "Europe", "africa": "Africa", "law": "Law & Order"}
TYPES = ("Analysis", "Opinion", "Brief")
TITLES = (
    "What Minsk left open", "The price of the Nile", "Before the ceasefire", "A treaty's long tail", "L'été à Genève",
    "Who counts the grain?", "Ten years of the Minsk agreements", "Rome & its statute", "The Nile Basin, again", "Übergang",
)  # fmt: skip
DEKS = (
    "Why the *talks* stalled.",
    "One sentence on the matter.",
    "What the “text” says -- and what it omits.",
    "Of *grain*.",
    "",
)
DATES = (
    "2026-08-31 23:30", "2026-09-01", "2026-09-14 07:00", "2026-10-02 08:00", "2026-10-02T08:00:00+02:00", "2026-10-31 23:59",
    "2026-11-01 00:30", "2026-11-20 07:00", "2026-11-21 07:00", "2026-11-22 06:00", "2026-11-22 23:00", "2027-01-01",
)  # fmt: skip
BLOCKS = (
    "After the Minsk agreements the line of contact held for a season, and the OSCE counted every shell of it.",
    "Cairo and Addis Ababa read the Nile Basin Initiative in two ways; Khartoum reads it in a third.",
    "Grain left Odesa under the Black Sea Initiative, and the price in Cairo fell within a week.",
    "## What the text says\n\nThe Rome Statute names four crimes. Nobody signed it in haste.",
    "## Who signed\n\nThe agreement was signed in Geneva -- twice -- by \"both\" sides.[^1]\n\n[^1]: The second time in ink.",
    "| Year | Ships |\n|---|---|\n| 1994 | 12 |\n| 2004 | 31 |",
    "> We shall see, said the minister of the Nile.",
    "![A map](images/map.png \"The line of contact\")",
    "![A dam](/images/dam.png)",
    "<p>Raw <b>markup</b> of an older system, with <a href=\"/about/\">a link</a>.</p>",
    "The [report](https://gone.example/report#findings) was [published](https://kept.example/) in Geneva.",
    "- one line\n- another, on the Minsk agreements\n- a third",
)  # fmt: skip
SIDECARS = (
    {"alt": "A map of the line", "credit": "Jane Doe"},
    {"alt": "Another alt", "caption": "The line in *May*", "credit": {"creator": "Amir Saleh", "licence": "CC BY 4.0"}},
    {"alt": "For a while", "credit": {"creator": "Amir Saleh", "expires": "2026-12-10"}, "focus": "20% 80%"},
    {"alt": "The same", "caption": "As it was", "credit": {"agency": "Photo Pool", "url": "https://example.org/"}},
)
SETTINGS = {
    "SITENAME": ("The Review", "The Other Review"),
    "TAGLINE": ("On agreements", ""),
    "SITEURL": ("", "https://review.example", "https://example.org/review"),
    "DEFAULT_LANG": ("en", "fr"),
    "TIMEZONE": ("Europe/Lisbon", "Asia/Tokyo"),
    "RELATED_LIMIT": (2, 1, 4),
    "RIVER_LIMIT": (2, 1, 3),
    "RAIL_LIMIT": (2, 5),
    "ARCHIVE_PAGE_SIZE": (2, 1, 3, 20),
    "FEED_MAX_ITEMS": (3, 20),
    "OPENING_WORDS": (90, 10),
    "GATE_SINCE": ("2026-09-01", None, "2026-11-01"),
    "SCHEMA_TYPES": ({}, {"Opinion": "OpinionNewsArticle"}),
    "BRIEF_TYPE": ("Brief", "", "Opinion"),
    "NEWSLETTER": (
        None,
        {"name": "Letter", "pitch": "Weekly.", "action": "https://letters.example/", "field": "email"},
    ),
    "SOCIAL": ([], [["Mastodon", "https://social.example/@us"]]),
    "REPUBLISH": ({"licence": "CC BY 4.0"}, None, {"licence": "CC BY-SA 4.0", "url": "/about/"}),
    "POLICIES": ({}, {"principles": "/about/"}, {"corrections": "/corrections/", "masthead": "/nowhere/"}),
    "SECTIONS": tuple(
        [{"slug": slug, "name": names.get(slug, name), "group": group} for slug, name in SECTIONS.items()]
        for names, group in (({}, "Desks"), ({"europe": "Europa"}, "Desks"), ({"law": "Law"}, ""))
    ),
}


class Magazine:
    """A magazine's folder: `content/`, `theme/`, a settings file; and what its Markdown files hold, by their path."""

    def __init__(self, folder):
        self.folder = folder
        self.content, self.theme, self.settings_file = folder / "content", folder / "theme", folder / "conf.py"
        self.texts, self.settings, self.now, self.count = {}, {}, NOW, 0
        self.earlier = []

    @property
    def stories(self):
        return sorted(path for path in self.texts if path.startswith("stories/"))

    def matter(self, path):
        return self.texts[path][0]

    def put(self, path, matter, blocks):
        self.texts[path] = (matter, blocks)
        save(self.content / path, source_of(matter, blocks))

    def drop(self, path):
        del self.texts[path]
        (self.content / path).unlink()

    def change(self, path, **keys):
        """Set keys of the front matter; None takes a key out."""
        matter, blocks = self.texts[path]
        merged = {**matter, **keys}
        self.put(path, {key: value for key, value in merged.items() if value is not None}, blocks)

    def set(self, **values):
        self.settings |= values
        lines = [f"{name} = {value!r}" for name, value in self.settings.items()]
        head = f"import os, sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom pelicanconf import *\n"
        paths = f"PATH = {str(self.content)!r}\nTHEME = {str(self.theme)!r}\nCACHE_PATH = os.environ['LAW_CACHE']\n"
        save(self.settings_file, (head + paths + "\n".join(lines) + "\n").encode())

    def slugs(self):
        """What stories may be called by in each other's front matter."""
        return sorted(set(self.stories) | {m["slug"] for m in map(self.matter, self.stories) if "slug" in m})

    def next(self):
        self.count += 1
        return self.count

    # What it was, to go back to.

    def remember(self):
        files = {file: file.read_bytes() for file in self.files()}
        state = copy.deepcopy((self.texts, self.settings, self.now))
        self.earlier = [*self.earlier[-3:], (files, {file: file.stat().st_mtime_ns for file in files}, state)]

    def files(self):
        places = (*self.content.rglob("*"), *self.theme.rglob("*"), self.settings_file)
        return sorted(place for place in places if place.is_file())

    def go_back(self, moment=-1, with_times=False):
        """As a checkout does: only what differs is written; `with_times`, with the old times of the files."""
        files, times, (texts, settings, now) = self.earlier[moment]
        for file in self.files():
            if file not in files:
                file.unlink()
        for file, data in files.items():
            if not file.is_file() or file.read_bytes() != data:
                save(file, data)
                if with_times:
                    os.utime(file, ns=(times[file], times[file]))
        self.texts, self.settings, self.now = copy.deepcopy(texts), dict(settings), max(now, self.now)


def source_of(matter, blocks):
    head, body = yaml.safe_dump(matter, sort_keys=False, allow_unicode=True), "\n\n".join(blocks)
    return f"---\n{head}---\n\n{body}\n".encode()


def found(folder):
    """The first issue of the magazine."""
    magazine = Magazine(folder)
    shutil.copytree(ROOT / "theme", magazine.theme)
    magazine.set(TYPES=list(TYPES), **{name: values[0] for name, values in SETTINGS.items()})
    for name, colour in (("map", 60), ("dam", 120), ("new", 200)):
        put_image(magazine, f"images/{name}.png", colour)
        put_sidecar(magazine, f"images/{name}.png", SIDECARS[0])
    save(magazine.content / "brand" / "brand.css", b"@layer brand { :root { --law: 0; } }\n")
    magazine.put("people/jane-doe.md", {"name": "Jane Doe", "role": "Editor"}, ["Jane edits, in [our words](/about/)."])
    magazine.put("people/amir-saleh.md", {"name": "Amir Saleh"}, ["Amir photographs the **Nile**."])
    magazine.put(
        "pages/about.md", {"title": "About us", "slug": "about"}, ["We print.", "See [this]({filename}/stories/a.md)."]
    )
    magazine.put("packages/rivers.md", {"title": "Rivers", "dek": "Two *deltas*.", "lead": "the-tail"}, ["On rivers."])
    first = (
        ("a", 0, 0, "europe", ["jane-doe"], ["Ukraine", "NATO"], (0, 3, 4), {}),
        ("b", 1, 2, "africa", ["amir-saleh"], ["water"], (1, 8, 6), {"image": "images/dam.png", "package": "rivers"}),
        ("c", 3, 3, "law", ["Lena O'Brien"], ["nato"], (2, 5, 3), {"slug": "the-tail", "package": "rivers"}),
        ("d", 6, 6, "europe", ["jane-doe", "amir-saleh"], ["Ukraine"], (0, 7, 10), {"image": "images/map.png"}),
        ("e", 8, 9, "africa", ["jane-doe"], ["water", "grain"], (1, 9), {"type": "Brief"}),
    )
    for name, title, day, section, authors, tags, blocks, more in first:
        matter = {"title": TITLES[title], "dek": DEKS[1], "date": DATES[day], "section": section, "type": "Analysis"}
        matter |= {"authors": authors, "tags": tags, **more}
        magazine.put(f"stories/{name}.md", matter, [BLOCKS[block] for block in blocks])
    return magazine


def put_image(magazine, name, colour):
    """Uncompressed: two colours give two files of one size."""
    data = io.BytesIO()
    Image.new("L", (24, 16), colour).save(data, "PNG", compress_level=0)
    save(magazine.content / name, data.getvalue())


def put_sidecar(magazine, name, said):
    save(magazine.content / f"{name}.yaml", yaml.safe_dump(said, sort_keys=False).encode())
