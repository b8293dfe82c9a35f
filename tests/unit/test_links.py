"""Links into the site: each leads somewhere, or its writer is told."""

from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from msgspec import structs

from plugins.addresses.addresses import Settled
from plugins.archive.archive import archives
from plugins.embargo.clock import Clock
from plugins.embargo.embargo import Embargo, withhold_embargoed
from plugins.images.find import Images
from plugins.links import resolve_all
from plugins.links.links import Resolved, resolve_links
from plugins.links.printed import Printed, printed_addresses
from plugins.links.targets import Targets, gather_targets
from plugins.settings.magazine import Magazine
from plugins.story.content import read_content
from plugins.story.people import gather_people
from plugins.story.story import Byline, Correction, Package, Person, Section, Story, TextPage
from plugins.typeset.links import NOT_YET, fill_links
from plugins.typeset.typeset import Html, SiteLink, Typeset


def make_story(source: str, slug: str, year: int = 2026, draft: bool = False, old: tuple[str, ...] = ()) -> Story:
    return Story(
        source=source,
        path=f"/{year}/08/{slug}/",
        id=slug,
        slug=slug,
        title=Html(slug),
        headline=slug,
        dek=Html(""),
        date=datetime(year, 8, 1, tzinfo=UTC),
        section=Section("europe", "Europe"),
        type="Analysis",
        draft=draft,
        redirect_from=old,
        text=Typeset(anchors=("the-price", "sources")),
    )


FILES = {"images/a map.jpg": "/images/a map.1234.jpg"}


def gather(site_url: str = "", unread: frozenset[str] = frozenset()) -> Targets:
    return gather_targets(
        printed=[
            make_story("stories/europe/minsk.md", "minsk", old=("/old/minsk/",)),
            make_story("stories/europe/helsinki act.md", "helsinki"),
            make_story("stories/africa/ελ.md", "ελ"),
        ],
        withheld=[
            make_story("stories/europe/ice.md", "ice", 2048),
            make_story("stories/europe/hague.md", "hague", draft=True),
        ],
        pages=[TextPage(source="pages/about.md", path="/about/", slug="about", title=Html("About"), headline="About")],
        packages=[
            Package(source="packages/ban.md", id="ban", path="/packages/ban/", title=Html("Ban"), headline="Ban")
        ],
        people=[Person("jane-doe", "Jane Doe", source="people/jane-doe.md")],
        house=Printed({"/europe/": 7, "/latest/": 0, "/tags/nato/": 0, "/by/jane-doe/": 0}, ("/", "/feed.xml")),
        site_url=site_url,
        find_file=FILES.get,
        unread=unread,
    )


def resolve(target: str, targets: Targets | None = None) -> Resolved:
    text = Typeset(links=(SiteLink(target, 12),), anchors=("here",))
    return resolve_links(text, "stories/europe/this.md", targets or gather())


def told(target: str, targets: Targets | None = None) -> str:
    [problem] = resolve(target, targets).problems
    prefix = "content/stories/europe/this.md:12: "
    assert problem.printed().startswith(prefix)
    return problem.printed().removeprefix(prefix)


@pytest.mark.parametrize(
    ("target", "href"),
    [
        ("{filename}/stories/europe/minsk.md", "/2026/08/minsk/"),
        ("{filename}minsk.md", "/2026/08/minsk/"),
        ("|filename|minsk.md", "/2026/08/minsk/"),
        ("minsk.md", "/2026/08/minsk/"),
        ("../europe/minsk.md#the-price", "/2026/08/minsk/#the-price"),
        ("{filename}helsinki%20act.md", "/2026/08/helsinki/"),
        ("{filename}helsinki act.md", "/2026/08/helsinki/"),
        ("{filename}/stories/africa/ελ.md", "/2026/08/%CE%B5%CE%BB/"),
        ("/2026/08/%CE%B5%CE%BB/", "/2026/08/%CE%B5%CE%BB/"),
        ("/2026/08/minsk", "/2026/08/minsk/"),
        ("/2026/08/minsk/index.html#top", "/2026/08/minsk/#top"),
        ("/2026/08/minsk/#:~:text=price", "/2026/08/minsk/#:~:text=price"),
        ("/old/minsk/", "/2026/08/minsk/"),
        ("{filename}/pages/about.md", "/about/"),
        ("{filename}/packages/ban.md", "/packages/ban/"),
        ("{filename}/people/jane-doe.md", "/by/jane-doe/"),
        ("{static}/images/a map.jpg", "/images/a%20map.1234.jpg"),
        ("{static}../../images/a%20map.jpg", "/images/a%20map.1234.jpg"),
        ("/europe/", "/europe/"),
        ("/Europe", "/europe/"),
        ("/europe/page/7/", "/europe/page/7/"),
        ("/latest/?from=here#list", "/latest/?from=here#list"),
        ("/feed.xml", "/feed.xml"),
        ("{tag}NATO", "/tags/nato/"),
        ("{category}europe", "/europe/"),
        ("{author}Jane Doe", "/by/jane-doe/"),
        ("{index}", "/latest/"),
        ("#here", "#here"),
        ("#top", "#top"),
        ("#", "#"),
    ],
)
def test_a_link_leads_to_where_its_target_stands(target: str, href: str) -> None:
    found = resolve(target)
    assert found.problems == ()
    assert found.hrefs == (href,)


