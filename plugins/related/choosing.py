"""Which of the stories nearest to one are offered under it, when its editor and its company have had their say."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from plugins.story.story import Story

# Likeness runs to 64 * UNIT**2; that of two stories that an editor has linked is 4.5 million on average.
LIFT_OF_A_CITATION = 9_000_000
LIFT_OF_A_PACKAGE = 4_500_000
# So many more are looked at than are offered, for translations of one story, which stand once.
SPARE = 4


class Company(Struct, frozen=True):
    """How the stories of a magazine, newest first, refer to one another: `places` gives their order by path, `named`
    finds those pinned by what they are called, `members` are the paths in a package, `links` those a story cites."""

    stories: Mapping[str, Story]
    places: Mapping[str, int]
    named: Mapping[str, Story]
    members: Mapping[str, Sequence[str]]
    links: Mapping[str, tuple[str, ...]]
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

    def pinned(self, story: Story) -> Iterator[Story]:
        return (self.named[name] for name in map(bare, story.pins) if name in self.named)


def gather_company(stories: Sequence[Story], links: Mapping[str, tuple[str, ...]], brief_type: str) -> Company:
    members: dict[str, list[str]] = {}
    wanted = {bare(pin) for story in stories for pin in story.pins}
    for story in stories:
        if story.package:
            members.setdefault(story.package, []).append(story.path)
    return Company(
        stories={story.path: story for story in stories},
        places={story.path: place for place, story in enumerate(stories)},
        # Where two have one slug, it is the newest one's.
        named={name: story for story in reversed(stories) if wanted for name in names_of(story) if name in wanted},
        members=members,
        links=links,
        brief_type=brief_type,
    )


def looked_at(story: Story, limit: int) -> int:
    """How many of the nearest stories are looked at for one."""
    return limit + SPARE + len(story.bans)


def choose(
    story: Story, nearest: Mapping[str, int], company: Company, likeness: Callable[[str], int], limit: int
) -> list[Story]:
    """Up to `limit` stories: those pinned, then those most alike, lifted where they are cited or in one package.

    `nearest` are the paths looked at with their likeness; `likeness` finds that of any other path.
    """
    lifted = {
        path: lift + (nearest[path] if path in nearest else likeness(path))
        for path, lift in company.lifts(story).items()
    }
    total = {**nearest, **lifted}
    ranked = sorted(total, key=lambda path: (-total[path], company.places[path]))
    return sift(story, (*company.pinned(story), *(company.stories[path] for path in ranked)), limit)


def sift(story: Story, candidates: Iterable[Story], limit: int) -> list[Story]:
    """The first `limit` candidates that are neither banned nor the story itself, in this or another language."""
    banned = {bare(name) for name in story.bans}
    chosen: dict[str, Story] = {}
    for other in candidates:
        if len(chosen) == limit:
            break
        if original(other) != original(story) and not (banned and banned.intersection(names_of(other))):
            chosen.setdefault(original(other), other)
    return list(chosen.values())


def names_of(story: Story) -> tuple[str, str, str]:
    return story.slug, bare(story.source), bare(story.path)


def bare(name: str) -> str:
    """`{filename}/stories/x.md` and `/2026/08/x/` without what may or may not be written around them."""
    return name.removeprefix("{filename}").strip("/")


def original(story: Story) -> str:
    """What a story and its translations have in common."""
    return story.translation_of or story.slug
