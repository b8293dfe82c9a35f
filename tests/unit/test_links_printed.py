"""Links to what is printed only with the stories that fill it, and out of what is withheld."""

from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from linking import make_story
from msgspec import structs

from plugins.addresses.addresses import Settled
from plugins.archive.archive import archives
from plugins.embargo.clock import Clock
from plugins.embargo.embargo import Embargo, withhold_embargoed
from plugins.images.find import Images
from plugins.links import resolve_all
from plugins.links.printed import printed_addresses
from plugins.settings.magazine import Magazine
from plugins.story.content import read_content
from plugins.story.people import gather_people
from plugins.story.story import Byline, Correction, Package, Person, Section, Story
from plugins.typeset.links import NOT_YET
from plugins.typeset.typeset import Html, SiteLink, Typeset

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