@pytest.mark.parametrize(
    ("target", "href"),
    [
        ("https://example.org/review/europe/", "/review/europe/"),
        ("http://EXAMPLE.org/review/2026/08/minsk/#sources", "/review/2026/08/minsk/#sources"),
        ("https://example.org/review", "/review/"),
        ("/europe/", "/review/europe/"),
        ("#here", "#here"),
    ],
)
def test_a_site_in_a_folder_of_its_host_keeps_its_links_there(target: str, href: str) -> None:
    found = resolve(target, gather("https://example.org/review"))
    assert found.problems == ()
    assert found.hrefs == (href,)


@pytest.mark.parametrize(
    ("target", "sentence"),
    [
        (
            "{filename}/stories/europe/minks.md",
            'the link "{filename}/stories/europe/minks.md" leads nowhere; '
            'did you mean "{filename}/stories/europe/minsk.md"?',
        ),
        (
            "{filename}/stories/africa/minsk.md",
            'the link "{filename}/stories/africa/minsk.md" leads nowhere; '
            'did you mean "{filename}/stories/europe/minsk.md"?',
        ),
        ("/europe/page/8/", 'the link "/europe/page/8/" leads nowhere; did you mean "/europe/"?'),
        ("/tags/nato/page/1/", 'the link "/tags/nato/page/1/" leads nowhere; did you mean "/tags/nato/"?'),
        ("/europa/", 'the link "/europa/" leads nowhere; did you mean "/europe/"?'),
        ("/quux-quux-quux-quux/", 'the link "/quux-quux-quux-quux/" leads nowhere; mend it, or take it out'),
        ("../../../etc/passwd", 'the link "../../../etc/passwd" leads nowhere; mend it, or take it out'),
        ("{static}/images/none.jpg", 'the link "{static}/images/none.jpg" leads nowhere; mend it, or take it out'),
        ("#heer", 'there is no "#heer" in content/stories/europe/this.md; did you mean "#here"?'),
        (
            "minsk.md#the-prize",
            'there is no "#the-prize" in content/stories/europe/minsk.md; did you mean "#the-price"?',
        ),
        (
            "ice.md",
            "a link leads to content/stories/europe/ice.md, which is embargoed until 2048-08-01 00:00; "
            "its words are printed without the link until then",
        ),
        (
            "/2026/08/hague/",
            "a link leads to content/stories/europe/hague.md, which is a draft; "
            "its words are printed without the link until then",
        ),
    ],
)
def test_a_link_that_leads_nowhere_is_told(target: str, sentence: str) -> None:
    assert told(target) == sentence


def test_a_dead_link_is_under_the_amnesty_and_one_to_a_withheld_story_never_stops_the_press() -> None:
    assert resolve("/quux/").problems[0].taste
    assert not resolve("/quux/").problems[0].mild
    assert resolve("ice.md").problems[0].mild


def test_a_dead_anchor_in_a_withheld_story_is_told_before_its_hour() -> None:
    dead, waits = resolve("ice.md#the-prize").problems
    assert dead.printed().endswith(
        'there is no "#the-prize" in content/stories/europe/ice.md; did you mean "#the-price"?'
    )
    assert (dead.taste, dead.mild, waits.mild) == (True, False, True)


def test_the_words_of_a_link_to_a_withheld_story_stay_and_its_address_is_nowhere() -> None:
    [href] = resolve("ice.md").hrefs
    words = '<a data-site-link="0" title="Who owns the ice">what the <em>ice</em> says</a>'
    assert fill_links(words, [href]) == "what the <em>ice</em> says"


