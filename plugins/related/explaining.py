"""The reasons of many cards, found by the workers: only where all is ranked anew are there so many."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache, partial

from msgspec import MsgspecError, Struct, msgpack

from plugins.story.story import Byline, Story, Tag
from plugins.workers.workers import Workers, in_chunks

from .rarity import Rarity
from .reasons import Reason, reason_of
from .speech import Speech, Worths
from .spoken import Spoken

# Stories to a worker at once. They come by sections, so that most are offered under others of their chunk.
CHUNK = 256

# A story, what it speaks of as it is kept, and whether many cite it.
Telling = tuple[Story, bytes, bool]


class Known(Struct, frozen=True):
    """What every term is worth: `worths` has all that are worth less than one that is hardly ever said."""

    rarity: Rarity
    worths: Mapping[int, int]


class Voice(Struct, frozen=True):
    """As much of a story as a worker takes out of its record."""

    headline: str
    tags: tuple[Tag, ...]
    authors: tuple[Byline, ...]


KNOWN = msgpack.Decoder(Known)
TASK = msgpack.Decoder(tuple[list[tuple[Voice, bytes, bool]], list[tuple[int, int]]])
SPOKEN = msgpack.Decoder(Spoken)
REASONS = msgpack.Decoder(list[Reason | None])


class Errand(Struct, frozen=True):
    task: bytes
    count: int

    def __len__(self) -> int:
        return self.count


def explain_many(
    stories: Sequence[Story],
    offered: Callable[[Story], Sequence[Story]],
    tell: Callable[[Story], Telling],
    worths: Mapping[int, int],
    rarity: Rarity,
    workers: Workers,
) -> Iterator[Reason | None]:
    """Why each that is `offered` under one of the stories is; None where that is left to be found here."""
    rarest = rarity.worth(0)
    known = Known(rarity, {term: worth for term, worth in worths.items() if worth < rarest})
    workers.progress.begin("Finding reasons for related stories", len(stories))
    errands = (make_errand(chunk, offered, tell) for chunk in in_chunks(stories, CHUNK))
    for packed in workers.map(partial(run_errand, msgpack.encode(known)), errands):
        yield from REASONS.decode(packed)


def make_errand(
    stories: Sequence[Story], offered: Callable[[Story], Sequence[Story]], tell: Callable[[Story], Telling]
) -> Errand:
    pairs = [(story, other) for story in stories for other in offered(story)]
    told = {each.path: each for pair in pairs for each in pair}
    numbers = dict(zip(told, range(len(told)), strict=True))
    numbered = [(numbers[story.path], numbers[other.path]) for story, other in pairs]
    return Errand(msgpack.encode((list(map(tell, told.values())), numbered)), len(stories))


def run_errand(known: bytes, errand: Errand) -> bytes:
    """What a worker does: find these, and say None where it is lost what one of two speaks of."""
    worths = know_worths(known)
    told, pairs = TASK.decode(errand.task)
    speeches: dict[int, Speech] = {}
    for number, (voice, spoken, _) in enumerate(told):
        with suppress(MsgspecError):
            speeches[number] = Speech(voice, SPOKEN.decode(spoken), worths)
    return msgpack.encode(
        [
            reason_of(speeches[one], speeches[two], told[two][2], worths) if {one, two} <= speeches.keys() else None
            for one, two in pairs
        ]
    )


@lru_cache(maxsize=1)
def know_worths(packed: bytes) -> Worths:
    """What serves all of a worker's errands."""
    known = KNOWN.decode(packed)
    rarest = known.rarity.worth(0)
    return Worths(lambda terms: [known.worths.get(term, rarest) for term in terms], known.rarity)
