"""An embargo holds: of a story that is withheld nothing is printed, in no file and under no name, until its hour."""

import gzip
import json
import os
import re
import subprocess
import sys
import zlib
from pathlib import Path, PurePath

import pytest
from PIL import Image
from planted import HOST, SECRETS, open_stories, plans, withheld, word

ROOT = Path(__file__).resolve().parents[2]
NOW = 1795392000  # 2026-11-23 00:00 UTC
HOUR = 1795500000  # 2026-11-24 06:00 UTC


@pytest.fixture(scope="module")
def guarded(tmp_path_factory, build):
    """A magazine that withholds twenty stories, built; and their secrets."""
    folder = tmp_path_factory.mktemp("guarded")
    content = folder / "content"
    for name in ("stories", "people", "packages", "pages"):
        (content / name).mkdir(parents=True)
    secrets = [secret for number in range(1, SECRETS + 1) for secret in withheld(content, number)]
    open_stories(content)
    plans(content)
    (folder / "mount").mkdir()
    more = f"SITEURL = {HOST!r}\nTARGETS = {{'mount': {{'kind': 'folder', 'path': {str(folder / 'mount')!r}}}}}\n"
    return build(folder, "publishconf", content=content, more=more), secrets


def said_by(path, data):
    """The bytes of a file, and all that is packed in them."""
    yield data
    if data[:2] == b"\x1f\x8b":
        yield gzip.decompress(data)
    if path.suffix == ".png":
        yield json.dumps(dict(Image.open(path).text)).encode()
    for stream in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", data):
        try:
            yield zlib.decompressobj().decompress(data[stream.start() :])
        except zlib.error:
            continue


def leaks(folder, secrets):
    wanted = re.compile("|".join(map(re.escape, secrets)).encode(), re.IGNORECASE)
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        found = wanted.search(name.encode())
        for said in said_by(path, path.read_bytes()) if not found else ():
            found = found or wanted.search(said)
        if found:
            yield f"{name}: {found[0].decode()}"


# Where a story is named beside its own page; the search looks into each of these, packed or not.
PLACES = (
    *("index.html", "feed.xml", "feed.json", "europe/index.html", "africa/index.html", "tags/shared/index.html"),
    *("latest/index.html", "archive/2026/11/index.html", "credits/index.html", "packages/open/index.html"),
    *("packages/open/cite.bib", "sitemaps/2026.xml", "sitemaps/news.xml", "rails/latest.html", "by/index.html"),
    *("tags/index.html", "search/*/*.pf_meta", "search/*/index/*.pf_index"),
    *("search/fragment/*.pf_fragment", "search/*/filter/*.pf_filter", "2026/11/*/republish/index.html"),
    *("2026/11/*/cite.json", "cards/2026/11/*.png"),
)


def test_nothing_of_twenty_withheld_stories_is_in_any_byte_of_the_output_or_of_its_manifest(guarded):
    site, secrets = guarded
    assert len(set(secrets)) == 21 * SECRETS
    assert [place for place in PLACES if not list(site.output.glob(place))] == []
    assert list(leaks(site.output, secrets)) == []
    assert list(leaks(site.output.parent / "cache" / "press", secrets)) == []
    assert "types/interview/index.html" not in site.files


def test_the_ledger_of_rights_names_no_withheld_story_that_shows_an_image_of_an_open_one(guarded):
    site, _ = guarded
    page = site.page("credits/index.html")
    shown = [link.get("href") for link in page.cssselect("main a[href^='/2026/']")]
    assert sorted(set(shown)) == ["/2026/11/shown-1/", "/2026/11/shown-2/", "/2026/11/shown-3/"]


def test_the_words_of_links_to_withheld_stories_stay_and_a_warning_names_each(guarded):
    site, _ = guarded
    body = site.page("2026/11/shown-1/index.html").cssselect(".story__body")[0].text_content().replace("\xa0", " ")
    assert body.count("as they said") == SECRETS
    assert body.count("with the host") == SECRETS
    assert body.count("…, …, relative") == SECRETS
    line = next(line for line in site.said.stderr.splitlines() if "shown-1.md:" in line and "slug01" in line)
    assert line.endswith(
        f"content/stories/europe/{word('slug', 1)}.md, which is embargoed until 2026-11-24 06:00; "
        "its words are printed without the link until then"
    )
    assert site.said.stderr.rstrip().endswith("These do not stop the press.")


