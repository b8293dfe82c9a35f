"""The files every page loads: bundled in the layers' order, fingerprinted, the same bytes each time."""

import re
from itertools import pairwise
from pathlib import Path
from shutil import copytree

import font_source_sans_pro
import pytest
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from plugins.assets.assets import NotStyle, gather_look, smallest
from plugins.assets.fonts import CUTS, HEIGHTS, NAMES, SANS, SCRIPTS, SERIF, STAND_INS, WIDTHS, StandIn, stand_in_face
from plugins.assets.kept import digest_sources, keep_look, kept_look
from plugins.assets.look import Look
from workshop.fonts import MASTERS, cut_font

THEME = Path(__file__).resolve().parents[2] / "theme"


def asset(look, path):
    return next(file.data for file in look.files if file.path == path)


def test_the_layers_come_first_and_the_magazines_own_style_last(tmp_path):
    brand = tmp_path / "brand"
    brand.mkdir()
    (brand / "brand.css").write_text("@layer brand { :root { --accent: teal } }")
    look = gather_look(THEME, brand)
    css = asset(look, look.css).decode()
    named = re.findall(r"@layer ([a-z, ]+)", css)
    order = list(dict.fromkeys(name.strip() for names in named for name in names.split(",")))
    assert order == ["reset", "tokens", "base", "layout", "components", "utilities", "brand"]
    assert "@layer brand{:root{--accent:teal}}" in css
    assert css.count("@font-face") == sum(len(cut.scripts) for cut in CUTS) + len(STAND_INS)


def test_a_browser_that_knows_no_light_dark_is_given_what_it_knows(tmp_path):
    (tmp_path / "brand.css").write_text("@layer brand { :root { --accent: light-dark(#123456, #abcdef) } }")
    look = gather_look(THEME, tmp_path)
    css = asset(look, look.css).decode()
    assert "light-dark(" not in css
    assert "#123456" in css
    assert "#abcdef" in css


def test_the_first_file_of_a_cut_is_asked_before_the_others(tmp_path):
    look = gather_look(THEME, tmp_path)
    faces = re.findall(
        r'@font-face{font-family:"?Imprimatur Serif"?;[^}]*style:normal[^}]*}', asset(look, look.css).decode()
    )
    assert [("unicode-range" in face, "serif.latin." in face) for face in faces] == [
        *[(True, False)] * 3,
        (False, True),
    ]


def test_a_font_that_the_magazine_has_replaced_is_not_fetched_ahead(tmp_path):
    (tmp_path / "brand.css").write_text("@layer brand { :root { --serif: Amiri, serif } }")
    ahead = gather_look(THEME, tmp_path).fonts
    assert [Path(path).name.split(".")[0] for path in ahead] == ["sans"]


def test_a_smaller_stylesheet_means_the_same(tmp_path):
    sheet = tmp_path / "brand.css"
    sheet.write_text("@layer brand { .a :is(b, i) { inline-size: calc(1px + 2em) } }")
    assert smallest(sheet).startswith("@layer brand{.a :is(b,i){")


def test_a_broken_stylesheet_is_named(tmp_path):
    (tmp_path / "brand.css").write_text("@layer brand { p { color: } ] }")
    with pytest.raises(NotStyle, match=r"brand\.css.*; mend the CSS"):
        gather_look(THEME, tmp_path)


def test_every_file_a_stylesheet_names_is_among_the_files(tmp_path):
    look = gather_look(THEME, tmp_path)
    names = {Path(file.path).name for file in look.files}
    for file in (file for cut in CUTS for _, file in cut.files):
        [font] = [name for name in names if name.startswith(f"{file.removesuffix('.woff2')}.") and name.count(".") == 3]
        assert re.search(rf'url\("?{re.escape(font)}"?\)', asset(look, look.css).decode())


def test_names_change_only_with_the_bytes(tmp_path):
    look = gather_look(THEME, tmp_path)
    again = gather_look(THEME, tmp_path)
    (tmp_path / "brand.css").write_text("@layer brand { p { color: red } }")
    other = gather_look(THEME, tmp_path)
    assert look == again
    assert look.css != other.css
    assert look.script == other.script


def test_the_fonts_of_the_first_screen_are_small_enough_for_a_slow_line(tmp_path):
    look = gather_look(THEME, tmp_path)
    assert sum(len(asset(look, path)) for path in look.fonts) < 56_000, "the fonts have grown; cut the ranges"


def test_the_fonts_carry_their_licence(tmp_path):
    look = gather_look(THEME, tmp_path)
    assert b"SIL Open Font License" in asset(look, "assets/fonts-licence.txt")


def test_each_sign_is_in_one_file_of_a_cut_but_for_letters_of_many_names():
    names = {(ord(letter), ord(letter)) for letter in NAMES}
    spans = sorted(span for ranges in SCRIPTS.values() for span in ranges if span not in names)
    assert all(before[1] < after[0] for before, after in pairwise(spans))


