"""What is printed of an image: sizes, formats, colours and rights, from every kind of file that a desk is sent."""

import io
import pickle

import pytest
from photographs import CREDIT, chart, develop, photo
from PIL import Image as Pillow
from PIL import ImageCms, ImageDraw

from plugins.images.develop import Develop
from plugins.images.find import Images
from plugins.images.images import Unreadable, widths_of
from plugins.images.measure import read_image
from plugins.images.tints import tint_of, tint_rules


def read(data):
    image = Pillow.open(io.BytesIO(data))
    image.load()
    return image


def test_a_photo_of_24_megapixels_is_printed_in_five_widths_and_two_formats(content):
    photo(6000, 4000).save(content / "images" / "x.jpg", quality=90)
    measured, files = develop(content, "images/x.jpg")
    assert list(files) == [f"{width}.{suffix}" for width in (320, 640, 960, 1440, 2000) for suffix in ("avif", "jpg")]
    for name, data in files.items():
        width, suffix = name.split(".")
        assert read(data).size == (int(width), round(int(width) * 2 / 3))
        assert read(data).format == {"avif": "AVIF", "jpg": "JPEG"}[suffix]
    assert (measured.width, measured.height) == (6000, 4000)
    assert len(files["640.avif"]) < len(files["640.jpg"])


def test_an_image_smaller_than_the_smallest_width_is_never_made_larger(content):
    photo(120, 80).save(content / "images" / "x.jpg")
    _, files = develop(content, "images/x.jpg")
    assert {name: read(data).size for name, data in files.items()} == {"120.avif": (120, 80), "120.jpg": (120, 80)}


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (1, (1,)),
        (320, (320,)),
        (380, (380,)),
        (390, (320, 390)),
        (1600, (320, 640, 960, 1600)),
        (2100, (320, 640, 960, 1440, 2000)),
    ],
)
def test_no_two_widths_are_nearly_the_same(width, widths):
    assert widths_of(width) == widths


def test_the_colours_of_a_cmyk_photo_are_those_of_the_screen(content):
    Pillow.new("CMYK", (400, 300), (0, 255, 255, 0)).save(content / "images" / "x.jpg")
    _, files = develop(content, "images/x.jpg")
    for data in files.values():
        red, green, blue = read(data).convert("RGB").getpixel((200, 150))
        assert red > 200 and green < 60 and blue < 60


def test_a_profile_is_turned_into_srgb_and_left_out(content):
    swapped = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    Pillow.new("LAB", (400, 300), (128, 200, 128)).save(content / "images" / "x.tif", icc_profile=swapped)
    _, files = develop(content, "images/x.tif")
    for data in files.values():
        image = read(data)
        red, green, _ = image.convert("RGB").getpixel((200, 150))
        assert red > green + 60
        assert "icc_profile" not in image.info


def test_a_scan_of_sixteen_bits_keeps_its_tones(content):
    image = Pillow.new("I;16", (400, 300))
    ImageDraw.Draw(image).rectangle((0, 0, 200, 300), fill=32768)
    image.save(content / "images" / "x.png")
    _, files = develop(content, "images/x.png")
    for data in files.values():
        image = read(data).convert("L")
        assert abs(image.getpixel((80, 150)) - 128) < 6
        assert image.getpixel((300, 150)) < 6


def test_a_chart_stays_without_loss_where_that_is_smaller(content):
    chart(800, 500).save(content / "images" / "x.png")
    measured, files = develop(content, "images/x.png")
    assert measured.formats == ("png",)
    assert read(files["800.png"]).convert("RGB").getpixel((20, 490)) == (170, 34, 34)


def test_a_drawing_of_many_shades_is_printed_as_avif_with_a_png_for_others(content, root):
    (content / "images" / "x.png").write_bytes((root / "content" / "images" / "bandung.png").read_bytes())
    measured, files = develop(content, "images/x.png")
    assert measured.formats == ("avif", "png")
    assert all(len(files[f"{w}.avif"]) < len(files[f"{w}.png"]) for w in widths_of(1600))


def test_what_shines_through_still_does(content):
    image = photo(700, 500).convert("RGBA")
    image.putalpha(Pillow.linear_gradient("L").resize((700, 500)))
    image.save(content / "images" / "x.png")
    measured, files = develop(content, "images/x.png")
    assert measured.formats == ("avif", "png") and measured.tint == ""
    for data in files.values():
        assert read(data).convert("RGBA").getchannel("A").getextrema()[0] < 20


