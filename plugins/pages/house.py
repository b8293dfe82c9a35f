"""What every page of one magazine shares: its name and words, where it lives, and what stands around each page."""

import hashlib
from collections.abc import Callable
from functools import cached_property
from urllib.parse import quote

import msgspec

from plugins.settings.magazine import Magazine
from plugins.story.addresses import as_url, prefix_of
from plugins.story.story import Byline
from plugins.typeset.typeset import Typeset
from plugins.wording.wording import Wording, direction_of

from .feed_models import FeedEntry
from .parts import Author, Card, Kicker, Site


class House:
    """`whole` gives the text of a source all that its record leaves out; its key stands for it in a digest."""

    def __init__(
        self, *, magazine: Magazine, wording: Wording, site: Site, whole: Callable[[Typeset, str], Typeset]
    ) -> None:
        self.magazine = magazine
        self.wording = wording
        self.site = site
        self.whole = whole

    @cached_property
    def cards(self) -> dict[bytes, Card]:
        """The cards made so far, by the digest of the story's sheet: a card is the same on every page that shows it."""
        return {}

    @cached_property
    def kickers(self) -> dict[tuple[str, str], Kicker]:
        """The kickers made so far, by the type and the section's slug. There is one of each, so that what is drawn of
        it is found without comparing."""
        return {}

    @cached_property
    def authors(self) -> dict[tuple[Byline, bytes], Author]:
        """The names made so far, as kickers: by the byline and, where the bio goes with it, the person's digest."""
        return {}

    @cached_property
    def entries(self) -> dict[bytes, FeedEntry]:
        """The entries of feeds made lately, as cards: a story is in the feeds of several lists, each in two forms."""
        return {}

    @cached_property
    def digest(self) -> bytes:
        said = msgspec.json.encode((self.magazine, self.site))
        return hashlib.sha256(self.wording.inputs.encode() + said).digest()

    @cached_property
    def prefix(self) -> str:
        return prefix_of(self.magazine.url)

    def href(self, path: str) -> str:
        """The address of a path on this site, from its root; a site may live in a folder of its host."""
        return as_url(self.prefix, path)

    def file(self, path: str) -> str:
        """The address of a file as its owner named it, with whatever signs are in the name."""
        return self.prefix + quote(path)

    def absolute(self, path: str) -> str:
        """The address with the host, for feeds and link previews; without SITEURL it starts at the root."""
        return as_url(self.magazine.url, path)

    def say(self, words: str) -> str:
        """Interface words in the magazine's language."""
        return self.wording.say(words)

    def direction_of(self, lang: str) -> str:
        return direction_of(lang)
