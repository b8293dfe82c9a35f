"""The theme: every template with a model made by hand, and the laws of its files."""

import gzip
import re
from collections.abc import Iterator
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup
from jinja2 import Environment, meta
from jinja2.ext import babel_extract
from msgspec.structs import replace

from plugins.assets.assets import bundle_scripts, bundle_styles
from plugins.pages import ledger_models, models, parts
from plugins.pages.directory_parts import DirectoryGroup, DirectoryRow
from plugins.pages.feed_models import FeedLink
from plugins.pages.parts import Author, Card, Kicker, Link, Notice, Pager, Rail, RailItem
from plugins.pages.picture_parts import CreditLine, Picture
from plugins.pages.share import Share
from plugins.press.templates import Templates
from plugins.settings.magazine import Licence
from plugins.typeset.typeset import Html
from plugins.wording.wording import Wording

THEME = Path(__file__).parents[2] / "theme"
TEMPLATES, STYLES = THEME / "templates", THEME / "static" / "css"
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

NOON = datetime(2026, 8, 1, 12, 0)
KICKER = Kicker(Link("/types/analysis/", "Analysis"), Link("/north/", "North"))
PICTURE = Picture("/images/a.png", 1600, 1000, "A map", Html("What it <em>shows</em>"), CreditLine("By A / B", "/c"))
ANN = Author("Ann Other", "/by/ann/", bio=Html("<p>Ann writes.</p>"), post="Editor")
CARD = Card(
    href="/2026/08/a/",
    title=Html("A &amp; B"),
    dek=Html("A dek"),
    kicker=KICKER,
    date=NOON,
    authors=(ANN,),
    picture=PICTURE,
)
OPENED = replace(CARD, href="/2026/07/b/", opening=Html("<p>First paragraph.</p>"))
LATEST = Rail(name="latest", all_href="/latest/", src="/rails/latest.html", items=(RailItem("/x/", Html("X"), NOON),))
BRIEFS = Rail(name="briefs", all_href="/briefs/", src="/rails/briefs.html")
BOX = parts.PackageBox(
    href="/packages/p/",
    title=Html("Package"),
    dek=Html("Dek"),
    mark="Two answers",
    cards=(CARD, OPENED),
    here=CARD.href,
)
SITE = parts.Site(
    name="The Review",
    tagline="Of all things",
    url="/",
    lang="en",
    dir="ltr",
    nav=(parts.NavGroup("Regions", (Link("/north/", "North"),)), parts.NavGroup("", (Link("/east/", "East"),))),
    doors=(Link("/latest/", "Latest"),),
    foot=(Link("/about/", "About"),),
    social=(Link("https://social.example.org/", "Somewhere"),),
    newsletter=parts.Newsletter("Letter", "Weekly", "https://letters.example.org/", "email"),
    assets=parts.Assets(
        css="/assets/site.css",
        script="/assets/site.js",
        fronts="/assets/fronts.css",
        paper="/assets/print.css",
        icon="/assets/icon.svg",
        fonts=("/assets/serif.woff2",),
        search="/assets/search.js",
    ),
    feed="https://example.org/feed.xml",
)
HEAD = parts.Head(
    title="A & B",
    name="A & B",
    description='Says "so"',
    canonical="https://example.org/a/",
    image=PICTURE,
    current="/north/",
    published=NOON,
)
STORY = parts.StoryText(
    href=CARD.href,
    title=CARD.title,
    dek=CARD.dek,
    kicker=KICKER,
    date=NOON,
    updated=NOON,
    authors=(ANN, Author("Nobody", ""), Author("Third Person", "/by/third/", role="translated by")),
    minutes=7,
    mark="60°10′ N 24°56′ E",
    picture=PICTURE,
    body=Html("<p>Text.</p>"),
    contents=(Link("#one", "One"), Link("#two", "Two")),
    tags=(Link("/tags/t/", "t"),),
    corrections=(Notice(date(2026, 8, 2), Html("We were wrong.")),),
    also_in=(Link("/east/", "East"),),
    lang="en",
    dir="ltr",
)
STORY_PAGE = models.StoryPage(
    site=SITE,
    head=HEAD,
    story=STORY,
    share=Share((Link("mailto:?body=x", "Email"),), copy=True),
    package=BOX,
    related=(replace(CARD, why="Cited here"),),
    river=parts.River(Link("/north/", "North"), (OPENED,)),
    rails=(replace(LATEST, items=()), BRIEFS),
)
PAGES: dict[str, Any] = {
    "story.html": STORY_PAGE,
    "front.html": models.FrontPage(
        site=SITE,
        head=HEAD,
        lead=CARD,
        seconds=(CARD,),
        packages=(BOX,),
        bands=tuple(parts.Band(section=Link("/north/", "North"), mark="0°", cards=(CARD, OPENED)) for _ in range(2)),
        rails=(LATEST, BRIEFS),
    ),
    "section.html": models.SectionPage(
        site=SITE,
        head=HEAD,
        name="North",
        description="All of it",
        mark="0°",
        group="Regions",
        lead=CARD,
        river=(OPENED,),
        pager=Pager(older="/north/page/2/"),
        rails=(LATEST,),
    ),
    "search.html": models.SearchPage(site=SITE, head=HEAD, volumes=("/search/3/", "/search/2/")),
    "person.html": models.PersonPage(
        site=SITE,
        head=HEAD,
        name="Ann Other",
        post="Editor",
        portrait=None,
        bio=ANN.bio,
        links=(Link("https://example.org/", "Website"),),
        cards=(OPENED,),
        pager=Pager(),
    ),
    "list.html": models.ListPage(
        site=SITE,
        head=HEAD,
        kind="section",
        name="North",
        href="/north/",
        cards=(OPENED,),
        pager=Pager(newer="/north/page/8/", older="/north/page/6/", number=7),
    ),
    "package.html": models.PackagePage(
        site=SITE,
        head=HEAD,
        package=BOX,
        body=Html("<p>Why.</p>"),
        contributors=CARD.authors,
        date=CARD.date,
        cite_files="/packages/p/",
    ),
    "packages.html": models.PackagesPage(site=SITE, head=HEAD, packages=(BOX,)),
    "corrections.html": models.CorrectionsPage(
        site=SITE, head=HEAD, notices=(Notice(date(2026, 8, 2), Html("Wrong."), Link("/x/", "X")),)
    ),
    "credits.html": ledger_models.CreditsPage(
        site=SITE,
        head=HEAD,
        title=Html("Credits"),
        dek=Html(""),
        body=Html("<p>All of them.</p>"),
        holders=(
            ledger_models.Holder(
                "Plates",
                (
                    ledger_models.Owned(
                        name="x.jpg",
                        says="A map",
                        credit=CreditLine("Ane / Plates (CC BY 4.0)"),
                        licence=Link("https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0"),
                        uses=(Link("/2026/08/x/", "X"),),
                    ),
                ),
            ),
        ),
        pager=Pager(older="/credits/page/1/"),
    ),
    "page.html": models.StandingPage(site=SITE, head=HEAD, title=Html("About"), dek=Html(""), body=Html("<p>Us.</p>")),
    "notfound.html": models.NotFoundPage(site=SITE, head=replace(HEAD, noindex=True), rails=(LATEST,)),
    "directory.html": models.DirectoryPage(
        site=SITE,
        head=HEAD,
        name="August 2026",
        over=(Link("/archive/", "Archive"),),
        groups=(DirectoryGroup("A", (DirectoryRow("/x/", Html("Minsk"), "1 August 2026"),), "letter-a"),),
        letters=True,
    ),
    "republish.html": models.RepublishPage(
        site=SITE,
        head=replace(HEAD, noindex=True),
        title=Html("Minsk"),
        href="/x/",
        licence=Licence("CC BY 4.0", "https://example.org/licence/"),
        canonical='<link rel="canonical" href="https://example.org/x/">',
        left_out=1,
        html="<h1>Minsk</h1>",
        markdown="# Minsk",
    ),
    "feeds.html": models.FeedsPage(
        site=SITE,
        head=HEAD,
        whole=FeedLink("The magazine", "https://example.org/feed.xml", "https://example.org/feed.json"),
        groups=(("Sections", (FeedLink("North", "https://example.org/x.xml", "https://example.org/x.json"),)),),
    ),
    "gone.html": models.GonePage(site=SITE, head=replace(HEAD, noindex=True), reason="By its author."),
    "rail.html": models.RailPage(LATEST),
}
WHOLE_PAGES = sorted(set(PAGES) - {"rail.html"})