@pytest.mark.parametrize(
    "words",
    ["https://example.org/2048/08/ice/", "/2048/08/ice/", "<code>{filename}/stories/europe/ice.md</code>", "ice.md"],
)
def test_words_that_are_the_address_of_a_withheld_story_go_with_the_link(words: str) -> None:
    assert fill_links(f'<a data-site-link="0">{words}</a>', [NOT_YET]) == "…"
    assert fill_links(f'<a data-site-link="0">{words}</a>', [None]) == words


def test_a_dead_link_has_no_address_and_a_dead_anchor_leads_to_the_whole() -> None:
    assert resolve("/quux/").hrefs == (None,)
    assert resolve("minsk.md#quux").hrefs == ("/2026/08/minsk/",)


def test_a_link_that_no_reader_can_be_sent_to_is_told() -> None:
    text = Typeset(lost_links=(SiteLink("htps://example.org/", 3),))
    [problem] = resolve_links(text, "stories/x.md", gather()).problems
    assert problem.printed() == (
        'content/stories/x.md:3: the link "htps://example.org/" leads nowhere; did you mean "https://example.org/"?'
    )


def test_a_file_that_could_not_be_read_is_not_missed() -> None:
    targets = gather(unread=frozenset({"stories/europe/broken.md"}))
    assert resolve("broken.md", targets).problems == ()
    assert resolve("/2026/08/broken/", targets).problems == ()
    assert resolve("brokken.md", targets).problems != ()


def test_the_stories_that_a_text_cites_are_known_by_address_each_once() -> None:
    links = [
        SiteLink(target, 1) for target in ("minsk.md", "/about/", "minsk.md#sources", "{filename}/stories/africa/ελ.md")
    ]
    text = Typeset(links=tuple(links))
    assert resolve_links(text, "stories/europe/this.md", gather()).cited == ("/2026/08/minsk/", "/2026/08/ελ/")


MAGAZINE = Magazine(
    name="Review",
    sections=(Section("europe", "Europe"), Section("africa", "Africa")),
    types=("Analysis", "Brief"),
    brief_type="Brief",
    archive_page_size=2,
)
NOTHING = MappingProxyType({})


def printed(*stories: Story, packages: bool = False) -> set[str]:
    found = printed_addresses(
        stories, archives(stories, 2, "Brief"), ("europe", "africa"), packages=packages, briefs="Brief"
    )
    assert {front for front, pages in found.lists.items() if pages} <= {"/europe/", "/latest/", "/types/analysis/"}
    return {*found.lists, *found.others}


def test_a_magazine_without_stories_prints_its_sections_and_little_else() -> None:
    assert printed() == {
        *("/", "/europe/", "/africa/", "/latest/", "/corrections/", "/credits/", "/404.html"),
        *("/sitemap.xml", "/sitemaps/news.xml", "/robots.txt"),
    }


def test_what_has_no_story_yet_is_not_printed() -> None:
    first = printed(make_story("stories/a.md", "a"))
    assert {"/feed.xml", "/feed.json", "/types/analysis/", "/europe/feed.xml", "/rails/latest.html"} <= first
    assert not first & {
        *("/search/", "/briefs/", "/packages/", "/corrections/feed.xml", "/types/brief/", "/africa/feed.xml"),
        *("/rails/briefs.html", "/types/brief/feed.xml"),
    }


def test_each_list_and_feed_is_printed_with_what_fills_it() -> None:
    story = make_story("stories/a.md", "a")
    brief = structs.replace(story, type="Brief", corrections=(Correction(story.date.date(), Html("1919")),))
    found = printed(brief, packages=True)
    assert {"/briefs/", "/types/brief/feed.xml", "/rails/briefs.html", "/packages/", "/corrections/feed.xml"} <= found
    assert "/rails/latest.html" not in found


def test_a_list_has_as_many_archive_pages_as_its_stories_fill() -> None:
    stories = [make_story(f"stories/{name}.md", name) for name in "abcde"]
    assert printed_addresses(stories, archives(stories, 2, ""), (), False, "").lists["/europe/"] == 2


