"""A small magazine in a folder, and all that a desk may do to it between two builds.

An edit is a function of the magazine and of `choose`, which picks one of some options; it returns what was done, in words.
"""

import copy
import io
import os
import shutil
import time
from itertools import pairwise
from pathlib import Path

import yaml
from forked import ROOT, save
from PIL import Image

NOW = 1_795_392_000  # 2026-11-23 00:00 UTC
HOUR = 3600
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
AHEAD = ("2026-11-23 00:30", "2026-11-23 12:00", "2026-11-24 07:00", "2026-12-02 07:00")
TAGS = ("Ukraine", "water", "NATO", "nato", "Land mines", "grain")
AUTHORS = (
    "jane-doe",
    "Jane Doe",
    "amir-saleh",
    "Lena Ò Brien",
    "Lena O'Brien",
    {"name": "amir-saleh", "role": "Photographs"},
)
SLUGS = ("open-questions", "grain", "the-tail", "minsk")
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
    "- one line\n- another, on the Minsk agreements\n- a third",
)  # fmt: skip
SIDECARS = (
    {"alt": "A map of the line", "credit": "Jane Doe"},
    {"alt": "Another alt", "caption": "The line in *May*", "credit": {"creator": "Amir Saleh", "licence": "CC BY 4.0"}},
    {"alt": "The same", "caption": "As it was", "credit": {"agency": "Photo Pool", "url": "https://example.org/"}},
)
SETTINGS = {
    "SITENAME": ("The Review", "The Other Review"),
    "TAGLINE": ("On agreements", ""),
    "SITEURL": ("", "https://review.example", "https://example.org/review"),
    "DEFAULT_LANG": ("en", "fr"),
    "TIMEZONE": ("Europe/Lisbon", "Asia/Tokyo"),
    "RELATED_LIMIT": (2, 1, 4),
    "RIVER_LIMIT": (2, 1, 5),
    "RAIL_LIMIT": (2, 5),
    "ARCHIVE_PAGE_SIZE": (2, 1, 3, 20),
    "FEED_MAX_ITEMS": (3, 20),
    "OPENING_WORDS": (120, 10),
    "GATE_SINCE": ("2026-09-01", None, "2026-11-01"),
    "BRIEF_TYPE": ("Brief", "", "Opinion"),
    "NEWSLETTER": (
        None,
        {"name": "Letter", "pitch": "Weekly.", "action": "https://letters.example/", "field": "email"},
    ),
    "SOCIAL": ([], [["Mastodon", "https://social.example/@us"]]),
    "SECTIONS": tuple(
        [{"slug": slug, "name": names.get(slug, name), "group": group} for slug, name in SECTIONS.items()]
        for names, group in (({}, "Desks"), ({"europe": "Europa"}, "Desks"), ({"law": "Law"}, ""))
    ),
}
ENOUGH = 10  # stories


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


# Stories.


def add_story(magazine, choose):
    if len(magazine.stories) >= ENOUGH:
        return delete_story(magazine, choose)
    path = f"stories/{choose(('', 'europe/', 'deep/er/'))}n{magazine.next()}.md"
    matter = {
        "title": choose(TITLES),
        "dek": choose(DEKS[:3]),
        "date": choose(DATES),
        "section": choose(list(SECTIONS)),
    }
    matter |= {"type": choose(TYPES), "authors": [choose(AUTHORS)], "tags": [choose(TAGS)]}
    if choose((False, True)):
        matter["slug"] = f"n{magazine.count}"
    magazine.put(path, matter, [choose(BLOCKS), choose(BLOCKS)])
    return f"add {path}: {matter}"


def edit_body(magazine, choose):
    path = choose(magazine.stories)
    matter, blocks = magazine.texts[path]
    place = choose(range(len(blocks) + 1))
    cut = choose((0, 1))
    blocks = [*blocks[:place], choose(BLOCKS), *blocks[place + cut :]]
    magazine.put(path, matter, blocks)
    return f"edit the body of {path}: {blocks}"