def render(template: str, page: Any) -> str:
    wording = Wording("en", THEME / "locale")
    return Templates(TEMPLATES.parent, wording).render(template, page).decode()


def soup(template: str, page: Any = None) -> BeautifulSoup:
    return BeautifulSoup(render(template, page or PAGES[template]), "html.parser")


def bare(page: Any) -> Any:
    """The page with everything taken out that a magazine may lack."""
    lacking = {"doors": (), "foot": (), "social": (), "newsletter": None, "tagline": "", "nav": (), "feed": ""}
    site = replace(SITE, **lacking, assets=parts.Assets("/site.css", ""))
    empty: dict[str, Any] = {"site": site, "head": replace(HEAD, image=None, published=None, current="")}
    for name in page.__struct_fields__:
        value = getattr(page, name)
        if name in {"lead", "package", "share"} and not isinstance(page, models.PackagePage):
            empty[name] = None
        elif isinstance(value, tuple):
            empty[name] = ()
    if isinstance(page, models.StoryPage):
        lone: dict[str, Any] = dict.fromkeys(("authors", "tags", "contents", "corrections", "also_in"), ())
        empty["story"] = replace(page.story, picture=None, updated=None, mark="", **lone)
        empty["river"] = parts.River(Link("/north/", "North"), ())
    return replace(page, **empty)