def test_nothing_of_them_is_carried_to_readers_or_kept_of_what_was(guarded, run):
    site, secrets = guarded
    folder = site.output.parent
    arguments = ["deploy", "mount", "--settings", site.settings, "--content", folder / "content"]
    arguments += ["--output", folder / "deployed"]
    rehearsed = run(*arguments, "--dry-run")
    assert rehearsed.returncode == 0, rehearsed.stderr
    carried = run(*arguments)
    assert carried.returncode == 0, carried.stderr
    assert not [secret for secret in secrets if secret in rehearsed.stdout + carried.stdout]
    assert (folder / "mount" / "2026/11/shown-1/index.html").is_file()
    assert list(leaks(folder / "mount", secrets)) == []
    assert list(leaks(folder / "cache" / "deploy", secrets)) == []
    ledger = (folder / "content" / "addresses.lock").read_text()
    assert "/2026/11/shown-1/" in ledger and not [secret for secret in secrets if secret in ledger]


def test_a_build_says_when_the_site_must_be_built_again(guarded):
    site, _ = guarded
    assert "next: 2026-11-24 06:00 Europe/Lisbon, 14 stories wait" in site.said.stdout.splitlines()
    said = json.loads((site.output.parent / "cache" / "next-due.json").read_text())
    assert said == {"next_due": "2026-11-24T06:00:00Z", "waiting": 14}


def test_at_its_hour_a_story_and_all_links_to_it_come_alive_as_in_a_clean_build(guarded, run):
    site, _ = guarded
    arguments = ["build", "--settings", site.settings, "--content", site.output.parent / "content", "--output"]
    later, clean = site.output.parent / "later", site.output.parent / "clean"
    assert run(*arguments, later).returncode == 0
    said = run(*arguments, later, SOURCE_DATE_EPOCH=str(HOUR))
    assert said.returncode == 0, said.stderr
    assert "wait" not in said.stdout
    page = (later / "2026/11/shown-1/index.html").read_text()
    assert f'<a href="/2026/11/{word("slug", 1)}/" title="{word("title", 1)}">as they said</a>' in page
    assert (later / "2026/11" / word("slug", 1) / "index.html").is_file()
    assert (later / word("old", 1) / "index.html").is_file()
    drafts = [word(kind, number) for kind in ("title", "slug", "old", "person") for number in range(3, SECRETS + 1, 3)]
    assert list(leaks(later, drafts)) == []
    assert run(*arguments, clean, SOURCE_DATE_EPOCH=str(HOUR), PYTHONHASHSEED="3").returncode == 0
    assert tree(later) == tree(clean)


def tree(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_stories_are_found_by_the_same_search_where_a_preview_prints_them(guarded, run):
    """The search for leaks can find: everything that it found nowhere is there when nothing is withheld."""
    site, secrets = guarded
    folder = site.output.parent
    settings = folder / "preview.py"
    settings.write_text(site.settings.read_text() + "SHOW_WITHHELD = True\n")
    output, content = folder / "preview", folder / "content"
    assert run("build", "--settings", settings, "--content", content, "--output", output).returncode == 0
    assert list(leaks(output, secrets)) == [], "a build withholds whatever its settings say"
    code = "import sys; from pelican import main; main(sys.argv[1:])"
    assert pelican(code, content, settings, output).returncode == 0
    assert list(leaks(output, secrets)) == [], "nor does plain Pelican print them"
    code = f"import plugins.embargo as room; room.shows_withheld = lambda _: True; {code}"
    shown = pelican(code, content, settings, output)
    assert shown.returncode == 0, shown.stderr
    found = [line.rpartition(": ")[0] for line in leaks(output, secrets)]
    assert len(found) > 10 * SECRETS
    assert [place for place in PLACES if not any(PurePath(path).match(place) for path in found)] == []
    page = (output / "2026/11" / word("slug", 1) / "index.html").read_text()
    assert '<p class="withheld">Embargoed until <time datetime="2026-11-24T06:00:00+00:00">' in page
    assert '<p class="withheld">Draft</p>' in (output / "2026/11" / word("slug", 3) / "index.html").read_text()
    assert 'class="withheld"' not in (output / "2026/11/shown-1/index.html").read_text().split('class="story__text"')[0]


def pelican(code, content, settings, output):
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": str(NOW)}
    command = [sys.executable, "-c", code, str(content), "-s", str(settings), "-o", str(output)]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=280)