def cut_body(magazine, choose):
    path = choose(magazine.stories)
    matter, blocks = magazine.texts[path]
    magazine.put(path, matter, blocks[: choose(range(len(blocks) + 1))])
    return f"cut the body of {path} to {magazine.texts[path][1]}"


def set_key(key, options):
    """An edit that gives a story another value for a key, or takes it out where the option is None."""

    def edit(magazine, choose):
        path, value = choose(magazine.stories), choose(options)
        magazine.change(path, **{key: value})
        return f"{path}: {key}: {value!r}"

    edit.__name__ = f"set_{key}"
    return edit


def delete_story(magazine, choose):
    if len(magazine.stories) < 3:
        return add_story(magazine, choose)
    path = choose(magazine.stories)
    if choose((True, True, False)):
        mend_references(magazine, path, None)
    magazine.drop(path)
    return f"delete {path}"


def rename_story(magazine, choose):
    path = choose(magazine.stories)
    new = f"stories/{choose(('', 'moved/'))}r{magazine.next()}.md"
    if choose((True, True, False)):
        mend_references(magazine, path, new)
    magazine.texts[new] = magazine.texts.pop(path)
    (magazine.content / new).parent.mkdir(exist_ok=True)
    (magazine.content / path).rename(magazine.content / new)
    return f"rename {path} to {new}"


def mend_references(magazine, path, new):
    """Take out, or turn, what others say of a story by its path, and what they say by its slug if it goes."""
    gone = {path} if new else {path, magazine.matter(path).get("slug")}

    def turn(names):
        return [new if name == path else name for name in names if new or name not in gone]

    for other in sorted(magazine.texts):
        matter, blocks = copy.deepcopy(magazine.texts[other])
        for key in ("pin", "ban"):
            if key in matter.get("related", {}):
                matter["related"][key] = turn(matter["related"][key])
        if "order" in matter:
            matter["order"] = turn(matter["order"])
        if not new and matter.get("lead") in gone:
            matter.pop("lead", None)
        blocks = [block.replace(path, new) if new else block for block in blocks if new or path not in block]
        if other != path and (matter, blocks) != magazine.texts[other]:
            magazine.put(other, matter, blocks)


def swap_stories(magazine, choose):
    """Two files change places, with their times."""
    one, other = choose(magazine.stories), choose(magazine.stories)
    if one == other:
        return "swap nothing"
    between = magazine.content / ".between"
    (magazine.content / one).rename(between)
    (magazine.content / other).rename(magazine.content / one)
    between.rename(magazine.content / other)
    magazine.texts[one], magazine.texts[other] = magazine.texts[other], magazine.texts[one]
    return f"swap {one} and {other}"


def embargo(magazine, choose):
    path, date = choose(magazine.stories), choose(AHEAD)
    magazine.change(path, date=date)
    return f"embargo {path} until {date}"


def pass_time(magazine, choose):
    hours = choose((1, 13, 49, 24 * 40))
    magazine.now += hours * HOUR
    return f"{hours} hours pass"


def relate(key):
    def edit(magazine, choose):
        path, other = choose(magazine.stories), choose(magazine.slugs())
        related = {**magazine.matter(path).get("related", {}), key: [other] if choose((True, True, False)) else []}
        magazine.change(path, related=related)
        return f"{path}: related: {related}"

    edit.__name__ = key
    return edit


def link(magazine, choose):
    path, other = choose(sorted(magazine.texts)), choose(magazine.stories)
    matter, blocks = magazine.texts[path]
    targets = [f"{{filename}}/{other}", "/about/", "/by/jane-doe/", "/types/analysis/"]
    if any("## What the text says" in block for block in magazine.texts[other][1]):
        targets += [f"{{filename}}/{other}#what-the-text-says"] * 2
    target = choose(targets)
    magazine.put(path, matter, [*blocks, f"As [they said]({target}) then."])
    return f"{path}: link to {target}"


