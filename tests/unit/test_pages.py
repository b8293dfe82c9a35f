"""The edition: every page with its model, pure, and changed by a new story only where it must be."""

from datetime import date
from itertools import chain

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.addresses.redirects import Gone
from plugins.pages import feed_models, ledger_models, models
from plugins.story.story import Correction, Package, Person, TextPage
from plugins.typeset.typeset import Html, Typeset

MODELS = {
    "story.html": models.StoryPage,
    "front.html": models.FrontPage,
    "section.html": models.SectionPage,
    "person.html": models.PersonPage,
    "list.html": models.ListPage,
    "package.html": models.PackagePage,
    "packages.html": models.PackagesPage,
    "corrections.html": models.CorrectionsPage,
    "credits.html": ledger_models.CreditsPage,
    "page.html": models.StandingPage,
    "search.html": models.SearchPage,
    "notfound.html": models.NotFoundPage,
    "feeds.html": models.FeedsPage,
    "directory.html": models.DirectoryPage,
    "republish.html": models.RepublishPage,
    "cite.txt": feed_models.TextFile,
    "rail.html": models.RailPage,
    "redirect.html": feed_models.RedirectPage,
    "gone.html": models.GonePage,
    "feed.xml": feed_models.FeedPage,
    "feed.json": feed_models.JsonPage,
    "sitemap.xml": feed_models.SitemapPage,
    "sitemap-index.xml": feed_models.SitemapPage,
    "sitemap-news.xml": feed_models.NewsSitemapPage,
}
ABOUT = TextPage(
    source="pages/about.md",
    path="/about/",
    slug="about",
    title=Html("About <em>us</em>"),
    headline="About us",
    redirect_from=("/about.html",),
    text=Typeset(html="<p>Who we are.</p>"),
)
PACKAGE = Package(
    source="packages/rivers.md",
    id="rivers",
    path="/packages/rivers/",
    title=Html("Rivers"),
    headline="Rivers",
    dek=Html("Who owns water?"),
)
JANE = Person("jane-doe", "Jane Doe", "Editor", Html("<p>Jane edits.</p>"), source="people/jane-doe.md")


@pytest.fixture
def everything(make_story, make_image, make_edition):
    """A magazine that has one of everything, at an address of its choice."""
    corrected = make_story("Rivers", day=3, package="rivers", corrections=(Correction(date(2026, 8, 9), Html("No.")),))
    stories = [
        make_story("Minsk", image=make_image(), tags=["Peace"], redirect_from=("/old/minsk.html",)),
        make_story("Oslo", day=1, also_in=["law"], html='<p><a data-site-link="0">Minsk</a></p>'),
        make_story("Kyiv", day=2, type="Brief"),
        *(make_story(f"Story {number}", day=4 + number) for number in range(6)),
        corrected,
    ]

    def make(url="https://example.org"):
        prefix = "/review" if url.endswith("/review") else ""
        return make_edition(
            *stories,
            url=url,
            packages=[PACKAGE],
            people=[JANE],
            standing=[ABOUT],
            gone=[Gone("/2019/gone/", "Withdrawn by its author.")],
            hrefs={"stories/europe/oslo.md": (f"{prefix}{stories[0].path}",)},
            related=[(stories[1], stories[0], ("cited",))],
        )

    return make


def strings(value):
    """Every string of a model, whatever it is nested in."""
    if isinstance(value, Html):
        yield value.markup
    elif isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        yield from chain.from_iterable(map(strings, value))
    elif isinstance(value, msgspec.Struct):
        yield from chain.from_iterable(strings(getattr(value, name)) for name in value.__struct_fields__)


def test_every_template_is_given_a_model_of_its_kind(everything, root):
    given_to = {}
    for page in everything().pages.values():
        given_to.setdefault(page.template, set()).add(type(page.model))
    assert given_to == {template: {model} for template, model in MODELS.items()}
    templates = root / "theme" / "templates"
    assert given_to.keys() == {path.name for path in templates.glob("*.*")} - {"base.html"}


def test_the_same_desk_gives_the_same_edition(everything):
    first, second = everything(), everything()
    assert first.paths == second.paths
    assert first.files == second.files
    assert first.all_models() == second.all_models()
    assert [page.inputs for page in first.pages.values()] == [page.inputs for page in second.pages.values()]


def test_no_two_pages_have_one_path(everything):
    paths = everything().paths
    assert len(paths) == len(set(paths))


def test_every_address_on_a_site_in_a_folder_lies_in_that_folder(everything):
    outside = {
        f"{path}: {text}"
        for path, model in everything("https://example.org/review").all_models().items()
        for text in strings(model)
        if text.startswith("/") and not text.startswith("/review/")
    }
    assert not outside


def test_every_link_in_a_text_of_a_site_in_a_folder_lies_in_that_folder(everything):
    bodies = [
        text
        for model in everything("https://example.org/review").all_models().values()
        for text in strings(model)
        if 'href="/' in text
    ]
    assert bodies
    assert all(text.count('href="/') == text.count('href="/review/') for text in bodies)


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/", "The Review"),
        ("/2026/08/minsk/", "Minsk — The Review"),
        ("/europe/", "Europe — The Review"),
        ("/europe/page/1/", "Europe — The Review"),
        ("/by/jane-doe/", "Jane Doe — The Review"),
        ("/tags/peace/", "Peace — The Review"),
        ("/types/analysis/", "Analysis — The Review"),
        ("/latest/", "Latest — The Review"),
        ("/packages/", "Packages — The Review"),
        ("/packages/rivers/", "Rivers — The Review"),
        ("/corrections/", "Corrections — The Review"),
        ("/about/", "About us — The Review"),
        ("404.html", "Page not found — The Review"),
    ],
)
def test_a_page_is_called_by_its_own_name_and_the_magazines(everything, path, title):
    assert everything().model(path).head.title == title


