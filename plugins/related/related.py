"""Related reading: the stories that go best with each story, and why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from plugins.story.story import Story

from .likeness import find_nearest, measure_likeness
from .reasons import Reason, Subjects
from .terms import count_terms
from .weighting import weigh_terms

# Likeness runs from 0 to 1; that of two stories that an editor has linked is about 0.1 on average.
LIFT_OF_A_CITATION = 0.2
LIFT_OF_A_PACKAGE = 0.1
SPARE = 4


class Related(Struct, frozen=True):
    story: Story
    why: Reason


def rank_related(
    stories: Sequence[Story],
    limit: int,
    links: Mapping[str, tuple[str, ...]],
    *,
    packages: Mapping[str, str] | None = None,
    brief_type: str = "",
) -> dict[str, tuple[Related, ...]]:
    """For each story's path up to `limit` others: those its editor pinned, then those most like it.

    `stories` are newest first. `links` says by path which paths a story links to, `packages` gives the title of a
    package by its id. Briefs are offered only where they are pinned.
    """
    if not stories:
        return {}
    places = {story.path: place for place, story in enumerate(stories)}
    names = name_stories(stories)
    subjects = Subjects(stories)
    related = {}
    for story, likeness in zip(stories, score_candidates(stories, places, limit, links, brief_type), strict=True):
        pinned = (names[name] for name in map(bare, story.pins) if name in names)
        ranked = (stories[place] for place in sorted(likeness, key=lambda place: (-likeness[place], place)))
        chosen = choose(story, (*pinned, *ranked), limit)
        cited = frozenset(links.get(story.path, ()))
        related[story.path] = tuple(
            Related(other, explain(story, other, cited, packages or {}, subjects)) for other in chosen
        )
    return related


def score_candidates(
    stories: Sequence[Story],
    places: Mapping[str, int],
    limit: int,
    links: Mapping[str, tuple[str, ...]],
    brief_type: str,
) -> Iterator[dict[int, float]]:
    """For each story the places of its candidates with their likeness, lifted where it cites them or is grouped
    with them."""
    matrix = weigh_terms([count_terms(story) for story in stories])
    candidates = [place for place, story in enumerate(stories) if story.type != brief_type]
    lifts = lift_pairs(stories, places, links, frozenset(candidates))
    wanted = limit + SPARE + max(len(story.bans) for story in stories)
    lifted = dict(zip(lifts, measure_likeness(matrix, list(lifts)), strict=True))
    by_place: dict[int, dict[int, float]] = {}
    for (place, other), likeness in lifted.items():
        by_place.setdefault(place, {})[other] = likeness + lifts[place, other]
    for place, nearest in enumerate(find_nearest(matrix, candidates, wanted)):
        yield nearest | by_place.get(place, {})


def lift_pairs(
    stories: Sequence[Story],
    places: Mapping[str, int],
    links: Mapping[str, tuple[str, ...]],
    candidates: frozenset[int],
) -> dict[tuple[int, int], float]:
    """The pairs of places that are more than alike, and by how much that lifts the second under the first."""
    lifts: dict[tuple[int, int], float] = {}
    grouped: dict[str, list[int]] = {}
    for place, story in enumerate(stories):
        if story.package:
            grouped.setdefault(story.package, []).append(place)
        for path in links.get(story.path, ()):
            if path in places:
                lifts[place, places[path]] = LIFT_OF_A_CITATION
    for members in grouped.values():
        for place in members:
            for other in members:
                lifts[place, other] = lifts.get((place, other), 0) + LIFT_OF_A_PACKAGE
    return {pair: lift for pair, lift in lifts.items() if pair[1] in candidates and pair[0] != pair[1]}


def choose(story: Story, candidates: Iterable[Story], limit: int) -> list[Story]:
    """The first `limit` candidates that are neither banned nor the story itself, in this or another language."""
    banned = {bare(name) for name in story.bans}
    chosen: dict[str, Story] = {}
    for other in candidates:
        if len(chosen) == limit:
            break
        if original(other) != original(story) and not banned.intersection(names_of(other)):
            chosen.setdefault(original(other), other)
    return list(chosen.values())


def explain(
    story: Story, other: Story, cited: frozenset[str], packages: Mapping[str, str], subjects: Subjects
) -> Reason:
    if other.path in cited:
        return Reason("cited")
    if story.package and story.package == other.package:
        return Reason("package", packages.get(story.package, ""))
    return subjects.shared(story, other)


def name_stories(stories: Sequence[Story]) -> dict[str, Story]:
    """Stories by all that an editor may call them; where two have one slug, it is the newest one's."""
    return {name: story for story in reversed(stories) for name in names_of(story)}


def names_of(story: Story) -> tuple[str, str, str]:
    return story.slug, bare(story.source), bare(story.path)


def bare(name: str) -> str:
    """`{filename}/stories/x.md` and `/2026/08/x/` without what may or may not be written around them."""
    return name.removeprefix("{filename}").strip("/")


def original(story: Story) -> str:
    """What a story and its translations have in common."""
    return story.translation_of or story.slug
