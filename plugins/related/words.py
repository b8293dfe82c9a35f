"""The words of many stories, read by the workers: what each is about, as terms and as what it speaks of."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from pathlib import Path

from msgspec import Struct, msgpack

from plugins.story.story import Section, Story, Tag
from plugins.typeset.store import Store
from plugins.typeset.typeset import Html, Typeset
from plugins.workers.workers import Workers, in_growing_chunks

from .furniture import Furniture
from .lexicon import Lexicon
from .pieces import Pieces
from .spoken import read_spoken
from .terms import Terms, weigh_terms

# Stories to a worker at once: few, and where there are many.
CHUNKS = 32, 96

# The second is what a story speaks of, packed: ten thousand of these together are more than a build has room for.
Read = tuple[Terms, bytes]
TextOf = Callable[[Story], str]
ReadMany = Callable[[Sequence[Story]], Iterator[Read]]


class Leaf(Struct, frozen=True):
    """What a story's words depend on: as much of it as a worker takes out of its record."""

    headline: str
    dek: Html
    tags: tuple[Tag, ...]
    section: Section
    also_in: tuple[Section, ...]
    text: Typeset


class Plain(Struct, frozen=True):
    """As much of a kept text as is read here."""

    text: str


LEAVES = msgpack.Decoder(list[Leaf])
PLAIN = msgpack.Decoder(Plain)
WORDS = msgpack.Decoder(list[Read | None])


class Errand(Struct, frozen=True):
    leaves: bytes
    count: int

    def __len__(self) -> int:
        return self.count


def read_many(stories: Sequence[Story], workers: Workers, store: Path, text_of: TextOf) -> Iterator[Read]:
    """The terms of each story, and what it speaks of. `store` is where the workers find the texts; one out of their
    reach is read here, as `text_of` gives it."""
    if workers.alone or len(stories) <= CHUNKS[0]:
        yield from read_here(stories, text_of)
        return
    waiting: deque[tuple[Story, ...]] = deque()

    def errands() -> Iterator[Errand]:
        for chunk in in_growing_chunks(stories, *CHUNKS):
            waiting.append(chunk)
            yield Errand(msgpack.encode(chunk), len(chunk))

    workers.progress.begin("Reading for related stories", len(stories))
    for packed in workers.map(partial(run_errand, str(store)), errands()):
        for story, words in zip(waiting.popleft(), WORDS.decode(packed), strict=True):
            yield words or read_words(story, text_of(story), Lexicon())


def read_here(stories: Iterable[Story], text_of: TextOf) -> Iterator[Read]:
    lexicon = Lexicon()
    return (read_words(story, text_of(story), lexicon) for story in stories)


def run_errand(store: str, errand: Errand) -> bytes:
    """What a worker does: read these, and say None where it cannot find the text."""
    leaves, desk = LEAVES.decode(errand.leaves), open_desk(store)
    lexicon = desk.lexicon()
    keys = [leaf.text.key for leaf in leaves]
    texts = {packed.key: PLAIN.decode(packed.body).text for packed in desk.texts.get_packed(keys) if packed.is_whole}
    return msgpack.encode(
        [
            read_words(leaf, texts[key], lexicon) if key in texts else None
            for key, leaf in zip(keys, leaves, strict=True)
        ]
    )


def read_words(story: Story | Leaf, text: str, lexicon: Lexicon) -> Read:
    pieces, furniture = Pieces(text, lexicon), Furniture(story)
    terms = weigh_terms(story, pieces.counts, furniture, lexicon)
    return terms, msgpack.encode(read_spoken(story, text, pieces, furniture))


class Desk:
    """What serves all of a worker's errands: the texts, and the words that it has met."""

    def __init__(self, store: str) -> None:
        self.texts: Store[Typeset] = Store(Path(store))
        self._lexicon = Lexicon()

    def lexicon(self) -> Lexicon:
        if self._lexicon.is_full:
            self._lexicon = Lexicon()
        return self._lexicon


@lru_cache(maxsize=1)
def open_desk(store: str) -> Desk:
    return Desk(store)
