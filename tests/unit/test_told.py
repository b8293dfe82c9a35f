"""What is rarely done wrong, and told all the same: each in its whole sentence."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as Pillow
from rapidfuzz import fuzz
from test_story import read_files, written

from plugins.images.find import Images
from plugins.images.images import Unreadable
from plugins.images.opening import open_image
from plugins.settings.settings import MISSPELT, find_misspelt, find_unloaded, read_magazine
from plugins.story.rereading import found_or_told
from plugins.typeset.manuscript import read_manuscript
from plugins.typeset.typeset import Html

GOOD = {"SITENAME": "Review", "SECTIONS": [{"slug": "europe", "name": "Europe"}], "TYPES": ["Analysis"]}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "content" / "images").mkdir(parents=True)
    Pillow.new("RGB", (4, 4)).save(tmp_path / "content" / "images" / "oslo.png")
    Pillow.new("RGB", (4, 4)).save(tmp_path / "secret.png")
    (tmp_path / "secret.yaml").write_text("alt: x")
    return tmp_path / "content"


def image_told(content: Path, name: str = "images/oslo.png") -> str:
    found = found_or_told(lambda: Images(content, Html).find(name), taste=False)
    assert not hasattr(found, "href"), found
    return found.at("stories/x.md", 6).printed()


def test_an_image_outside_the_folder(content: Path) -> None:
    (content / "images" / "link.png").symlink_to(content.parent / "secret.png")
    assert image_told(content, "images/link.png") == (
        'content/stories/x.md:6: the image "images/link.png" lies outside the content folder; '
        "put the file under images/ in the content folder, and name it from there"
    )


def test_a_file_that_is_no_image(content: Path) -> None:
    (content / "images" / "oslo.png").write_text("no image")
    assert image_told(content) == (
        'content/stories/x.md:6: "images/oslo.png" cannot be read as an image; save it anew as PNG, JPEG, WebP, GIF or SVG'
    )


def test_an_image_that_is_cut_off(content: Path) -> None:
    path = content / "images" / "oslo.png"
    Pillow.effect_noise((64, 64), 90).save(path)
    path.write_bytes(path.read_bytes()[:-900])
    with pytest.raises(Unreadable) as found:
        open_image(path, "images/oslo.png", 64)
    assert str(found.value) == "'images/oslo.png' cannot be read as an image to its end: it is cut off or damaged"


def test_an_image_too_large_for_the_machine(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(Pillow, "open", no_room)
    with pytest.raises(Unreadable) as found:
        open_image(content / "images" / "oslo.png", "images/oslo.png", 64)
    assert str(found.value) == "'images/oslo.png' does not fit into this machine's memory"


@pytest.mark.parametrize(
    ("drawing", "what"),
    [
        ("<svg", "cannot be read as a drawing (unclosed token: line 1, column 0)"),
        ('<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', "declares entities"),
        ("<p/>", "is no SVG drawing"),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', "does not say how large it is"),
    ],
)
def test_a_drawing_that_is_none(content: Path, drawing: str, what: str) -> None:
    (content / "images" / "x.svg").write_text(drawing)
    assert image_told(content, "images/x.svg").startswith(f'content/stories/x.md:6: "images/x.svg" {what}; ')


def test_a_sidecar_outside_the_folder(content: Path) -> None:
    (content / "images" / "oslo.png.yaml").symlink_to(content.parent / "secret.yaml")
    assert image_told(content) == (
        'content/stories/x.md:6: the sidecar "images/oslo.png.yaml" lies outside the content folder; '
        "put the file itself here"
    )


@pytest.mark.parametrize(
    ("sidecar", "sentence"),
    [
        ("colour: red", 'images/oslo.png.yaml has the unknown key "colour"; the keys are alt, caption, credit, focus'),
        (
            "credit: [Jane]",
            'the credit of "images/oslo.png" is a list; write a name, or creator, agency, via, licence, url, expires',
        ),
    ],
)
def test_a_sidecar_that_says_what_it_cannot(content: Path, sidecar: str, sentence: str) -> None:
    (content / "images" / "oslo.png.yaml").write_text(sidecar)
    assert image_told(content) == f"content/stories/x.md:6: {sentence}"


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        (
            {"SOCIAL": ["Mastodon"]},
            'SOCIAL[0]: \'Mastodon\' is no pair; write it like ("Mastodon", "https://example.org/@us")',
        ),
        (
            {"HSTS": "yes"},
            'HSTS: \'yes\' is no value of the header; write "max-age=31536000", or "" for none',
        ),
    ],
)
def test_a_setting_of_another_shape(settings: dict[str, object], line: str) -> None:
    found = read_magazine(GOOD | settings)
    assert isinstance(found, tuple)
    assert [problem.printed("") for problem in found] == [f"pelicanconf.py: {line}"]


def test_a_room_that_did_not_come_up_and_a_setting_that_is_none() -> None:
    [unloaded] = find_unloaded(["plugins.story"], [])
    assert unloaded.printed("") == (
        'pelicanconf.py: PLUGINS: the room "plugins.story" was not loaded; '
        "put PLUGINS = list(ROOMS) there, and install what the log above says is missing"
    )
    [misspelt] = find_misspelt(["RAIL_LIMITS"], ["RAIL_LIMIT"])
    assert misspelt.printed("") == "pelicanconf.py: unknown setting RAIL_LIMITS; did you mean RAIL_LIMIT?"


@given(st.text("ABEDIT_", max_size=12), st.text("ABEDIT_", max_size=12))
def test_every_setting_that_looks_like_another_is_told(name: str, known: str) -> None:
    near = name != known and fuzz.ratio(name, known) >= MISSPELT
    assert [problem.remedy for problem in find_misspelt([name], [known])] == [f"did you mean {known}?"] * near


@pytest.mark.parametrize(
    ("story", "line"),
    [
        (
            written(date="2026-08-01T07:00+25:00"),
            'x.md:3: the offset "+25:00" is more than a day; write it as 2026-08-01 or 2026-08-01 07:00',
        ),
        (written(republish="maybe"), 'x.md:6: "republish" is neither yes nor no; write "yes" or "no"'),
        (written(slug="a" * 181), "x.md:6: the slug is longer than 180 bytes; shorten it"),
        (
            written(authors="'???'"),
            'x.md:6: the name "???" has no letters; give them a file content/people/ID.md and name its id',
        ),
    ],
)
def test_a_key_that_cannot_be_what_it_says(story: str, line: str) -> None:
    assert read_files({"stories/x.md": story})[1] == [f"content/stories/{line}"]


def test_a_file_that_is_not_there_when_it_is_read(tmp_path: Path) -> None:
    [problem] = read_manuscript(tmp_path, "stories/x.md").problems
    assert problem.printed() == (
        "content/stories/x.md: the file cannot be read (No such file or directory); check its permissions"
    )


def test_a_content_folder_without_stories(run, content: Path) -> None:
    said = run("check", "--content", content)
    assert said.returncode == 1
    assert said.stderr.splitlines()[0] == (
        f"{content}/stories: there is no such folder; name the content folder that holds it, or make it"
    )