def dead_link(magazine, choose):
    path = choose(sorted(magazine.texts))
    matter, blocks = magazine.texts[path]
    target = choose(("{filename}/stories/none.md", "/2026/09/nowhere/", "#nowhere", "{filename}/stories/a.md#nowhere"))
    magazine.put(path, matter, [*blocks, f"As [they said]({target}) then."])
    return f"{path}: link to {target}"


def translate(magazine, choose):
    path, other = choose(magazine.stories), choose(magazine.stories)
    slug = magazine.matter(other).get("slug")
    magazine.change(path, lang=choose(("fr", "ar", None)), translation_of=slug if other != path else None)
    return f"{path} translates {slug}"


# People, packages, pages.


def edit_person(magazine, choose):
    people = sorted(path for path in magazine.texts if path.startswith("people/"))
    if not people:
        return add_person(magazine, choose)
    path = choose(people)
    name = choose(("Jane Doe", "Jane E. Doe", "Lena O'Brien", "Amir Saleh"))
    bio = choose(("Writes *much*.", "Writes [this]({filename}/stories/a.md).", "", "See [about](/about/)."))
    matter = {"name": name, "role": choose(("", "Editor", "Reporter"))}
    if choose((False, True)):
        matter["links"] = [{"name": "Site", "url": f"https://example.org/{magazine.next()}"}]
    magazine.put(path, matter, [bio])
    return f"{path}: {matter}, {bio!r}"


def add_person(magazine, choose):
    path = f"people/{choose(('jane-doe', 'amir-saleh', 'lena-obrien', 'lena-o-brien'))}.md"
    magazine.put(path, {"name": choose(("Lena O'Brien", "Jane Doe", "Amir Saleh"))}, ["Writes."])
    return f"add {path}: {magazine.matter(path)}"


def delete_person(magazine, choose):
    people = sorted(path for path in magazine.texts if path.startswith("people/"))
    if not people:
        return add_person(magazine, choose)
    path = choose(people)
    name = path.removeprefix("people/").removesuffix(".md")
    if choose((True, False)):  # else they are called by an id that nobody has
        for story in magazine.stories:
            authors = [author for author in magazine.matter(story).get("authors", []) if name not in str(author)]
            magazine.change(story, authors=authors)
    magazine.drop(path)
    return f"delete {path}"


def edit_package(magazine, choose):
    path = f"packages/{choose(('rivers', 'rivers', 'wars'))}.md"
    matters = map(magazine.matter, magazine.stories)
    named = sorted(m["slug"] for m in matters if "slug" in m and m.get("package") == Path(path).stem)
    matter = {"title": choose(("Rivers", "Wars & after")), "dek": choose(DEKS), "mark": choose(("", "Five answers"))}
    matter["order"] = list(dict.fromkeys(choose(named) for _ in range(choose((0, 1, 2, 3))))) if named else []
    if named and choose((True, False)):
        matter["lead"] = choose(named)
    magazine.put(path, matter, [choose(BLOCKS)])
    return f"{path}: {matter}"


def delete_package(magazine, choose):
    packages = sorted(path for path in magazine.texts if path.startswith("packages/"))
    if not packages:
        return edit_package(magazine, choose)
    path = choose(packages)
    for story in magazine.stories:
        if magazine.matter(story).get("package") == Path(path).stem:
            magazine.change(story, package=None)
    magazine.drop(path)
    return f"delete {path}"


def edit_page(magazine, choose):
    path = f"pages/{choose(('about', 'about', 'masthead'))}.md"
    matter = {"title": choose(("About us", "About")), "slug": Path(path).stem, "dek": choose(DEKS)}
    if choose((False, True)):
        matter["redirect_from"] = [choose(("/old-about/", "/contact.html"))]
    magazine.put(path, matter, [choose(BLOCKS), choose(BLOCKS)])
    return f"{path}: {matter}, {magazine.texts[path][1]}"