def environment() -> Environment:
    bare_environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    bare_environment.filters.update(Wording("en", THEME / "locale").filters())
    return bare_environment


def rules(sheet: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)


def test_there_is_a_model_here_for_every_kind_of_page() -> None:
    # A redirect stands outside the skeleton: it is never looked at.
    assert {path.name for path in TEMPLATES.glob("*.html")} - {"redirect.html"} == {"base.html", *PAGES}


@pytest.mark.parametrize("template", WHOLE_PAGES)
def test_a_page_of_a_magazine_that_lacks_everything_still_renders(template: str) -> None:
    assert soup(template, bare(PAGES[template])).h1 is not None


@pytest.mark.parametrize("template", WHOLE_PAGES)
def test_a_page_has_one_h1_and_skips_no_level_of_heading(template: str) -> None:
    levels = [int(heading.name[1]) for heading in soup(template).find_all(re.compile(r"^h[1-6]$"))]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("template", WHOLE_PAGES)
def test_ids_are_unique_and_every_label_names_something(template: str) -> None:
    page = soup(template)
    ids = [element["id"] for element in page.select("[id]")]
    named = [element["aria-labelledby"] for element in page.select("[aria-labelledby]")]
    assert len(ids) == len(set(ids))
    assert set(named) <= set(ids)


@pytest.mark.parametrize("template", WHOLE_PAGES)
def test_only_the_first_picture_is_fetched_at_once(template: str) -> None:
    pictures = soup(template).select("img")
    assert all(picture.get("loading") == "lazy" for picture in pictures[1:])
    assert all(picture.has_attr("width") and picture.has_attr("height") for picture in pictures)


def test_the_lead_picture_of_a_story_is_fetched_first() -> None:
    [picture] = soup("story.html").select(".story__art img")
    assert picture["fetchpriority"] == "high"
    assert not picture.has_attr("loading")


@pytest.mark.parametrize("template", sorted(PAGES))
def test_a_strict_content_security_policy_blocks_nothing(template: str) -> None:
    page = soup(template)
    assert not page.select("style, [style], script:not([src])")
    assert not [name for element in page.find_all(True) for name in element.attrs if name.startswith("on")]
    loaded = [element.get("src") or element.get("href") for element in page.select("img, script, link[rel=stylesheet]")]
    assert all(str(address).startswith("/") for address in loaded)


