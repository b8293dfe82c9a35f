"""What the rooms have decided, gathered for the edition, and how a path becomes an address on a page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from plugins.archive.archive import Archive
from plugins.assets.assets import Look
from plugins.corrections.corrections import Notice as StoryCorrection
from plugins.images.images import ImageFile
from plugins.packages.packages import PrintedPackage
from plugins.related.related import Related
from plugins.sections.sections import Front
from plugins.settings.magazine import Magazine
from plugins.story.addresses import as_url
from plugins.story.story import Image, Person, Story, TextPage


@dataclass(frozen=True, kw_only=True)
class Desk:
    """The magazine on the day of this build. Mappings are by a story's path, or by a text's source where said.

    `hrefs`: by source, the address of each link into the site, None where it leads nowhere.
    `content` is the content folder; `now` is the embargo's hour, the only clock of a build.
    `images`: by source, every image file that was looked at, printed or not.
    `figures`: by source, the image of each figure in the text, None where there is none.
    """

    magazine: Magazine
    content: str
    now: datetime
    direction: str
    say: Callable[[str], str]
    direction_of: Callable[[str], str]
    look: Look
    stories: tuple[Story, ...]
    people: Mapping[str, Person]
    standing: tuple[TextPage, ...]
    fronts: Mapping[str, Front]
    archives: Mapping[tuple[str, str], Archive]
    rivers: Mapping[str, tuple[Story, ...]]
    related: Mapping[str, tuple[Related, ...]]
    packages: tuple[PrintedPackage, ...]
    corrections: tuple[StoryCorrection, ...]
    hrefs: Mapping[str, tuple[str | None, ...]]
    figures: Mapping[str, tuple[Image | None, ...]]
    images: Mapping[str, ImageFile]
    prefix: str = ""

    def href(self, path: str) -> str:
        """The address of a path on this site, from its root; a site may live in a folder of its host."""
        return as_url(self.prefix, path)

    def absolute(self, path: str) -> str:
        """The address with the host, for feeds and link previews; without SITEURL it starts at the root."""
        return as_url(self.magazine.url, path)


def prefix_of(url: str) -> str:
    """The folder of the host that the site lives in: `/review` of `https://example.org/review`."""
    return urlsplit(url).path.rstrip("/")
