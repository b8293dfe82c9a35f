"""Links into the site: each leads somewhere, or its writer is told."""

import pytest
from linking import make_story

from plugins.links.links import Resolved, resolve_links
from plugins.links.printed import Printed
from plugins.links.targets import Targets
from plugins.story.story import Package, Person, TextPage
from plugins.typeset.links import NOT_YET, fill_links
from plugins.typeset.typeset import Html, SiteLink, Typeset

FILES = {"images/a map.jpg": "/images/a map.1234.jpg"}


def gather(site_url: str = "", unread: frozenset[str] = frozenset()) -> Targets:
    return Targets(
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
        house=lambda: Printed({"/europe/": 7, "/latest/": 0, "/tags/nato/": 0, "/by/jane-doe/": 0}, ("/", "/feed.xml")),
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
        ("www.osce.org/a", 'the link "www.osce.org/a" leads nowhere; did you mean "https://www.osce.org/a"?'),
        (
            "{filename}/stories/europe/nope.md",
            'the link "{filename}/stories/europe/nope.md" leads nowhere; mend it, or take it out',
        ),
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


@pytest.mark.parametrize("site_url", ["", "https://example.org/review"])
def test_links_that_name_stories_by_their_files_lead_where_the_same_links_lead_one_by_one(site_url: str) -> None:
    written = [f"{{filename}}/stories/{file}.md" for file in ("europe/minsk", "africa/ελ", "europe/helsinki act")]
    text = Typeset(links=tuple(SiteLink(target, 1) for target in (*written, written[0])))
    found = resolve_links(text, "stories/europe/this.md", gather(site_url))
    alone = [resolve(target.replace("{filename}/", "{filename}../../"), gather(site_url)) for target in written]
    assert found.hrefs == tuple(each.hrefs[0] for each in (*alone, alone[0]))
    assert found.cited == tuple(each.cited[0] for each in alone)
