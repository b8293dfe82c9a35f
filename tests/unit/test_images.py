"""Images: found as their writer named them, measured, credited from the sidecar, never from outside the folder."""

import pytest
from PIL import Image as Pillow

from plugins.images.find import Images
from plugins.images.images import Unreadable, printed_path
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


def test_the_printed_name_changes_with_the_bytes_only(content, images):
    first = images.find("images/oslo.png").href
    Pillow.new("RGB", (16, 10), "teal").save(content / "images" / "oslo.png")
    second = Images(content, lambda words: Html(words)).find("images/oslo.png").href
    assert first != second
    assert printed_path("images/a/B.JPG", "0123456789abcdef") == "/images/a/B.01234567.jpg"


@pytest.mark.parametrize("said", ["images/none.png", "../../../etc/hostname", "https.png"])
def test_a_missing_image_is_named(images, said):
    with pytest.raises(Unreadable, match="there is no image"):
        images.find(said, beside="stories/europe/x.md")


def test_a_symlink_out_of_the_folder_is_refused(content, images, tmp_path_factory):
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.png"
    Pillow.new("RGB", (1, 1)).save(secret)
    (content / "images" / "link.png").symlink_to(secret)
    with pytest.raises(Unreadable, match="outside the content folder"):
        images.find("images/link.png")


@pytest.mark.parametrize(
    ("sidecar", "sentence"),
    [
        ("credit: [a, b", "is not YAML"),
        ("- a list", "holds no keys"),
        ("credits: Ane", "unknown key 'credits'"),
        ("credit: {maker: Ane}", "unknown key 'maker'"),
        ("credit: [Ane]", "is a list"),
    ],
)
def test_a_sidecar_that_cannot_be_used_is_explained(content, images, sidecar, sentence):
    (content / "images" / "oslo.png.yaml").write_text(sidecar)
    with pytest.raises(Unreadable, match=sentence):
        images.find("images/oslo.png")


def test_a_file_that_is_no_image_is_refused(content, images):
    (content / "images" / "text.png").write_text("not an image")
    with pytest.raises(Unreadable, match="cannot be read as an image"):
        images.find("images/text.png")