# Letters of English prose, by how many there are in a hundred (Norvig 2012, "English letter frequency counts:
# Mayzner revisited", brought to the share that spaces leave).
PROSE = {" ": 18.3, "e": 10.2, "t": 7.5, "a": 6.6, "o": 6.2, "n": 5.9, "i": 6.2, "s": 5.3, "r": 5.1, "h": 4.1}
PROSE |= {"l": 3.3, "d": 3.1, "u": 2.2, "c": 2.7, "m": 2.1, "f": 2.0, "w": 1.4, "g": 1.5, "p": 1.7, "y": 1.4, "b": 1.2}


@pytest.mark.parametrize(("cut", "family"), [("serif", SERIF), ("sans", SANS)])
@pytest.mark.parametrize("weight", [400, 600])
def test_the_measure_of_the_stand_ins_is_that_of_the_fonts(cut, family, weight):
    font = instantiateVariableFont(TTFont(THEME / "static" / "fonts" / f"{cut}.latin.woff2"), {"wght": weight})
    names, em = font.getBestCmap(), font["head"].unitsPerEm
    mean = sum(share * font["hmtx"][names[ord(sign)]][0] for sign, share in PROSE.items()) / sum(PROSE.values()) / em
    assert WIDTHS[family, weight] == pytest.approx(mean, rel=0.01)
    assert HEIGHTS[family] == (font["hhea"].ascent / em, -font["hhea"].descent / em)


def test_a_stand_in_is_stretched_to_the_measure_of_the_house():
    narrow = StandIn(f"{SANS} A", 400, ("Narrow",), WIDTHS[SANS, 400] / 2)
    rule = stand_in_face(narrow)
    assert 'src:local("Narrow");size-adjust:200.0%' in rule
    assert f"ascent-override:{HEIGHTS[SANS][0] / 2:.0%}" in rule


def test_the_fonts_in_the_theme_are_those_that_the_task_cuts():
    folder = Path(font_source_sans_pro.font_directory)
    cut = cut_font({weight: str(folder / name) for weight, name in MASTERS["sans"].items()}, SCRIPTS["greek"])
    assert cut == (THEME / "static" / "fonts" / "sans.greek.woff2").read_bytes(), "run python3 tasks.py fonts"


@pytest.fixture
def brand(tmp_path):
    folder = tmp_path / "brand"
    folder.mkdir()
    (folder / "brand.css").write_text("@layer brand { :root { --accent: teal } }")
    return folder


def test_a_kept_look_is_the_one_that_would_be_gathered(tmp_path, brand):
    kept = tmp_path / "cache" / "look"
    first = kept_look(kept, THEME, brand)
    assert kept.is_file()
    assert first == kept_look(kept, THEME, brand) == gather_look(THEME, brand)


def test_a_kept_look_is_taken_without_bundling_anything(tmp_path, brand):
    kept, other = tmp_path / "look", Look(css="x", fronts="", script="", search="", icon="", fonts=(), files=())
    keep_look(kept, digest_sources(THEME, brand), other)
    assert kept_look(kept, THEME, brand) == other


@pytest.mark.parametrize("change", ["brand.css", "favicon.svg"])
def test_a_look_is_gathered_anew_when_the_magazine_changes_it(tmp_path, brand, change):
    kept = tmp_path / "look"
    kept_look(kept, THEME, brand)
    (brand / change).write_text("@layer brand { :root { --accent: red } }")
    assert kept_look(kept, THEME, brand) == gather_look(THEME, brand)


@pytest.fixture
def theme(tmp_path):
    """A theme whose folder of styles is a link, as where several magazines share it."""
    static = tmp_path / "theme" / "static"
    copytree(THEME / "static", static)
    (static / "css").rename(tmp_path / "css")
    (static / "css").symlink_to(tmp_path / "css")
    return tmp_path / "theme"


def test_a_look_is_gathered_anew_when_a_file_changes_in_a_folder_that_is_a_link(tmp_path, theme, brand):
    kept = tmp_path / "look"
    kept_look(kept, theme, brand)
    (tmp_path / "css" / "added.css").write_text("@layer components { .added { color: red } }")
    assert kept_look(kept, theme, brand) == gather_look(theme, brand)


def test_a_file_that_no_look_is_made_from_need_not_be_readable(tmp_path, theme, brand):
    (theme / "static" / "js" / ".#notes.md").symlink_to("nobody@here.1")  # an editor's lock
    assert kept_look(tmp_path / "look", theme, brand) == gather_look(theme, brand)


@pytest.mark.parametrize(
    "spoil", [lambda data: data[:-9], lambda data: b"", lambda data: data[:99] + b"x" + data[100:]]
)
def test_a_kept_look_that_is_damaged_is_gathered_anew(tmp_path, brand, spoil):
    kept = tmp_path / "look"
    look = kept_look(kept, THEME, brand)
    kept.write_bytes(spoil(kept.read_bytes()))
    assert kept_look(kept, THEME, brand) == look
