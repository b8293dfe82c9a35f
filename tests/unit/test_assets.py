"""The files every page loads: bundled in the layers' order, fingerprinted, the same bytes each time."""

from pathlib import Path

import pytest

from plugins.assets.assets import NotStyle, gather_look, smallest
from plugins.assets.fonts import cut_font, house_cuts

THEME = Path(__file__).resolve().parents[2] / "theme"


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("fonts")


def asset(look, path):
    return next(file.data for file in look.files if file.path == path)


def test_the_layers_come_first_and_the_magazines_own_style_last(tmp_path, cache):
    brand = tmp_path / "brand"
    brand.mkdir()
    (brand / "brand.css").write_text("@layer brand { :root { --accent: teal } }")
    look = gather_look(THEME, brand, house_cuts(), cache)
    css = asset(look, look.css).decode()
    assert css.startswith("@layer reset,tokens,base,layout,components,utilities,brand;")
    assert css.rstrip().endswith("@layer brand{:root{--accent:teal}}")
    assert css.index("@layer reset") < css.index("@font-face") < css.index("@layer base")
    assert css.count("@font-face") == len(house_cuts())


def test_a_smaller_stylesheet_means_the_same(tmp_path):
    sheet = tmp_path / "brand.css"
    sheet.write_text("@layer brand { .a :is(b, i) { inline-size: calc(1px + 2em) } }")
    assert smallest(sheet).startswith("@layer brand{.a :is(b,i){")


def test_a_broken_stylesheet_is_named(tmp_path, cache):
    (tmp_path / "brand.css").write_text("@layer brand { p { color: } ] }")
    with pytest.raises(NotStyle, match=r"brand\.css.*; mend the CSS"):
        gather_look(THEME, tmp_path, house_cuts(), cache)


def test_every_file_a_stylesheet_names_is_among_the_files(tmp_path, cache):
    look = gather_look(THEME, tmp_path, house_cuts(), cache)
    names = {Path(file.path).name for file in look.files}
    for cut in house_cuts():
        assert any(name.startswith(f"{cut.name}.") and name.endswith(".woff2") for name in names)
        [font] = [name for name in names if name.startswith(f"{cut.name}.")]
        assert f'url("{font}")' in asset(look, look.css).decode()


def test_names_change_only_with_the_bytes(tmp_path, cache):
    look = gather_look(THEME, tmp_path, house_cuts(), cache)
    again = gather_look(THEME, tmp_path, house_cuts(), cache)
    (tmp_path / "brand.css").write_text("@layer brand { p { color: red } }")
    other = gather_look(THEME, tmp_path, house_cuts(), cache)
    assert look == again
    assert look.css != other.css
    assert look.script == other.script


@pytest.mark.parametrize("damage", [b"", b"\0" * 10, b"\0" * 20000])
def test_a_damaged_font_cache_is_made_anew(tmp_path, damage):
    cut = house_cuts()[0]
    font = cut_font(cut, tmp_path)
    [kept] = tmp_path.iterdir()
    kept.write_bytes(damage)
    assert cut_font(cut, tmp_path) == font
    assert font[:4] == b"wOF2"


def test_a_font_is_small_enough_for_a_slow_line(cache):
    for cut in house_cuts():
        assert len(cut_font(cut, cache)) < 34_000, f"{cut.name} has grown; cut the ranges"


def test_the_fonts_carry_their_licence(tmp_path, cache):
    look = gather_look(THEME, tmp_path, house_cuts(), cache)
    assert b"SIL Open Font License" in asset(look, "assets/fonts-licence.txt")
