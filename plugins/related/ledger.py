"""What is kept of the last ranking: enough to say at once what has not changed, and to find what has."""

from hashlib import blake2b

from msgspec import Struct, msgpack

from plugins.story.story import Story

from .offers import Cards

ENCODE = msgpack.Encoder().encode
STORIES_A_PAGE = 64
# All that is asked of a story here, and more: its digest, which stands for its text too, and the paths of its links.
Facts = tuple[bytes, tuple[str, ...]]
FACTS = msgpack.Decoder(list[Facts | None])


class Page(Struct, frozen=True, array_like=True):
    """What every build asks of every story: so many of them, by the story's number. A story keeps its number, and where
    nobody has one the path is empty. `facts` are the packed facts of these together."""

    paths: list[str]
    facts: bytes
    cards: list[Cards]


class Head(Struct, frozen=True, array_like=True):
    """What every build asks of all stories together. `cited_by` says by path how many stories cite it, `oldest` is a
    digest of the paths that the `sample` was drawn from. By a story's number `floors` say how alike another must be to
    be among those nearest to it. `shelves`, `entries` and `pages` are digests of the shelves of the index, of the
    entries and of the pages as they were when this was written. All these are columns of 32 bits."""

    stamp: bytes
    base: int
    titles: dict[str, str]
    cited_by: dict[str, int]
    oldest: bytes
    sample: frozenset[str]
    floors: bytes
    shelves: bytes
    entries: bytes
    pages: bytes


class Ledger(Struct, frozen=True):
    head: Head
    pages: list[Page]

    @property
    def paths(self) -> list[str]:
        """By number."""
        return [path for page in self.pages for path in page.paths]

    @property
    def cards(self) -> list[Cards]:
        """By number."""
        return [cards for page in self.pages for cards in page.cards]


def cited_in(path: str, facts: Facts) -> set[str]:
    """The paths of the stories that the one at `path` cites."""
    return {*facts[1]} - {path}


def key_of_terms(story: Story, key: str) -> str:
    """The key of what depends on nothing but the story's words: its terms and its names."""
    facts = (key, story.headline, story.dek, story.section, story.also_in, story.tags)
    return blake2b(ENCODE(facts), digest_size=16).hexdigest()
