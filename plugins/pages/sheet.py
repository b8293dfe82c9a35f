"""A text with what the desk knows of its links and images: all that any page needs to show it or its card."""

import hashlib
from collections.abc import Callable, Iterator
from functools import cached_property
from operator import attrgetter
from typing import Any

import msgspec

from plugins.story.digests import digest_story
from plugins.story.story import Image, Package, Person, Story, TextPage

ENCODE = msgspec.json.Encoder().encode
DIGEST = attrgetter("digest")


class Sheet:
    """A story on its way to the press. `hrefs` are the addresses of its links, `figures` the images in its text;
    `withheld` says why only a preview shows it: "draft" or "embargo".

    Its digest stands for all of it: the story by its own, which says the text by the key under which the compositor
    keeps it.
    """

    def __init__(
        self,
        story: Story,
        hrefs: tuple[str | None, ...],
        figures: tuple[Image | None, ...],
        withheld: str = "",
        digest_of: Callable[[Story], bytes] = digest_story,
    ) -> None:
        self.story = story
        self.hrefs = hrefs
        self.figures = figures
        self.withheld = withheld
        self.digest = hashlib.sha256(digest_of(story) + ENCODE((hrefs, figures, withheld))).digest()

    def pack(self) -> bytes:
        """All that it says, for `PackedSheet`. As JSON, for msgpack knows an hour but not its zone."""
        return ENCODE((self.story, self.hrefs, self.figures, self.withheld))


FACTS = msgspec.json.Decoder(tuple[Story, tuple[str | None, ...], tuple[Image | None, ...], str])


class PackedSheet(Sheet):
    """A sheet elsewhere than where it was made, read and unpacked only when somebody asks for more than its digest."""

    def __init__(self, digest: bytes, read: Callable[[], bytes]) -> None:
        self.digest = digest
        self._read = read

    def __getattr__(self, name: str) -> Any:
        if "_read" not in self.__dict__:
            raise AttributeError(name)
        self.story, self.hrefs, self.figures, self.withheld = FACTS.decode(self.__dict__.pop("_read")())
        return getattr(self, name)


class Pile:
    """Sheets in an order, said by one digest: tens of thousands, where a quire of pages shows some of them each."""

    def __init__(self, sheets: tuple[Sheet, ...]) -> None:
        self.sheets = sheets

    def __iter__(self) -> Iterator[Sheet]:
        return iter(self.sheets)

    @property
    def digest(self) -> bytes:
        return hashlib.sha256(b"".join(map(DIGEST, self.sheets))).digest()


class StandingSheet(msgspec.Struct, frozen=True):
    """A standing page, with its links and images."""

    page: TextPage
    hrefs: tuple[str | None, ...]
    figures: tuple[Image | None, ...]


class PersonSheet:
    def __init__(self, person: Person, hrefs: tuple[str | None, ...]) -> None:
        self.person = person
        self.hrefs = hrefs
        self.digest = hashlib.sha256(ENCODE((person, hrefs))).digest()


class PackageSheet:
    """A package with those of its stories that are printed, in their order."""

    def __init__(
        self,
        package: Package,
        hrefs: tuple[str | None, ...],
        figures: tuple[Image | None, ...],
        sheets: tuple[Sheet, ...],
    ) -> None:
        self.package = package
        self.hrefs = hrefs
        self.figures = figures
        self.sheets = sheets

    @cached_property
    def digest(self) -> bytes:
        said = msgspec.json.encode((self.package, self.hrefs, self.figures))
        return hashlib.sha256(said + b"".join(sheet.digest for sheet in self.sheets)).digest()