# Images and the look.


def put_picture(magazine, choose):
    name, colour = f"images/{choose(('map', 'dam', 'new'))}.png", choose((10, 60, 120, 200))
    put_image(magazine, name, colour)
    return f"{name} in colour {colour}"


def delete_picture(magazine, choose):
    name = f"images/{choose(('map', 'dam', 'new'))}.png"
    (magazine.content / name).unlink(missing_ok=True)
    if choose((True, False)):
        (magazine.content / f"{name}.yaml").unlink(missing_ok=True)
    return f"delete {name}"


def edit_sidecar(magazine, choose):
    name, said = f"images/{choose(('map', 'dam', 'new'))}.png", choose((*SIDECARS, None))
    if said is None:
        (magazine.content / f"{name}.yaml").unlink(missing_ok=True)
    else:
        put_sidecar(magazine, name, said)
    return f"{name}.yaml: {said}"


def edit_template(magazine, choose):
    files = sorted((magazine.theme / "templates").rglob("*.html"))
    file = files[choose(range(len(files)))]
    source = file.read_text()
    mark = f'class="law-{magazine.next()} '
    save(
        file, source.replace('class="', mark, 1).encode() if 'class="' in source else f"{source}{{# law #}}\n".encode()
    )
    return f'{file.relative_to(magazine.theme)}: its first class=" becomes {mark}'


def edit_look(magazine, choose):
    files = [*sorted(magazine.theme.rglob("*.css")), *sorted(magazine.theme.rglob("*.js"))]
    files.append(magazine.content / "brand" / "brand.css")
    file = files[choose(range(-3, 6))]
    number = magazine.next()
    if file.suffix == ".js":
        save(file, file.read_bytes() + f"\nwindow.law = {number};\n".encode())
    else:
        save(file, f"@layer brand {{ :root {{ --law: {number}; }} }}\n".encode())
    return f"{file.name} says {number}"


def edit_icon(magazine, choose):
    file, number = magazine.content / "brand" / "favicon.svg", choose((0, 1, 2))
    if number:
        save(file, f'<svg xmlns="http://www.w3.org/2000/svg" width="{number}"/>'.encode())
    else:
        file.unlink(missing_ok=True)
    return f"icon {number}"


def edit_catalogue(magazine, choose):
    file = magazine.theme / "locale" / f"{choose(('en', 'en', 'fr'))}.po"
    word = choose(("Latest", "Table", "Back to the text", "Also on %(subject)s", "Corrections", "By"))
    if choose((True, True, True, False)):
        flag = "#, python-format\n" if "%" in word else ""
        header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
        save(file, f'{header}{flag}msgid "{word}"\nmsgstr "{word} {magazine.next()}"\n'.encode())
    else:
        file.unlink(missing_ok=True)
    return f"{file.name}: another {word}"


def edit_setting(magazine, choose):
    name = choose(sorted(SETTINGS))
    value = choose(SETTINGS[name])
    magazine.set(**{name: value})
    return f"{name} = {value!r}"


# Files as files.


def touch(magazine, choose):
    files = magazine.files()
    file = files[choose(range(len(files)))]
    os.utime(file)
    return f"touch {file.relative_to(magazine.folder)}"


def touch_all(magazine, choose):
    """As after a fresh clone, or a copy that keeps no times."""
    moment = 10**18 if choose((True, False)) else time.time_ns()
    for file in magazine.files():
        os.utime(file, ns=(moment, moment))
    return f"every file is of {moment}"


def quiet_edit(magazine, choose):
    """Other bytes, as many, under the old time: written over the file, or put in its place. The status of the file
    changes (`st_ctime`), which no program can set back."""
    path = choose(sorted(magazine.texts))
    file = magazine.content / path
    matter, blocks = magazine.texts[path]
    turned = [block.replace("Minsk", "Minks").replace("Nile", "Neil").replace("on ", "no ") for block in blocks]
    if turned == blocks:
        turned = [block.replace("Minks", "Minsk").replace("Neil", "Nile").replace("no ", "on ") for block in blocks]
    return write_quietly(magazine, path, file, source_of(matter, turned), choose, (matter, turned))


