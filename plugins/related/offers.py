"""What is offered under each story, as it is kept: unpacked where somebody asks for it, for nearly all is as it was."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, msgpack

from .reasons import Reason

PACK = msgpack.Encoder().encode
REASONS = msgpack.Decoder(tuple[Reason, ...])
NO_REASONS = PACK(())


class Related(Struct, frozen=True):
    """One story that goes with another, by its path, and the reason."""

    path: str
    why: Reason


class Cards(Struct, frozen=True, array_like=True, gc=False):
    """What is offered under one story: others by their numbers (32 bits each), and the reasons, packed."""

    stories: bytes = b""
    reasons: bytes = NO_REASONS


NO_CARDS = Cards()


class Offers(Mapping[str, tuple[Related, ...]]):
    """By a story's path what is offered under it; `paths` and `cards` are by the stories' numbers."""

    def __init__(self, numbers: Mapping[str, int], paths: Sequence[str], cards: Sequence[Cards]) -> None:
        self._numbers = numbers
        self._paths = paths
        self._cards = cards

    @classmethod
    def of(cls, offers: Mapping[str, Sequence[Related]]) -> "Offers":
        numbers = {path: number for number, path in enumerate(offers)}
        cards = [pack_cards([(numbers[found.path], found.why) for found in each]) for each in offers.values()]
        return cls(numbers, list(offers), cards)

    def __getitem__(self, path: str) -> tuple[Related, ...]:
        cards = self._cards[self._numbers[path]]
        return tuple(Related(self._paths[number], why) for number, why in unpack_cards(cards))

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def packed(self, paths: Iterable[str]) -> list[Cards]:
        """The cards of many, as they are kept; none where a story is not known."""
        numbers, cards = self._numbers, self._cards
        return [cards[numbers[path]] if path in numbers else NO_CARDS for path in paths]

    def offered(self, packed: Iterable[Cards]) -> list[str]:
        """The paths of all that these offer, the one's after the other's."""
        paths = self._paths
        return [paths[number] for number in array("I", b"".join([cards.stories for cards in packed]))]


def pack_cards(cards: Sequence[tuple[int, Reason]]) -> Cards:
    return Cards(array("I", [number for number, _ in cards]).tobytes(), PACK([why for _, why in cards]))


def unpack_cards(cards: Cards) -> Iterator[tuple[int, Reason]]:
    return zip(array("I", cards.stories), unpack_reasons(cards.reasons), strict=True)


def unpack_reasons(packed: bytes) -> tuple[Reason, ...]:
    return REASONS.decode(packed)
