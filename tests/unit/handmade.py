"""Stories made by hand, and the edition that they give."""

from datetime import UTC, datetime, timedelta

from plugins.addresses.redirects import Redirect
from plugins.archive.archive import archives
from plugins.assets.look import Asset, Look
from plugins.corrections.corrections import newest_first
from plugins.embargo.clock import Clock
from plugins.packages.packages import gather_packages
from plugins.pages.desk import Desk
from plugins.pages.edition import compose
from plugins.pages.house import House
from plugins.pages.page import Page, unfolded
from plugins.pages.site import make_site
from plugins.related.offers import Offers, Related
from plugins.related.reasons import Reason
from plugins.river.river import flow
from plugins.sections.curation import Curation
from plugins.sections.fronts import lay_out_fronts
from plugins.settings.magazine import Licence, Magazine, NewsletterForm
from plugins.story.addresses import slug_of, story_path
from plugins.story.people import gather_people, people_of
from plugins.story.story import Byline, Image, Section, Story, Tag
from plugins.translations.translations import gather_works
from plugins.typeset.typeset import Html, Typeset
from plugins.wording.wording import Wording

FIRST_DAY = datetime(2026, 8, 1, 9, tzinfo=UTC)
SECTIONS = {
    "europe": Section("europe", "Europe", description="All of it.", group="Regions", mark="60° N"),
    "africa": Section("africa", "Africa", group="Regions"),
    "law": Section("law", "Law", group="Themes"),
}
FREE = Licence("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")
LOOK = Look(
    css="assets/site.1.css",
    fronts="assets/fronts.1.css",
    script="assets/site.2.js",
    search="assets/search.4.js",
    icon="assets/icon.3.svg",
    fonts=("assets/serif.woff2",),
    files=(Asset("assets/site.1.css", b"css"), Asset("assets/site.2.js", b"js")),
)


def story_of(
    headline="What Minsk left open",
    *,
    day=0,
    section="europe",
    also_in=(),
    authors=("Jane Doe",),
    tags=(),
    html="<p>The agreements ...</p>",
    **more,
):
    """A story of `day` days after the first of August; whatever is not said is what most stories have."""
    date = FIRST_DAY + timedelta(days=day)
    slug = more.pop("slug", slug_of(headline))
    said = {
        "source": f"stories/{section}/{slug}.md",
        "path": story_path(date, slug),
        "id": slug,
        "title": Html(headline),
        "headline": headline,
        "dek": Html("Why to read on."),
        "type": "Analysis",
        "text": Typeset(html=html, opening=html, text="The agreements ...", words=500),
    }
    return Story(
        slug=slug,
        date=date,
        section=SECTIONS[section],
        also_in=tuple(SECTIONS[other] for other in also_in),
        authors=tuple(Byline(name, slug_of(name)) for name in authors),
        tags=tuple(Tag(name, slug_of(name)) for name in tags),
        **{**said, **more},
    )


def image_of(name="map.png", **more):
    return Image(source=f"images/{name}", href=f"/images/{name}", width=1600, height=1000, alt="A map", **more)


class Edition:
    """All that a magazine prints, and its pages by their path in the output folder."""

    def __init__(self, desk, items):
        self.desk = desk
        self.items = items
        self.pages = {item.path: item for item in items if isinstance(item, Page)}
        self.files = {item.path: item for item in items if not isinstance(item, Page)}

    @property
    def paths(self):
        return [item.path for item in self.items]

    def model(self, path):
        """The model of the page at an address, or at a path in the output folder."""
        return self.pages[f"{path}index.html".lstrip("/") if path.endswith("/") else path].model

    def story(self, story):
        return self.model(story.path).story

    def all_models(self):
        return {path: page.model for path, page in self.pages.items()}


def edition_of(
    stories,
    *,
    url="https://example.org",
    page_size=3,
    brief_type="Brief",
    packages=(),
    people=(),
    standing=(),
    related=(),
    hrefs=None,
    figures=None,
    images=None,
    gone=(),
    republish=FREE,
    citation_files=True,
    theme=None,
    now=FIRST_DAY + timedelta(days=365),
):
    """The edition of these stories, in any order; `related` has triples: a story, the one offered under it, and why."""
    stories = tuple(sorted(stories, key=lambda story: (-story.date.timestamp(), story.path)))
    magazine = Magazine(
        name="The Review",
        tagline="Of all things",
        url=url,
        sections=tuple(SECTIONS.values()),
        types=("Analysis", "Opinion", "Brief"),
        brief_type=brief_type,
        social=(("Somewhere", "https://social.example.org/@review"),),
        newsletter=NewsletterForm("Letter", "Weekly.", "https://letters.example.org/join", "email"),
        archive_page_size=page_size,
        feed_max_items=5,
        republish=republish,
        citation_files=citation_files,
    )
    offered = {story.path: () for story in stories}
    for story, other, why in related:
        offered[story.path] += (Related(other.path, why if isinstance(why, Reason) else Reason(*why)),)
    grouped = gather_packages(packages, stories)
    listed = archives(stories, page_size, brief_type)
    desk = Desk(
        magazine=magazine,
        content="content",
        clock=Clock(now),
        look=LOOK,
        stories=stories,
        people={person.slug: person for person in people_of(stories, gather_people(people))},
        standing=tuple(standing),
        archives=listed,
        rivers=flow(stories, 3, brief_type),
        related=Offers.of(offered),
        packages=grouped,
        fronts=lay_out_fronts(stories, grouped, listed, magazine, Curation()),
        translations=gather_works(stories, magazine.lang),
        corrections=newest_first(stories),
        hrefs=hrefs or {},
        figures=figures or {},
        images=images or {},
        redirects=tuple(
            sorted(
                Redirect(old, text.path, text.headline, text.source)
                for text in (*stories, *standing)
                for old in text.redirect_from
            )
        ),
        gone=tuple(gone),
    )
    wording = Wording("en", theme / "locale")
    house = House(magazine=magazine, wording=wording, site=make_site(desk, wording), whole=lambda text, source: text)
    return Edition(desk, list(unfolded(compose(desk, house))))