def test_every_page_names_its_own_address(everything):
    heads = {path: model.head for path, model in everything().all_models().items() if hasattr(model, "head")}
    assert len(heads) > 20
    for path, head in heads.items():
        assert head.canonical == f"https://example.org/{path.removesuffix('index.html')}"


def test_a_section_without_stories_has_a_front(make_story, make_edition):
    front = make_edition(make_story(section="europe")).model("/law/")
    assert (front.name, front.lead, front.river) == ("Law", None, ())


def test_a_magazine_without_stories_has_a_front_page_and_no_feed(make_edition):
    edition = make_edition()
    assert edition.model("/").lead is None
    assert not [path for path in edition.paths if path.endswith("feed.xml") or path == "feed.json"]


def test_a_magazine_without_a_package_has_no_door_to_packages(make_story, make_edition):
    edition = make_edition(make_story())
    assert "packages/index.html" not in edition.paths
    assert [door.text for door in edition.model("/").site.doors] == ["Latest", "Search"]


def test_a_page_whose_story_changes_has_other_inputs(make_story, make_edition):
    before = make_edition(make_story(dek=Html("One."))).pages["2026/08/what-minsk-left-open/index.html"]
    after = make_edition(make_story(dek=Html("Two."))).pages["2026/08/what-minsk-left-open/index.html"]
    assert before.inputs != after.inputs


# What may change when a story comes: its own page, the lists it is on, and what shows the newest of everything.
ALWAYS = {"index.html", "feed.xml", "feed.json", "sitemap.xml", "sitemaps/news.xml", "sitemaps/lists.xml"}
ALWAYS |= {"rails/latest.html", "rails/briefs.html"}


def archives_of(archive):
    """A magazine's stories by hand of Hypothesis, the oldest first, and one more that is newer than all."""
    plan = st.tuples(
        st.sampled_from(["europe", "africa", "law"]),
        st.sampled_from(["Analysis", "Opinion", "Brief"]),
        st.sampled_from(["Jane Doe", "Amara Okonjo"]),
        st.lists(st.sampled_from(["Peace", "Grain"]), unique=True, max_size=2),
    )
    return st.lists(plan, min_size=3, max_size=archive).map(
        lambda plans: [("europe", "Brief", "Jane Doe", []), ("law", "Analysis", "Amara Okonjo", []), *plans]
    )


def lists_of(story):
    fronts = [story.section.slug, f"types/{story.type.lower()}", f"by/{story.authors[0].slug}", "latest"]
    fronts += [f"tags/{tag.slug}" for tag in story.tags]
    return [*fronts, "briefs"] if story.type == "Brief" else fronts


@given(plans=archives_of(14))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_new_story_changes_nothing_but_its_own_lists(make_story, make_edition, plans):
    stories = [
        make_story(f"Story {number}", day=number % 28, section=section, type=kind, authors=[author], tags=tags)
        for number, (section, kind, author, tags) in enumerate(plans)
    ]
    *earlier, newest = stories
    before, after = make_edition(*earlier), make_edition(*stories)
    changed = {path for path, page in before.pages.items() if page.inputs != after.pages[path].inputs}
    fronts = lists_of(newest)
    allowed = (
        ALWAYS
        | {f"{front}/index.html" for front in fronts}
        | {f"{front}/feed.{form}" for front in fronts for form in ("xml", "json")}
    )
    allowed.add(f"sitemaps/{newest.date.year}.xml")
    own = {f"{front}/{name}" for front in fronts for name in ("index.html", "feed.xml")} & after.pages.keys()
    if own - before.pages.keys():  # the first story of a list
        allowed |= {f"{place}/index.html" for place in ("feeds", "archive", "tags", "by")}
    allowed |= {f"archive/{newest.date:%Y}/index.html", f"archive/{newest.date:%Y/%m}/index.html"}
    for front in fronts:
        # The page with the stories next to the front names a newer one now.
        numbered = [path for path in before.pages if path.startswith(f"{front}/page/")]
        allowed.update(sorted(numbered, key=lambda path: int(path.split("/")[-2]))[-1:])
    assert changed <= allowed


@given(plans=archives_of(8))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_page_of_the_same_inputs_has_the_same_model(make_story, make_edition, plans):
    stories = [
        make_story(f"Story {number}", day=number, section=section, type=kind, authors=[author], tags=tags)
        for number, (section, kind, author, tags) in enumerate(plans)
    ]
    before, after = make_edition(*stories[:-1]), make_edition(*stories)
    same = [path for path, page in before.pages.items() if page.inputs == after.pages[path].inputs]
    assert same
    assert all(before.model(path) == after.model(path) for path in same)


def test_a_new_story_changes_the_page_of_a_story_that_it_is_offered_under_and_no_other(make_story, make_edition):
    old = [make_story(f"Story {number}", day=number) for number in range(5)]
    new = make_story("New", day=9)
    before = make_edition(*old)
    after = make_edition(*old, new, related=[(old[2], new, ("words", "Minsk"))])
    changed = [story.slug for story in old if before.model(story.path) != after.model(story.path)]
    assert changed == ["story-2"]
