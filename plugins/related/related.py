"""Related reading: the stories that go best with each story, and why."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import chain
from zlib import crc32

from msgspec import Struct, msgpack
from msgspec.structs import replace

from plugins.story.digests import digest_story
from plugins.story.story import Story

from .afresh import stand_anew
from .changes import doubt_company, find_changes, follow_changes
from .choosing import choose, gather_company, looked_at
from .edition import Edition, Standing
from .index import Stale
from .kept import KeptNeighbours, engine
from .ledger import Ledger, Offer, digest_facts, key_of_terms
from .rarity import rarity_in, sample_of
from .reading import Reading
from .reasons import Explaining, Reason
from .speech import Worths
from .words import ReadMany


class Related(Struct, frozen=True):
    story: Story
    why: Reason


def rank_related(
    stories: Iterable[Story],
    limit: int,
    links: Mapping[str, tuple[str, ...]],
    *,
    text_of: Callable[[Story], str],
    key_of: Callable[[Story], str],
    kept: KeptNeighbours,
    packages: Mapping[str, str] | None = None,
    brief_type: str = "",
    read_many: ReadMany | None = None,
    digest_of: Callable[[Story], bytes] = digest_story,
) -> dict[str, tuple[Related, ...]]:
    """For each story's path up to `limit` others: those its editor pinned, then those most like it.

    `text_of` gives a story's plain text and is asked only where it was never read; `key_of` gives a digest of all that
    the text depends on, `digest_of` one of all that the story says. `links` says by path which paths a story links to,
    `packages` gives the title of a package by its id, `read_many` has the words of many stories read at once. Briefs
    are offered only where they are pinned. What is kept saves work and changes nothing.
    """
    stories = newest_first(stories)
    if not stories:
        return {}
    titles = dict(packages or {})
    stamp = engine() + msgpack.encode((limit, brief_type))
    ledger = kept.ledger()
    if ledger and ledger.stamp != stamp:
        ledger = None
    facts = {story.path: digest_facts(digest_of(story), links.get(story.path, ())) for story in stories}
    if not ledger or ledger.titles != titles or {entry.path: entry.facts for entry in ledger.entries} != facts:
        company = gather_company(stories, links, brief_type)
        rarity = rarity_in(len(stories))
        held = {entry.facts: entry.terms for entry in ledger.entries} if ledger else {}
        keys = {story.path: held.get(facts[story.path]) or key_of_terms(story, key_of(story)) for story in stories}
        sample = sample_of([story.path for story in stories], rarity)
        edition = Edition(stories, facts, keys, company, rarity, sample, limit)
        ledger = rank_edition(edition, ledger, titles, stamp, Reading(keys, text_of, kept, read_many), kept)
    return read_out(ledger, stories)


def rank_edition(
    edition: Edition,
    ledger: Ledger | None,
    titles: dict[str, str],
    stamp: bytes,
    reading: Reading,
    kept: KeptNeighbours,
) -> Ledger:
    """Today's ledger, kept for the next time."""
    try:
        if not ledger:
            raise Stale
        changes = find_changes(ledger, edition)
        standing = follow_changes(changes, ledger, edition, reading, kept)
        doubtful = standing.doubtful.union(doubt_company(ledger, edition, titles, changes))
        offers = make_offers(standing, doubtful, edition, titles, reading)
    except Stale:
        standing = stand_anew(edition, reading)
        offers = make_offers(standing, standing.doubtful, edition, titles, reading)
    digests = list(standing.digests) or [0] * len(standing.shelves)
    for shelf, body in standing.shelves.items():
        digests[shelf] = crc32(body)
    entries = tuple(
        replace(entry, offers=offers[path]) if path in offers else entry for path, entry in standing.entries.items()
    )
    made = Ledger(stamp, edition.rarity.base, standing.next_number, entries, titles, tuple(digests))
    reading.keep_spoken()
    kept.keep(made, standing.shelves)
    return made


def make_offers(
    standing: Standing,
    paths: Iterable[str],
    edition: Edition,
    titles: Mapping[str, str],
    reading: Reading,
) -> dict[str, tuple[Offer, ...]]:
    company, entries = edition.company, standing.entries
    explaining = Explaining(Worths(standing.index, edition.rarity), reading.spoken, company, titles)
    by_number = {entry.number: path for path, entry in entries.items()}

    def nearest_to(story: Story) -> dict[str, int]:
        first = entries[story.path].nearest.first(looked_at(story, edition.limit))
        return {by_number[number]: likeness for number, likeness in first.items()}

    # What a story speaks of is asked for again under its neighbours, and most of these are of its section.
    stories = sorted((company.stories[path] for path in paths), key=lambda story: (story.section.slug, story.path))
    if not standing.lifted:
        far: set[str] = set()
        for story in stories:
            if others := company.lifts(story).keys() - nearest_to(story):
                far |= {story.path, *others}
        apart = [company.stories[path] for path in sorted(far)]
        reading.read_terms(apart)
        standing.index.fetch(code for story in apart for code in reading.terms(story).coded())
    chosen: dict[str, list[Story]] = {}
    for story in stories:
        likeness = partial(likeness_of, standing, edition, reading, story)
        chosen[story.path] = choose(story, nearest_to(story), company, likeness, edition.limit)
    reading.read_spoken([*stories, *chain.from_iterable(chosen.values())])
    return {
        story.path: tuple(
            Offer(entries[other.path].number, explaining.why(story, other)) for other in chosen[story.path]
        )
        for story in stories
    }


def likeness_of(standing: Standing, edition: Edition, reading: Reading, story: Story, path: str) -> int:
    known = standing.lifted.get((story.path, path))
    if known is not None:
        return known
    return standing.index.likeness(reading.terms(story), reading.terms(edition.company.stories[path]))


def newest_first(stories: Iterable[Story]) -> list[Story]:
    """Stories of one date by their paths, so that their order depends on nothing but themselves."""
    return sorted(sorted(stories, key=lambda story: story.path), key=lambda story: story.date, reverse=True)


def read_out(ledger: Ledger, stories: Sequence[Story]) -> dict[str, tuple[Related, ...]]:
    by_path = {story.path: story for story in stories}
    by_number = {entry.number: by_path[entry.path] for entry in ledger.entries}
    return {
        entry.path: tuple(Related(by_number[offer.story], offer.why) for offer in entry.offers)
        for entry in ledger.entries
    }
