"""Images: found as their writer named them, measured, credited from the sidecar, never from outside the folder."""

import os
import re
import time
from datetime import date

import pytest
from PIL import Image as Pillow

from plugins.images.find import Images
from plugins.images.images import Unreadable
from plugins.images.kept import Kept
from plugins.story.story import Credit
from plugins.typeset.typeset import Html


@pytest.fixture
def content(tmp_path):
    (tmp_path / "images").mkdir()
    (tmp_path / "stories" / "europe").mkdir(parents=True)
    Pillow.new("RGB", (16, 10), "navy").save(tmp_path / "images" / "oslo.png")
    (tmp_path / "images" / "oslo.png.yaml").write_text(
        "alt: The fjord\ncaption: Oslo in May\ncredit: {creator: Ane, agency: Plates, licence: CC BY 4.0}\n"
    )
    return tmp_path


@pytest.fixture
def images(content):
    return Images(content, lambda words: Html(f"<i>{words}</i>"))


def test_what_a_story_does_not_say_comes_from_the_sidecar(images):
    image = images.find("images/oslo.png")
    assert (image.width, image.height, image.alt) == (16, 10, "The fjord")
    assert image.caption == Html("<i>Oslo in May</i>")
    assert image.credit == Credit(creator="Ane", agency="Plates", licence="CC BY 4.0")


def test_what_a_story_says_goes_before_the_sidecar(images):
    image = images.find("images/oslo.png", alt="Ships", caption="Then", credit={"creator": "Bo"})
    assert (image.alt, image.caption, image.credit) == ("Ships", Html("<i>Then</i>"), Credit(creator="Bo"))


@pytest.mark.parametrize(
    "said", ["images/oslo.png", "{static}/images/oslo.png", "/images/oslo.png", "oslo.png", "../../images/oslo.png"]
)
def test_every_way_of_naming_an_image_finds_it(images, said):
    assert images.find(said, beside="stories/europe/x.md").source == "images/oslo.png"


@pytest.mark.parametrize("said", ["images/50%20off#1?.png", "images/50%2520off%231%3F.png"])
def test_a_name_is_taken_as_it_stands_before_it_is_read_as_an_address(content, images, said):
    Pillow.new("RGB", (16, 10)).save(content / "images" / "50%20off#1?.png")
    assert images.find(said).source == "images/50%20off#1?.png"


def test_the_printed_name_changes_with_the_bytes_only(content, images):
    first = images.find("images/oslo.png").href
    Pillow.new("RGB", (16, 10), "teal").save(content / "images" / "oslo.png")
    second = Images(content, lambda words: Html(words)).find("images/oslo.png").href
    assert first != second
    assert re.fullmatch(r"/images/oslo\.[0-9a-f]{8}\.png", first)


def test_the_printed_name_changes_with_the_credit_that_the_files_hold(content, images):
    first = images.find("images/oslo.png").href
    (content / "images" / "oslo.png.yaml").write_text("alt: Other words\ncredit: {creator: Bo}\n")
    assert Images(content, lambda words: Html(words)).find("images/oslo.png").href != first


@pytest.mark.parametrize(
    ("said", "focus"), [("40% 30%", (4, 3)), ("0% 100%", (0, 10)), ("44% 46%", (4, 5)), ("", None)]
)
def test_the_point_that_a_crop_keeps_is_read_in_tenths(content, images, said, focus):
    (content / "images" / "oslo.png.yaml").write_text(f"focus: {said}\n")
    assert images.find("images/oslo.png").focus == focus


def test_the_last_day_of_a_licence_is_read(content, images):
    (content / "images" / "oslo.png.yaml").write_text("credit: {creator: Ane, expires: 2027-01-31}\n")
    assert images.find("images/oslo.png").credit == Credit("Ane", expires=date(2027, 1, 31))


def test_an_image_is_measured_once_and_found_again_by_what_the_disk_says(content, tmp_path, monkeypatch):
    os.utime(content / "images" / "oslo.png")
    time.sleep(0.12)  # a file of this moment may change again unseen
    first = Images(content, Html, Kept(tmp_path / "kept.sqlite")).find("images/oslo.png")
    monkeypatch.setattr("plugins.images.find.read_image", None)
    assert Images(content, Html, Kept(tmp_path / "kept.sqlite")).find("images/oslo.png") == first


@pytest.mark.parametrize("said", ["images/none.png", "../../../etc/hostname", "https.png"])
def test_a_missing_image_is_named(images, said):
    with pytest.raises(Unreadable, match="there is no image"):
        images.find(said, beside="stories/europe/x.md")


