"""The stories nearest to one, in order: those most alike first, of two as much alike the newer."""

from array import array
from collections.abc import Collection, Mapping

from msgspec import Struct

# So many more than are needed are kept, for the day when some of them are gone.
SPARE = 8


class Nearest(Struct, frozen=True, array_like=True):
    """The first so many of all stories that are alike at all, by number; `whole` where these are all.

    Both are arrays of 32 bits as bytes.
    """

    stories: bytes = b""
    likeness: bytes = b""
    whole: bool = True

    def __len__(self) -> int:
        return len(self.stories) // 4

    def first(self, count: int) -> dict[int, int]:
        """The first `count` with their likeness."""
        return dict(zip(array("I", self.stories[: 4 * count]), array("I", self.likeness[: 4 * count]), strict=True))

    def cut(self, count: int) -> "Nearest":
        """The first `count` of them."""
        return Nearest(self.stories[: 4 * count], self.likeness[: 4 * count], False) if len(self) > count else self

    def lists(self, story: int) -> bool:
        return story in array("I", self.stories)

    @property
    def floor(self) -> int:
        """How alike a story must be to be listed."""
        return 0 if self.whole else array("I", self.likeness[-4:])[0]


def rank(likeness: Mapping[int, int], places: Mapping[int, int] | range, most: int, whole: bool = True) -> Nearest:
    """The `most` nearest of those given; `places` says by number how many stories are newer."""
    least = sorted(likeness.values(), reverse=True)[:most][-1:] or [0]
    pairs = [(-each, places[story], story) for story, each in likeness.items() if each >= least[0]]
    ranked = sorted(pairs)[:most]
    return Nearest(
        array("I", [story for *_, story in ranked]).tobytes(),
        array("I", [-each for each, *_ in ranked]).tobytes(),
        whole and len(ranked) == len(likeness),
    )


def amend(
    nearest: Nearest, gone: Collection[int], come: Mapping[int, int], places: Mapping[int, int], most: int
) -> Nearest:
    """Without those `gone`, and with those `come` that are nearer than what is not listed."""
    listed = nearest.first(len(nearest))
    last = next(reversed(listed), None)
    if last is None or nearest.whole:
        admitted = dict(come)
    else:
        # Where the last itself is gone or has another place now, only what is more alike is surely before the unlisted.
        floor, place = listed[last], -1 if last in gone or last in come else places[last]
        admitted = {
            story: each for story, each in come.items() if each > floor or (each == floor and places[story] < place)
        }
    kept = {story: each for story, each in listed.items() if story not in gone and story not in come}
    return rank(kept | admitted, places, most, nearest.whole)
