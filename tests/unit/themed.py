"""The theme, and a page of every kind made by hand."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from msgspec.structs import replace

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