@pytest.mark.parametrize("said", ["images/osllo.png", "images/oslo.jpg", "{static}/images/Oslo.png", "olso.png"])
def test_of_a_mistyped_name_the_nearest_image_is_named(images, said):
    with pytest.raises(Unreadable) as found:
        images.find(said, beside="stories/europe/x.md")
    assert str(found.value) == f"there is no image {said!r}"
    assert found.value.remedy == 'did you mean "images/oslo.png"?'


def test_a_symlink_out_of_the_folder_is_refused(content, images, tmp_path_factory):
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.png"
    Pillow.new("RGB", (1, 1)).save(secret)
    (content / "images" / "link.png").symlink_to(secret)
    with pytest.raises(Unreadable, match="outside the content folder"):
        images.find("images/link.png")


@pytest.mark.parametrize(
    ("sidecar", "sentence"),
    [
        ("credit: [a, b", 'in {content}/images/oslo.png.yaml:1: the list opened here with "[" goes wrong'),
        ("- a list", "the sidecar has no keys"),
        ("caption: x\nalt: y\nalt: z", 'images/oslo.png.yaml:3: the key "alt" stands here twice'),
        ('alt: "x\\x08y"', 'in {content}/images/oslo.png.yaml:1: a control character (U+0008) in "alt"'),
        ('caption: x\ncredit:\n  creator: "x\\x08y"', "images/oslo.png.yaml:2: a control character"),
        ("caption: x\nalt: x\x08y", "images/oslo.png.yaml:2: a control character"),
        ("alt: [a]", "the 'alt' of 'images/oslo.png' is no text"),
        ("credit: {creator: {a: b}}", "the 'creator' of 'images/oslo.png' is no text"),
        ("credit: {url: 'javascript:x'}", "the url of the credit of 'images/oslo.png' is no address of a page"),
        ("credits: Ane", "unknown key 'credits'"),
        ("credit: {maker: Ane}", "unknown key 'maker'"),
        ("credit: [Ane]", "is a list"),
        ("focus: left", "focus: \"left\" of 'images/oslo.png' is no point"),
        ("focus: 40% 101%", "is no point"),
        ("credit: {creator: Ane, expires: soon}", "expires: \"soon\" of 'images/oslo.png' is no day"),
    ],
)
def test_a_sidecar_that_cannot_be_used_is_explained(content, images, sidecar, sentence):
    (content / "images" / "oslo.png.yaml").write_text(sidecar)
    with pytest.raises(Unreadable, match=re.escape(sentence)):
        images.find("images/oslo.png")


@pytest.mark.parametrize("said", ["2026-02-30", "no", "1984", "0x10"])
def test_a_sidecars_words_stay_as_they_were_written(content, images, said):
    (content / "images" / "oslo.png.yaml").write_text(f"alt: {said}\n")
    assert images.find("images/oslo.png").alt == said


def test_an_empty_sidecar_says_nothing(content, images):
    (content / "images" / "oslo.png.yaml").write_text("alt:\ncredit: {creator: Ane, url: }\n")
    image = images.find("images/oslo.png")
    assert (image.alt, image.credit) == ("", Credit("Ane"))


def test_a_sidecar_that_is_a_symlink_out_of_the_folder_is_refused(content, images, tmp_path_factory):
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.yaml"
    secret.write_text("alt: A secret\n")
    (content / "images" / "oslo.png.yaml").unlink()
    (content / "images" / "oslo.png.yaml").symlink_to(secret)
    with pytest.raises(Unreadable, match="outside the content folder"):
        images.find("images/oslo.png")


def test_a_sidecar_that_is_a_folder_is_told(content, images):
    (content / "images" / "oslo.png.yaml").unlink()
    (content / "images" / "oslo.png.yaml").mkdir()
    with pytest.raises(Unreadable, match="cannot be read"):
        images.find("images/oslo.png")


@pytest.mark.parametrize(
    ("turned", "size"), [(1, (16, 10)), (3, (16, 10)), (5, (10, 16)), (6, (10, 16)), (8, (10, 16))]
)
@pytest.mark.parametrize("suffix", ["jpg", "webp"])
def test_a_picture_that_a_camera_has_turned_has_the_size_that_it_is_shown_in(content, images, suffix, turned, size):
    exif = Pillow.Exif()
    exif[0x0112] = turned
    Pillow.new("RGB", (16, 10)).save(content / "images" / f"turned.{suffix}", exif=exif)
    image = images.find(f"images/turned.{suffix}")
    assert (image.width, image.height) == size


def test_a_file_that_is_no_image_is_refused(content, images):
    (content / "images" / "text.png").write_text("not an image")
    with pytest.raises(Unreadable, match="cannot be read as an image"):
        images.find("images/text.png")
