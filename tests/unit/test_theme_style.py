"""Macros, style files, colours and words: each in its place, each in its bounds."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from jinja2 import Environment, meta
from jinja2.ext import babel_extract
from themed import STYLES, TEMPLATES, THEME

from plugins.assets.assets import bundle_scripts, bundle_styles
from plugins.wording.wording import Wording

MACROS = sorted((TEMPLATES / "macros").glob("*.html"))
PARTIALS = sorted((TEMPLATES / "partials").glob("*.html"))
SHEETS = sorted(STYLES.rglob("*.css"))
BRANDS = sorted(
    path for folder in ("content", "tests/site/content") for path in (THEME.parent / folder).glob("brand/*.css")
)
COLOUR = r"(--[\w-]+): (?:(#[0-9a-f]{6})|light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\));"
LAYER_OF_FOLDER = {"components": "components", "layout": "layout", "utilities": "utilities"}
# Set by the typesetter inside a text, or by one line of the skeleton: no macro and no partial prints them.
WITHOUT_A_TEMPLATE = {"prose", "pull-quote", "note", "table", "footnote", "embed", "skip", "wordmark", "archived"}


def environment() -> Environment:
    bare_environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    bare_environment.filters.update(Wording("en", THEME / "locale").filters())
    return bare_environment


def rules(sheet: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)


@pytest.mark.parametrize("path", MACROS, ids=lambda path: path.stem)
def test_a_macro_takes_arguments_and_nothing_else(path: Path) -> None:
    assert "page" not in meta.find_undeclared_variables(environment().parse(path.read_text("utf-8")))


@pytest.mark.parametrize("path", MACROS, ids=lambda path: path.stem)
def test_a_macro_its_style_file_and_its_root_class_share_one_name(path: Path) -> None:
    source = path.read_text("utf-8")
    assert re.search(rf"{{% macro {path.stem}\(", source)
    assert re.search(rf'class="{path.stem}[ "{{]', source)
    [sheet] = [sheet for sheet in SHEETS if sheet.stem == path.stem and sheet.parent.name in {"components", "fronts"}]
    assert f".{path.stem}" in sheet.read_text("utf-8")


@pytest.mark.parametrize("sheet", sorted((STYLES / "components").glob("*.css")), ids=lambda path: path.stem)
def test_a_component_belongs_to_a_template_and_styles_only_itself(sheet: Path) -> None:
    templates = {path.stem for path in (*MACROS, *PARTIALS)} | WITHOUT_A_TEMPLATE
    assert sheet.stem in templates
    assert f".{sheet.stem}" in rules(sheet)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.stem)
def test_a_style_file_opens_its_own_layer_and_says_nothing_outside_it(sheet: Path) -> None:
    text = rules(sheet).strip()
    if sheet.name == "layers.css":
        assert text == "@layer reset, tokens, base, layout, components, utilities, brand;"
        return
    layers = (
        ("components", "layout")
        if sheet.parent.name == "fronts"
        else (LAYER_OF_FOLDER.get(sheet.parent.name, sheet.stem),)
    )
    assert text.startswith(tuple(f"@layer {layer} {{" for layer in layers)) and text.endswith("}")
    depth = [text[: place.end()].count("{") - text[: place.end()].count("}") for place in re.finditer(r"}", text)]
    assert 0 not in depth[:-1]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.stem)
def test_right_to_left_costs_nothing(sheet: Path) -> None:
    sides = r"(?<![\w-])((margin|padding|border)-(left|right)|left|right|float: *(left|right)|text-align: *(left|right))\b *[:;]"
    assert not re.findall(sides, rules(sheet))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.stem)
def test_the_minifier_cannot_join_a_pseudo_class_to_the_word_before_it(sheet: Path) -> None:
    selectors = re.findall(r"(?<=[{};])[^{};@]+(?=\{)", rules(sheet))
    assert not [one for one in selectors if re.search(r"[\w)\]*] +:", one)]


@pytest.mark.parametrize("sheet", sorted(STYLES.glob("[cflu]*/*.css")), ids=lambda path: path.stem)
def test_colours_come_from_tokens(sheet: Path) -> None:
    # A mask is no colour; paper is white.
    text = rules(sheet).replace("#000 3.5rem", "")
    assert sheet.stem == "print" or not re.search(r"#[0-9a-f]{3,8}\b|rgb\(|hsl\(", text)


def test_every_token_that_is_used_is_set() -> None:
    everything = "".join(rules(sheet) for sheet in SHEETS)
    used = set(re.findall(r"var\((--[\w-]+)\)", everything))
    assert used <= set(re.findall(r"(--[\w-]+):", everything))


def palettes() -> Iterator[tuple[str, dict[str, str]]]:
    """By day and by night: the colours of the theme, and of each magazine over them."""
    house = rules(STYLES / "tokens.css")
    for name, own in {"the theme's": "", **{path.parts[-4]: rules(path) for path in BRANDS}}.items():
        for side, scheme in enumerate(("light", "dark")):
            colours: dict[str, str] = {}
            for token, one, day, night in re.findall(COLOUR, house + own):
                colours[token] = one or (day, night)[side]
            yield f"{name} {scheme}", colours


def contrast(first: str, second: str) -> float:
    """The ratio of WCAG 2.2, from 1 to 21."""

    def luminance(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("name", "palette"), list(palettes()))
def test_every_text_can_be_read_on_its_ground(name: str, palette: dict[str, str]) -> None:
    on_paper = [(ink, ground) for ink in ("--ink", "--quiet", "--accent") for ground in ("--paper", "--raised")]
    on_band = [(ink, "--band") for ink in ("--on-band", "--quiet-on-band", "--accent-on-band")]
    assert {token for pair in on_paper + on_band for token in pair} <= palette.keys()
    poor = [pair for pair in on_paper + on_band if contrast(palette[pair[0]], palette[pair[1]]) < 4.5]
    assert not poor


def test_every_word_of_the_interface_can_be_translated() -> None:
    marked = re.compile(r"{% trans.*?{% endtrans %}|{[%{].*?[%}]}", re.DOTALL)
    words = re.compile(r">\s*[A-Za-z][a-z]+|(?:aria-label|placeholder)=\"[A-Za-z]")
    sources = {path.name: marked.sub("", path.read_text("utf-8")) for path in TEMPLATES.rglob("*.html")}
    assert not [name for name, source in sources.items() if words.search(source)]


def test_every_catalogue_has_all_words_of_the_templates() -> None:
    found = set()
    for path in TEMPLATES.rglob("*.html"):
        with path.open("rb") as source:
            for _, _, message, _ in babel_extract(source, ("_", "gettext", "ngettext"), [], {}):
                found.add(message if isinstance(message, str) else (message or ("",))[0])
    assert {"Keep reading", "%(minutes)s-minute read"} <= found
    for catalogue in sorted((THEME / "locale").glob("*.po")):
        with catalogue.open("rb") as source:
            known = {m.id if isinstance(m.id, str) else m.id[0] for m in read_po(source) if m.string}
        assert found <= known, catalogue.name


def test_the_look_keeps_to_its_budget() -> None:
    assert len(gzip.compress(bundle_styles(STYLES, "", ""))) < 10_000
    assert len(gzip.compress(bundle_scripts(THEME / "static" / "js"))) < 1_000
