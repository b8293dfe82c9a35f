"""Which of the stories nearest to one are offered under it, when time, its editor and its company have been heard."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from msgspec import Struct

from plugins.story.story import Byline, Story

from .terms import words_of

# Likeness runs to 2^22, the square of a story's length in the index; few pairs come to a half of that.
LIFT_OF_A_CITATION = 1 << 22
LIFT_OF_A_PACKAGE = 1 << 21
# So many more are looked at than are offered: what is nearest by words may be far in time.
SPARE = 40

# Where two stories lie 0, 1, 2, 4, 8 … times so many days apart, their likeness counts for so much.
DAYS_APART = 32
CLOSENESS = (64, 59, 54, 48, 42, 35, 31, 27)
# Editors lead back, to what readers of the newer story may not know; so one published moves few cards of older ones.
FAVOUR_OF_THE_OLDER = 2
# The same by so many times apart; more count as the last.
BY_APART = tuple(CLOSENESS[apart.bit_length()] for apart in range(1 << (len(CLOSENESS) - 2))) + CLOSENESS[-1:]
# A story that 1, 3, 7, 15 others cite is a quarter, two quarters and so on more worth reading.
CITED_UNIT = 4
MOST_CITED = 4
AUTHOR_UNIT = 16
# Headlines that share so many of the shorter one's words are of one series, or say the same.
SAME_SHARE = (3, 5)
FEWEST_WORDS = 3
# A story is looked at under many others.
MOST_HEADLINES = 1 << 14


class Mark(NamedTuple):
    """What is asked of a story under every other: its day, how many are newer, how many cite it, who wrote it."""

    day: int
    place: int
    cited_by: int
    authors: tuple[Byline, ...]


class Marks(dict[str, Mark]):
    """By path, each made where it is asked for."""

    def __init__(self, stories: Mapping[str, Story], places: Mapping[str, int], cited_by: Mapping[str, int]) -> None:
        self._stories = stories
        self._places = places
        self._cited_by = cited_by

    def __missing__(self, path: str) -> Mark:
        story = self._stories[path]
        mark = Mark(story.date.toordinal(), self._places[path], self._cited_by.get(path, 0), story.authors)
        self[path] = mark
        return mark


class Company(Struct, frozen=True):
    """How the stories of a magazine, newest first, refer to one another: `places` gives their order by path, `named`
    finds those pinned by what they are called, `pinning` are those that pin some, `members` the paths in a package,
    `links` those a story cites, `cited_by` says how many cite it, `marks` what tells where it stands."""

    stories: Mapping[str, Story]
    places: Mapping[str, int]
    named: Mapping[str, Story]
    pinning: Sequence[Story]
    members: Mapping[str, Sequence[str]]
    links: Mapping[str, tuple[str, ...]]
    cited_by: Mapping[str, int]
    marks: Marks
    brief_type: str

    def lifts(self, story: Story) -> dict[str, int]:
        """By path the stories that are more than alike, and by how much that lifts them under this one."""
        lifts = dict.fromkeys((path for path in self.cited(story) if path in self.stories), LIFT_OF_A_CITATION)
        for path in self.members.get(story.package, ()):
            lifts[path] = lifts.get(path, 0) + LIFT_OF_A_PACKAGE
        lifts.pop(story.path, None)
        return {path: lift for path, lift in lifts.items() if self.stories[path].type != self.brief_type}

    def cited(self, story: Story) -> tuple[str, ...]:
        return self.links.get(story.path, ())

    def weigh(self, story: Story, likeness: Mapping[str, int]) -> Iterator[tuple[int, int, str]]:
        """The paths with how much their likeness counts under `story`: by time, by how many others cite them, by their
        authors. Each comes with its place, as what sorts the first to the front."""
        here, marks = self.marks[story.path], self.marks
        own, cited = frozenset(here.authors), frozenset(self.cited(story))
        for path, alike in likeness.items():
            day, place, times, authors = marks[path]
            weight = BY_APART[min(abs(here.day - day) // DAYS_APART, len(BY_APART) - 1)]
            if place > here.place:
                weight *= FAVOUR_OF_THE_OLDER
            weight *= CITED_UNIT + (rank_of_cited(times - (path in cited)) if times else 0)
            yield -alike * weight * (AUTHOR_UNIT + (not own.isdisjoint(authors))), place, path

    def rank(self, story: Story, likeness: Mapping[str, int]) -> Iterator[Story]:
        """Those most alike that lie near in time, are cited or in one package first; `likeness` has the paths looked
        at, with what lifts them."""
        return (self.stories[path] for *_, path in sorted(self.weigh(story, likeness)))

    def pinned(self, story: Story) -> Iterator[Story]:
        return (self.named[name] for name in map(bare, story.pins) if name in self.named)


def gather_company(
    stories: Mapping[str, Story], links: Mapping[str, tuple[str, ...]], cited_by: Mapping[str, int], brief_type: str
) -> Company:
    members: dict[str, list[str]] = {}
    for path, story in stories.items():
        if story.package:
            members.setdefault(story.package, []).append(path)
    pinning = [story for story in stories.values() if story.pins]
    wanted = {bare(pin) for story in pinning for pin in story.pins}
    # Where two have one slug, it is the newest one's.
    oldest_first = reversed(tuple(stories.values())) if wanted else ()
    places = dict(zip(stories, range(len(stories)), strict=True))
    return Company(
        stories=stories,
        places=places,
        named={name: story for story in oldest_first for name in names_of(story) if name in wanted},
        pinning=pinning,
        members=members,
        links=links,
        cited_by=cited_by,
        marks=Marks(stories, places, cited_by),
        brief_type=brief_type,
    )


def rank_of_cited(others: int) -> int:
    """By powers of two, so that one more citation seldom changes a thing."""
    return min(MOST_CITED, (others + 1).bit_length() - 1)


def looked_at(story: Story, limit: int) -> int:
    """How many of the nearest stories are looked at for one."""
    return limit + SPARE + len(story.bans)


def choose(story: Story, pinned: Sequence[Story], ranked: Iterable[Story], limit: int) -> list[Story]:
    """Up to `limit`: those `pinned`, then the first of those `ranked`, that are neither banned nor the story itself, in
    this or another language. Of several whose headlines say the same the others come after all that say something
    else."""
    own, banned = original(story), {bare(name) for name in story.bans}
    chosen: dict[str, Story] = {}
    said: list[frozenset[str]] = []
    again: list[Story] = []
    for other in chain(pinned, ranked):
        if len(chosen) == limit:
            break
        work = original(other)
        if work == own or work in chosen:
            continue
        if banned and banned.intersection(names_of(other)):
            continue
        words = words_of_headline(other.headline)
        if other not in pinned and any(say_the_same(words, before) for before in said):
            again.append(other)
            continue
        said.append(words)
        chosen[work] = other
    for other in again[: limit - len(chosen)]:
        chosen.setdefault(original(other), other)
    return list(chosen.values())


@lru_cache(maxsize=MOST_HEADLINES)
def words_of_headline(headline: str) -> frozenset[str]:
    return frozenset(words_of(headline))


def say_the_same(words: frozenset[str], others: frozenset[str]) -> bool:
    shorter = min(len(words), len(others))
    part, whole = SAME_SHARE
    return shorter >= FEWEST_WORDS and len(words & others) * whole >= shorter * part


def names_of(story: Story) -> tuple[str, str, str]:
    return story.slug, bare(story.source), bare(story.path)


def bare(name: str) -> str:
    """`{filename}/stories/x.md` and `/2026/08/x/` without what may or may not be written around them."""
    return name.removeprefix("{filename}").strip("/")


def original(story: Story) -> str:
    """What a story and its translations have in common."""
    return story.translation_of or story.slug
