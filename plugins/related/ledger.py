"""What is kept of the last ranking: enough to say at once what has not changed, and to find what has."""

from hashlib import blake2b

from msgspec import Struct, msgpack

from plugins.story.story import Story

from .nearest import Nearest
from .reasons import Reason

ENCODE = msgpack.Encoder().encode


class Offer(Struct, frozen=True, array_like=True, gc=False):
    """One related story by its number, and the reason."""

    story: int
    why: Reason


class Entry(Struct, frozen=True, array_like=True):
    """One story. `facts` is a digest of all that its own cards and those of others depend on, `terms` the key of
    its terms; `sampled` says whether its terms are counted; `cited` is how many stories cite it."""

    path: str
    number: int
    facts: bytes
    terms: str
    sampled: bool
    cited: int
    names: tuple[str, ...]
    package: str
    nearest: Nearest
    offers: tuple[Offer, ...] = ()


class Ledger(Struct, frozen=True, array_like=True):
    """`shelves` are the digests of all shelves of the index as they were when this was written."""

    stamp: bytes
    base: int
    next_number: int
    entries: tuple[Entry, ...]
    titles: dict[str, str]
    shelves: tuple[int, ...]


def digest_facts(story: bytes, links: tuple[str, ...]) -> bytes:
    """A digest of all that is asked of a story here, and more: `story` is its own, which stands for its text too."""
    return blake2b(story + ENCODE(links), digest_size=16).digest()


def key_of_terms(story: Story, key: str) -> str:
    """The key of what depends on nothing but the story's words: its terms and its names."""
    facts = (key, story.headline, story.dek, story.section, story.also_in, story.tags)
    return blake2b(ENCODE(facts), digest_size=16).hexdigest()
