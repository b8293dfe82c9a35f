"""Social cards: drawn from a story's furniture in the magazine's colours, small, the same everywhere."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image as Pillow

from plugins.social_cards.drawing import HEIGHT, MARGIN, SIZES, WIDTH, DrawCard, Furniture, draw_card, fit
from plugins.social_cards.lettering import sets
from plugins.social_cards.social_cards import card_key, card_path, furniture_of, make_style, read_colours

LONG = "The commission that outlived four empires, two world wars and every attempt to move its seat away from the river that it was made to keep"


@pytest.fixture(scope="module")
def style(root, tmp_path_factory):
    brand = tmp_path_factory.mktemp("brand")
    (brand / "brand.css").write_text(":root { --band: light-dark(#102030, #000); --on-band: #f0f0f0; }")
    return make_style(root / "theme", brand, "The Review", "en")


def read(data):
    image = Pillow.open(io.BytesIO(data))
    image.load()
    return image


def inked(image):
    """The box of everything that is not the ground."""
    return image.convert("L").point(lambda value: 255 if value > 60 else 0).getbbox()


def test_a_card_has_the_size_that_networks_ask_for_and_is_small(style):
    data = draw_card(style, Furniture("Analysis | Europe", LONG, "Jane Doe"))
    assert read(data).size == (WIDTH, HEIGHT) == (1200, 630)
    assert read(data).format == "PNG"
    assert len(data) < 40_000


def test_a_card_has_the_colours_of_the_magazine(style):
    colours = {colour for _, colour in read(draw_card(style, Furniture("A | B", "C", "D"))).convert("RGB").getcolors()}
    assert (0x10, 0x20, 0x30) in colours and (0xF0, 0xF0, 0xF0) in colours


def test_nothing_stands_beyond_the_margins(style):
    for headline in ("Short", LONG, "Donaudampfschifffahrtsgesellschaftskapitänswitwenrente" * 2):
        box = inked(read(draw_card(style, Furniture("Analysis | Europe", headline, "Jane Doe, " * 30))))
        assert box[0] >= MARGIN - 6 and box[2] <= WIDTH - MARGIN + 6


def test_a_headline_of_140_letters_fits_whole(style):
    size, lines = fit(LONG, style.serif)
    assert " ".join(lines) == LONG
    assert size in SIZES


def test_a_word_too_long_for_a_line_is_cut_and_says_so(style):
    _, lines = fit("Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz" * 2, style.serif)
    assert lines[0].endswith("…")


def test_one_letter_more_makes_another_card_under_another_name(style, make_story):
    one, other = make_story("Minsk", slug="minsk"), make_story("Minsks", slug="minsk")
    keys = [card_key(furniture_of(story, False), style.key) for story in (one, other)]
    assert keys[0] != keys[1]
    assert card_path(one, keys[0]) == f"/cards{one.path.rstrip('/')}.{keys[0][:8]}.png"
    assert draw_card(style, furniture_of(one, False)) != draw_card(style, furniture_of(other, False))


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B", "C", "D"], "A, B, C, D"),
        (["A", "B", "C", "D", "E"], "A, B, C + 2"),
        (list("ABCDEFGHI"), "A, B, C + 6"),
    ],
)
def test_many_names_are_shortened(make_story, names, said):
    story = make_story("X", authors=tuple(names))
    assert furniture_of(story, False).byline == said


def test_a_headline_in_letters_that_no_font_has_gives_the_name_and_no_boxes(style):
    assert not sets("مجلة", style.serif)
    assert draw_card(style, Furniture("x | y", "مجلة", "z")) == draw_card(style, Furniture("x | y", "العدد", "w"))


@pytest.mark.parametrize(
    ("said", "drawn"),
    [
        ("Who pays? 🌍", "Who pays?"),
        ("A 👩🏽‍🚀 in ❤️ orbit", "A in orbit"),
        ("The ﬁnal oﬃce", "The final office"),
        ("Who pays?", "Who pays?"),
    ],
)
def test_a_sign_that_no_font_has_does_not_cost_the_headline(style, said, drawn):
    cards = [draw_card(style, Furniture("A | B", words, "Jane")) for words in (said, drawn)]
    assert cards[0] == cards[1]
    assert cards[0] != draw_card(style, Furniture("A | B", "مجلة", "Jane"))


def test_arabic_is_set_from_the_right_in_a_font_of_the_magazines_own(root, tmp_path):
    font = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
    if not font.exists():
        pytest.skip("no font with Arabic letters on this machine (apt install fonts-dejavu-core)")
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "own.ttf").write_bytes(font.read_bytes())
    style = make_style(root / "theme", tmp_path, "المجلة", "ar")
    box = inked(read(draw_card(style, Furniture("تحليل | البريد", "رسالة قصيرة", "سلمى رياحي", rtl=True))))
    assert box[2] > WIDTH - MARGIN - 12 and box[0] >= MARGIN - 6


def test_a_magazine_whose_name_no_font_has_has_no_cards(root, tmp_path):
    assert make_style(root / "theme", tmp_path, "المجلة", "ar") is None


def test_letters_of_other_scripts_are_taken_from_the_fonts_that_have_them(style):
    assert sets("Łukasz, Ελλάδα, Київ", style.serif)
    plain, mixed = (read(draw_card(style, Furniture("", said, ""))) for said in ("Lukasz", "Łukasz"))
    assert plain.tobytes() != mixed.tobytes()


def test_the_colours_are_read_by_day_and_the_magazines_own_come_last(tmp_path):
    tokens, brand = tmp_path / "tokens.css", tmp_path / "brand.css"
    tokens.write_text(":root{--band:light-dark(#111111,#000);--on-band:rgb(1 2 3)} @media x {:root{--band:#999}}")
    brand.write_text(":root { --band: #123; --accent-on-band: oklch(1 2 3) }")
    assert read_colours(tokens, brand, tmp_path / "none.css") == {"band": "#123", "on-band": "rgb(1 2 3)"}


def test_a_card_is_the_same_in_another_process(style):
    furniture = Furniture("Analysis | Europe", LONG, "Jane Doe")
    program = (
        "import sys, hashlib, msgspec; sys.path.insert(0, sys.argv[1])\n"
        "from plugins.social_cards.drawing import DrawCard\n"
        "job = msgspec.json.decode(sys.stdin.read(), type=DrawCard)\n"
        "print(hashlib.sha256(job.make(['card'])[0]).hexdigest())"
    )
    import hashlib

    import msgspec

    job = DrawCard(style=style, furniture=furniture)
    root = style.serif[0].split("/theme/")[0]
    said = subprocess.run(
        [sys.executable, "-c", program, root], input=msgspec.json.encode(job).decode(), capture_output=True, text=True
    )
    assert said.stdout.strip() == hashlib.sha256(job.make(["card"])[0]).hexdigest(), said.stderr
