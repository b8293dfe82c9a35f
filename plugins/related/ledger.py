"""What is kept of the last ranking: enough to say at once what has not changed, and to find what has."""

from collections.abc import Iterable
from hashlib import blake2b

from msgspec import Struct, msgpack

from plugins.story.story import Story

from .reasons import Reason

ENCODE = msgpack.Encoder().encode
STORIES_A_PAGE = 64
FACTS = msgpack.Decoder(tuple[bytes, tuple[str, ...]])


class Related(Struct, frozen=True, array_like=True, gc=False):
    """One story that goes with another, by its path, and the reason."""

    path: str
    why: Reason


class Rows(Struct, frozen=True, array_like=True):
    """What every build asks of every story, by the story's number. A story keeps its number, and where nobody has one
    the path is empty. `facts` are all that the cards of a story and of others depend on."""

    paths: list[str]
    facts: list[bytes]
    offers: list[tuple[Related, ...]]

    def pages(self) -> list["Rows"]:
        """Cut into pieces, of which only those are written that have changed."""
        spans = [slice(start, start + STORIES_A_PAGE) for start in range(0, len(self.paths), STORIES_A_PAGE)]
        return [Rows(self.paths[span], self.facts[span], self.offers[span]) for span in spans]

    @classmethod
    def bound(cls, pages: Iterable["Rows"]) -> "Rows":
        """The pages put together again."""
        rows = cls([], [], [])
        for page in pages:
            rows.paths.extend(page.paths)
            rows.facts.extend(page.facts)
            rows.offers.extend(page.offers)
        return rows


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
    rows: Rows


def pack_facts(story: bytes, links: tuple[str, ...]) -> bytes:
    """All that is asked of a story here, and more: `story` is its own digest, which stands for its text too."""
    return ENCODE((story, links))


def cited_in(path: str, facts: bytes) -> set[str]:
    """The paths of the stories that the one at `path` cites."""
    return {*FACTS.decode(facts)[1]} - {path}


def key_of_terms(story: Story, key: str) -> str:
    """The key of what depends on nothing but the story's words: its terms and its names."""
    facts = (key, story.headline, story.dek, story.section, story.also_in, story.tags)
    return blake2b(ENCODE(facts), digest_size=16).hexdigest()