def test_text_is_escaped_and_typeset_html_is_not() -> None:
    html = render("story.html", replace(STORY_PAGE, head=replace(HEAD, title="<b> & co")))
    assert "<title>&lt;b&gt; &amp; co</title>" in html
    assert "A &amp; B</h1>" in html


def test_a_story_page_has_the_promised_landmarks() -> None:
    page = soup("story.html")
    for inside in (".kicker", "h1", ".dek", ".byline", "figure .credit", ".story__body", ".corrections"):
        assert page.select(f"main article.story {inside}"), inside
    for selector in (
        "section.related .card .related__why",
        ".river .card details",
        ".rail--latest",
        ".rail--briefs",
        "nav.social",
        "form.newsletter",
        "footer",
    ):
        assert page.select(selector), selector


def test_a_card_has_the_promised_parts() -> None:
    [card] = soup("story.html").select(".related .card")
    assert [a["href"] for a in card.select(".card__kicker a")] == ["/types/analysis/", "/north/"]
    assert [a["href"] for a in card.select(".card__headline a")] == ["/2026/08/a/"]
    assert card.select_one(".card__dek") and card.select_one(".card__credit")


def test_a_section_front_has_one_lead() -> None:
    assert len(soup("section.html").select("main.section .card--lead")) == 1


def test_an_empty_section_says_that_it_is() -> None:
    page = soup("section.html", replace(PAGES["section.html"], lead=None, river=()))
    assert page.select_one(".section__empty").get_text() == "Nothing has been published here yet."
    assert not soup("section.html").select(".section__empty")


def test_a_card_without_a_picture_says_so_to_the_stylesheet() -> None:
    page = replace(PAGES["list.html"], cards=(replace(OPENED, picture=None),))
    [card] = soup("list.html", page).select(".card")
    assert "card--text" in card["class"]
    assert not card.select("img, .card__credit")


def test_the_words_of_a_river_card_stand_in_the_markup() -> None:
    [switch] = soup("story.html").select(".river details summary")
    assert list(switch.stripped_strings) == ["Keep reading", "Show less"]


def test_a_rail_on_a_story_page_is_an_address_and_a_link() -> None:
    [rail] = soup("story.html").select(".rail--latest")
    assert rail["data-src"] == "/rails/latest.html"
    assert rail.select(".rail__fallback a[href='/latest/']")


def test_a_rail_with_stories_fetches_nothing() -> None:
    [rail] = soup("section.html").select(".rail--latest")
    assert not rail.has_attr("data-src")
    assert rail.select(".rail__item a[href='/x/']")


def test_a_fragment_is_a_list_and_nothing_around_it() -> None:
    assert [root.name for root in soup("rail.html").find_all(True, recursive=False)] == ["ul"]


def test_the_script_puts_the_fragment_in_place_of_the_link() -> None:
    script = (THEME / "static" / "js" / "rails.js").read_text("utf-8")
    assert ".rail[data-src]" in script and ".rail__fallback" in script


def test_a_story_of_a_package_shows_where_the_reader_is() -> None:
    [here] = soup("story.html").select(".package [aria-current=page]")
    assert here["href"] == CARD.href


def test_a_byline_joins_names_and_sets_roles_apart() -> None:
    names, role = soup("story.html").select_one(".byline__names"), soup("story.html").select_one(".byline__role")
    assert names and role
    assert " ".join(names.get_text().split()).startswith("By Ann Other and Nobody")
    assert " ".join(role.get_text().split()) == "translated by Third Person"
    assert [a["href"] for a in names.select("a")] == ["/by/ann/", "/by/third/"]


def test_the_section_that_is_read_is_marked_in_the_navigation() -> None:
    assert [a.get_text() for a in soup("section.html").select(".masthead nav [aria-current]")] == ["North"]


def test_a_story_in_another_language_says_so() -> None:
    story = replace(STORY, lang="ar", dir="rtl")
    [article] = soup("story.html", replace(STORY_PAGE, story=story)).select("article.story")
    assert (article["lang"], article["dir"]) == ("ar", "rtl")


def test_times_can_be_read_by_machines() -> None:
    stamps = [time["datetime"] for time in soup("story.html").select("time")]
    assert stamps and all(datetime.fromisoformat(str(stamp)) for stamp in stamps)


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