@pytest.mark.parametrize("suffix", ["jpg", "webp", "png"])
def test_a_picture_that_a_camera_has_turned_is_printed_upright(content, suffix):
    image = photo(600, 400)
    ImageDraw.Draw(image).rectangle((0, 0, 600, 40), fill="red")
    exif = Pillow.Exif()
    exif[0x0112] = 6
    image.save(content / "images" / f"x.{suffix}", exif=exif)
    measured, files = develop(content, f"images/x.{suffix}")
    assert (measured.width, measured.height) == (400, 600)
    for data in files.values():
        printed = read(data).convert("RGB")
        assert printed.width < printed.height
        red, green, _ = printed.getpixel((printed.width - 4, printed.height // 2))
        assert red > 180 and green < 90


def test_a_file_holds_its_credit_and_licence_and_no_other_metadata(content):
    exif = Pillow.Exif()
    exif[0x010F] = "A camera"
    exif.get_ifd(0x8825)[2] = (52.0, 4.0, 0.0)
    image = photo(800, 500)
    image.save(content / "images" / "x.jpg", exif=exif, comment=b"taken in secret", xmp=b"<x>secret</x>")
    chart(800, 500).save(content / "images" / "y.png")
    for source in ("images/x.jpg", "images/y.png"):
        _, files = develop(content, source, CREDIT)
        for data in files.values():
            for said in ("Ane &lt;Å&gt;", "Plates", "CC BY 4.0", "https://example.org/by"):
                assert said.encode() in data
            assert b"secret" not in data and b"A camera" not in data
            assert not dict(read(data).getexif())


def test_a_file_without_a_credit_holds_no_metadata_at_all(content):
    photo(400, 300).save(content / "images" / "x.jpg")
    _, files = develop(content, "images/x.jpg")
    assert all(b"xpacket" not in data and b"Exif" not in data for data in files.values())


def frames():
    return [Pillow.new("RGB", (200, 120), colour).quantize(8) for colour in ("black", "red", "blue")]


def test_an_animated_gif_still_moves_and_has_a_still_beside_it(content):
    first, *others = frames()
    first.save(
        content / "images" / "x.gif",
        save_all=True,
        append_images=others,
        duration=80,
        loop=0,
        comment=b"by a secret tool",
    )
    image = Images(content, str).find("images/x.gif")
    assert image.href.endswith(".gif") and "gif" not in image.formats
    measured = read_image(content, "images/x.gif")
    job = Develop(path=str(content / "images/x.gif"), source="images/x.gif", measured=measured, credit=None)
    moving, still = job.make(["200.gif", "200.png"])
    assert read(moving).n_frames == 3 and read(moving).info["loop"] == 0
    assert b"secret" not in moving
    assert read(still).format == "PNG"


SVG = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 300 200" onload="x()">
<metadata>secret</metadata><script>alert(1)</script><foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>
<style>@import url(https://example.org/x.css); .a { fill: red }</style>
<a href="javascript:alert(1)"><rect class="a" width="9" height="9" onclick="x()" fill="url(https://example.org/#x)"/></a>
<image href="https://example.org/spy.png"/><use xlink:href="#a"/><set attributeName="href" to="javascript:x()"/>
<rect id="a" fill="url(#g)"/></svg>"""


def test_a_drawing_is_printed_without_what_runs_or_calls_out(content):
    (content / "images" / "x.svg").write_text(SVG)
    measured = read_image(content, "images/x.svg")
    assert (measured.width, measured.height, measured.formats) == (300, 200, ("svg",))
    [data] = Develop(path=str(content / "images/x.svg"), source="images/x.svg", measured=measured, credit=CREDIT).make(
        ["300.svg"]
    )
    printed = data.decode()
    for word in (
        "<script",
        "alert",
        "onload",
        "onclick",
        "foreignObject",
        "secret",
        "spy",
        "example.org/x.css",
        "<set",
    ):
        assert word not in printed, word
    for word in ('"#a"', "url(#g)", "viewBox", "CC BY 4.0", "Ane &lt;Å&gt;"):
        assert word in printed


@pytest.mark.parametrize(
    ("drawing", "sentence"),
    [
        ("<svg", "cannot be read as a drawing"),
        ("<p>no</p>", "is no SVG drawing"),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', "does not say how large it is"),
        ('<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>', "declares entities"),
    ],
)
def test_a_drawing_that_cannot_be_used_is_explained(content, drawing, sentence):
    (content / "images" / "x.svg").write_text(drawing)
    with pytest.raises(Unreadable, match=sentence):
        read_image(content, "images/x.svg")


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "gif"])
@pytest.mark.parametrize("share", [0.02, 0.5, 0.9])
def test_a_file_that_is_cut_off_is_told_by_its_name(content, suffix, share):
    whole = io.BytesIO()
    photo(900, 600).save(whole, {"jpg": "JPEG"}.get(suffix, suffix.upper()))
    (content / "images" / f"x.{suffix}").write_bytes(whole.getvalue()[: int(len(whole.getvalue()) * share)])
    with pytest.raises(Unreadable, match=f"'images/x.{suffix}' cannot be read as an image") as said:
        read_image(content, f"images/x.{suffix}")
    assert said.value.remedy


def test_an_image_of_more_pixels_than_a_machine_can_hold_is_refused_unread(content):
    Pillow.new("1", (20_000, 20_000)).save(content / "images" / "x.png")
    with pytest.raises(Unreadable, match=r"'images/x.png' has more than 120 million pixels"):
        read_image(content, "images/x.png")


def test_a_document_that_is_no_image_is_not_handed_to_other_programs(content):
    (content / "images" / "x.png").write_bytes(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\nshowpage\n")
    with pytest.raises(Unreadable, match="cannot be read as an image"):
        read_image(content, "images/x.png")


def test_what_is_wrong_with_an_image_can_be_sent_from_a_worker():
    error = pickle.loads(pickle.dumps(Unreadable("no", "mend it")))
    assert (str(error), error.remedy) == ("no", "mend it")


@pytest.mark.parametrize(
    ("colour", "tint"),
    [("#000000", "333"), ("#ffffff", "ddd"), ("#1f5673", "338"), ("#b5301b", "d33"), ("#888888", "888")],
)
def test_a_tint_is_the_nearest_of_the_27(colour, tint):
    assert tint_of(Pillow.new("RGB", (50, 40), colour)) == tint


def test_the_tint_is_the_colour_of_the_most_and_has_a_rule(content):
    image = Pillow.new("RGB", (90, 60), "#3388dd")
    ImageDraw.Draw(image).rectangle((0, 0, 30, 60), fill="white")
    assert tint_of(image) == "38d"
    assert ".tint-38d{background-color:#38d}" in tint_rules()
    assert tint_rules().count(".tint-") == 27