def quiet_title(magazine, choose):
    path = choose(sorted(magazine.texts))
    matter, blocks = magazine.texts[path]
    key = "name" if path.startswith("people/") else "title"
    turned = {**matter, key: matter[key].swapcase()}
    return write_quietly(magazine, path, magazine.content / path, source_of(turned, blocks), choose, (turned, blocks))


def quiet_picture(magazine, choose):
    """Another image, or a sidecar's other words, of the same size and time."""
    name = f"images/{choose(('map', 'dam'))}.png"
    file = magazine.content / choose((name, f"{name}.yaml"))
    if not file.is_file():
        return put_picture(magazine, choose)
    old, times = file.read_bytes(), file.stat()
    if file.suffix == ".yaml":
        file.write_bytes(
            old.swapcase().replace(b"ALT:", b"alt:").replace(b"CREDIT:", b"credit:").replace(b"CAPTION:", b"caption:")
        )
    else:
        put_image(magazine, name, choose((10, 60, 120, 200)))
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    return f"{file.name} changes quietly"


def write_quietly(magazine, path, file, data, choose, text):
    times = file.stat()
    if len(data) != times.st_size:
        return f"{path} stays"
    magazine.texts[path] = text
    in_place = choose((True, False))
    if in_place:
        file.write_bytes(data)
    else:
        save(file, data)
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    return f"{path} is quietly {text}, {'in place' if in_place else 'by rename'}"


def check_out(magazine, choose):
    """Everything as it was some builds ago."""
    if not magazine.earlier:
        return "check out nothing"
    moment, with_times = choose(range(len(magazine.earlier))), choose((True, False))
    magazine.go_back(moment, with_times)
    return f"check out what was built {len(magazine.earlier) - moment} builds ago{', with its times' if with_times else ''}"


EDITS = (
    edit_body, add_story, add_story, edit_body, cut_body, delete_story, rename_story, swap_stories, embargo, pass_time,
    set_key("title", TITLES), set_key("dek", DEKS), set_key("date", DATES), set_key("date", DATES),
    set_key("section", list(SECTIONS)), set_key("type", TYPES), set_key("slug", (*SLUGS, None)), set_key("id", ("keep-1", "keep-2", None)),
    set_key("also_in", (["europe"], ["law", "africa"], ["Europe"], None)),
    set_key("tags", (["Ukraine", "nato"], ["NATO"], ["Land mines", "grain", "water"], [])),
    set_key("authors", tuple(list(map(list, pairwise(AUTHORS))) + [[name] for name in AUTHORS] + [[]])),
    set_key("status", ("draft", "published", None)), set_key("package", ("rivers", "rivers", "rivers", "wars", None, None)),
    set_key("image", ("images/map.png", "images/dam.png", "new.png", {"src": "images/map.png", "alt": "Mine", "caption": "*Ours*"}, None)),
    set_key("corrections", ([{"date": "2026-11-20", "text": "It was *two*."}], [{"date": "2026-10-05", "text": "Not so."}, {"date": "2026-11-02", "text": "Nor so."}], None)),
    set_key("updated", ("2026-11-22 05:00", "2026-10-09", None)),
    set_key("redirect_from", (["/old/one/"], ["/2019/two.html", "/old/one/"], None)),
    relate("pin"), relate("ban"), link, link, dead_link, translate, edit_person, add_person, delete_person, edit_package, edit_package,
    delete_package, edit_page, put_picture, delete_picture, edit_sidecar, edit_template, edit_look, edit_icon, edit_catalogue,
    edit_setting, edit_setting, touch, touch_all, quiet_edit, quiet_title, quiet_picture, check_out,
)  # fmt: skip