class Room:
    """As much of Pelican's generator as the handler asks for."""

    def __init__(self, *stories: Story, packages: tuple[Package, ...] = (), people: tuple[Person, ...] = ()) -> None:
        content, problems = read_content(NOTHING, (), MAGAZINE, lambda text, _: Html(text), NEVER, NEVER)
        now = datetime(2026, 8, 1, tzinfo=UTC)
        clock = Clock(now)
        shown, withheld = withhold_embargoed(stories, clock)
        self.settings = {"MAGAZINE": MAGAZINE, "IMAGES": Images(Path("nowhere"), Html), "PATH": "nowhere"}
        self.context = {
            "content": structs.replace(
                content, stories=stories, packages=packages, people=gather_people(people), pages=()
            ),
            "stories": shown,
            "embargo": Embargo(clock, withheld),
            "archive": archives(shown, 2, "Brief"),
            "addresses": Settled((), (), (), list),
            "problems": list(problems),
        }
        resolve_all(self)

    @property
    def said(self) -> list[tuple[str, str, bool]]:
        return [(problem.source, problem.what, problem.taste) for problem in self.context["problems"]]


def NEVER(*_: object) -> Any:
    raise AssertionError


def linked(*targets: str) -> Typeset:
    return Typeset(links=tuple(SiteLink(target, 12) for target in targets), anchors=("here",))


def with_links(story: Story, *targets: str) -> Story:
    return structs.replace(story, text=linked(*targets))


@pytest.mark.parametrize("draft", [True, False])
def test_a_dead_link_of_a_withheld_story_is_told_before_its_hour(draft: bool) -> None:
    story = make_story("stories/ice.md", "ice", 2026 if draft else 2048, draft)
    links = ("#heer", "/quux/", "{filename}/stories/other.md", "/africa/feed.xml", "#here")
    other = make_story("stories/other.md", "other", 2049)
    assert Room(with_links(story, *links), other).said == [
        ("stories/ice.md", 'there is no "#heer" in {content}/stories/ice.md', True),
        ("stories/ice.md", 'the link "/quux/" leads nowhere', True),
        ("stories/ice.md", 'the link "/africa/feed.xml" leads nowhere', True),
    ]


def test_a_withheld_story_may_link_to_lists_that_open_with_it() -> None:
    story = make_story("stories/ice.md", "ice", 2048)
    assert Room(with_links(story, "/types/analysis/", "/europe/feed.xml")).said == []


def test_a_link_to_a_list_that_only_a_withheld_story_will_open_waits_with_it() -> None:
    minsk = with_links(make_story("stories/minsk.md", "minsk"), "/types/brief/", "/europe/feed.xml", "/types/x/")
    ice = structs.replace(make_story("stories/ice.md", "ice", 2048), type="Brief")
    room = Room(minsk, ice)
    waits, dead = room.context["problems"]
    assert waits.printed() == (
        'content/stories/minsk.md:12: the link "/types/brief/" leads to what no printed story has opened yet; '
        "its words are printed without the link until then"
    )
    assert (waits.mild, dead.what, dead.mild) == (True, 'the link "/types/x/" leads nowhere', False)
    assert room.context["hrefs"]["stories/minsk.md"] == (NOT_YET, "/europe/feed.xml", None)


def test_a_printed_story_may_not_link_to_lists_that_nobody_will_open() -> None:
    minsk = with_links(make_story("stories/minsk.md", "minsk"), "/types/brief/", "/europe/feed.xml")
    assert Room(minsk).said == [("stories/minsk.md", 'the link "/types/brief/" leads nowhere', True)]


def test_a_package_that_is_not_printed_may_link_to_its_withheld_stories() -> None:
    text = linked("/2048/08/ice/", "/x/")
    ban = Package(
        source="packages/ban.md", id="ban", path="/packages/ban/", title=Html("Ban"), headline="Ban", text=text
    )
    ice = structs.replace(make_story("stories/ice.md", "ice", 2048), package="ban")
    dead = ("packages/ban.md", 'the link "/x/" leads nowhere', True)
    assert Room(ice, packages=(ban,)).said == [dead]
    opened = structs.replace(make_story("stories/minsk.md", "minsk"), package="ban")
    assert len(Room(ice, opened, packages=(ban,)).said) == 2


def test_the_bio_of_somebody_who_has_written_nothing_printed_is_read_too() -> None:
    jane = Person("jane-doe", "Jane Doe", source="people/jane-doe.md", text=linked("/2048/08/ice/", "/x/"))
    ice = structs.replace(make_story("stories/ice.md", "ice", 2048), authors=(Byline("Jane Doe", "jane-doe"),))
    assert Room(ice, people=(jane,)).said == [("people/jane-doe.md", 'the link "/x/" leads nowhere', True)]
