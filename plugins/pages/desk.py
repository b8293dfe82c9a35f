"""What the rooms have decided, gathered for the edition."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from operator import attrgetter

from msgspec import Struct

from plugins.addresses.redirects import Gone, Redirect
from plugins.archive.archive import Archive
from plugins.assets.look import Look
from plugins.corrections.corrections import Notice as StoryCorrection
from plugins.embargo.clock import Clock
from plugins.images.images import ImageFile
from plugins.packages.packages import PrintedPackage
from plugins.related.offers import Offers
from plugins.search.search import PrintedVolume
from plugins.sections.fronts import Fronts
from plugins.settings.magazine import Magazine
from plugins.social_cards.drawing import Style
from plugins.story.digests import digest_story
from plugins.story.story import Image, Person, Story, TextPage
from plugins.translations.translations import Translation

from .sheet import PackageSheet, PersonSheet, Pile, Sheet, StandingSheet

PATH = attrgetter("path")


class Desk(Struct, frozen=True, eq=False, kw_only=True, dict=True):
    """The magazine on the day of this build. Mappings are by a story's path, or by a text's source where said.

    `hrefs`: by source, the address of each link into the site, None where it leads nowhere.
    `figures`: by source, the image of each figure in the text, None where there is none.
    `images`: by source, every image file that was looked at, printed or not.
    `shown`: of the stories that only a preview shows, why they are withheld.
    `redirects` and `gone` are what has become of old addresses.
    `content` is the content folder; `clock` is the only one of a build; `digest_of` gives the digest of a story.
    """

    magazine: Magazine
    content: str
    clock: Clock
    look: Look
    stories: tuple[Story, ...]
    people: Mapping[str, Person]
    standing: tuple[TextPage, ...]
    fronts: Fronts
    archives: Mapping[tuple[str, str], Archive]
    rivers: Mapping[str, tuple[Story, ...]]
    related: Offers
    packages: tuple[PrintedPackage, ...]
    translations: Mapping[str, tuple[Translation, ...]]
    corrections: tuple[StoryCorrection, ...]
    hrefs: Mapping[str, tuple[str | None, ...]]
    figures: Mapping[str, tuple[Image | None, ...]]
    images: Mapping[str, ImageFile]
    card_style: Style | None = None
    search: tuple[PrintedVolume, ...] = ()
    shown: Mapping[str, str] = {}
    redirects: tuple[Redirect, ...] = ()
    gone: tuple[Gone, ...] = ()
    digest_of: Callable[[Story], bytes] = digest_story

    @cached_property
    def sheets(self) -> dict[str, Sheet]:
        """By path, every story with its links and images."""
        return {
            story.path: Sheet(
                story,
                self.hrefs.get(story.source, ()),
                self.figures.get(story.source, ()),
                self.shown.get(story.path, ""),
                self.digest_of,
            )
            for story in self.stories
        }

    def sheets_of(self, stories: Iterable[Story]) -> tuple[Sheet, ...]:
        return tuple(map(self.sheets.__getitem__, map(PATH, stories)))

    def pile(self, stories: Iterable[Story]) -> Pile:
        return Pile(self.sheets_of(stories))

    @cached_property
    def months(self) -> dict[str, tuple[Story, ...]]:
        """By year and month, as 2026-11, the stories of each; the newest first."""
        found: dict[tuple[int, int], list[Story]] = {}
        for story in self.stories:
            found.setdefault((story.date.year, story.date.month), []).append(story)
        return {f"{year:04}-{month:02}": tuple(stories) for (year, month), stories in found.items()}

    @cached_property
    def years(self) -> dict[int, Pile]:
        """By year, the sheets of its stories; the newest first."""
        found: dict[int, list[Story]] = {}
        for month, stories in self.months.items():
            found.setdefault(int(month[:4]), []).extend(stories)
        return {year: self.pile(stories) for year, stories in found.items()}

    @cached_property
    def tags(self) -> dict[str, str]:
        """By slug, the name of every tag as its newest story writes it."""
        return {
            slug: next(tag.name for tag in reversed(archive.front[0].tags) if tag.slug == slug)
            for (kind, slug), archive in self.archives.items()
            if kind == "tag"
        }

    @cached_property
    def person_sheets(self) -> dict[str, PersonSheet]:
        """By slug, everybody who has written a printed story."""
        return {slug: PersonSheet(person, self.hrefs.get(person.source, ())) for slug, person in self.people.items()}

    @cached_property
    def package_sheets(self) -> tuple[PackageSheet, ...]:
        return tuple(
            PackageSheet(
                printed.package,
                self.hrefs.get(printed.package.source, ()),
                self.figures.get(printed.package.source, ()),
                self.sheets_of(printed.stories),
            )
            for printed in self.packages
        )

    @cached_property
    def standing_sheets(self) -> tuple[StandingSheet, ...]:
        return tuple(
            StandingSheet(page, self.hrefs.get(page.source, ()), self.figures.get(page.source, ()))
            for page in self.standing
        )
