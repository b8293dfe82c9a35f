"""Related reading: the stories that go best with each story, and why."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import blake2b

from msgspec import msgpack

from plugins.story.digests import digest_story
from plugins.story.story import Story
from plugins.workers.workers import Workers

from .afresh import stand_anew
from .changes import Changes, count_cited, find_changes
from .choosing import gather_company
from .edition import Edition, Keys, Standing
from .following import follow_changes
from .index import Stale
from .kept import KeptNeighbours, engine
from .ledger import Ledger
from .offering import Offering
from .offers import Offers
from .rarity import Rarity, oldest_of, rarity_in, sample_of
from .reading import Reading
from .words import ReadMany
from .writing import keep_standing


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
    workers: Workers | None = None,
    digest_of: Callable[[Story], bytes] = digest_story,
) -> Offers:
    """For each story's path up to `limit` others: those its editor pinned, then those most like it.

    `stories` come newest first, those of one date by their paths. `text_of` gives a story's plain text and is asked
    only where it was never read; `key_of` gives a digest of all that the text depends on, `digest_of` one of all that
    the story says. `links` says by path which paths a story links to, `packages` gives the title of a package by its
    id, `read_many` has the words of many stories read at once, and the `workers` say why many are offered. Briefs are
    offered only where they are pinned. What is kept saves work and changes nothing.
    """
    by_path = {story.path: story for story in stories}
    if not by_path:
        return Offers({}, (), ())
    titles = dict(packages or {})
    stamp = engine() + msgpack.encode((limit, brief_type))
    rarity = rarity_in(len(by_path))
    said = zip(map(digest_of, by_path.values()), [links.get(path, ()) for path in by_path], strict=True)
    facts = dict(zip(by_path, said, strict=True))
    ledger = kept.ledger(stamp)
    changes = find_changes(ledger, facts, rarity.base) if ledger else None
    if ledger and changes and not changes.any and ledger.head.titles == titles:
        return Offers(changes.numbers, ledger.paths, ledger.cards)
    cited_by = changes.cited_by if changes else count_cited(facts)
    company = gather_company(by_path, links, cited_by, brief_type)
    keys = Keys(by_path, key_of)
    edition = Edition(
        tuple(by_path.values()), facts, keys, company, rarity, *draw_sample(list(by_path), rarity, ledger), limit
    )
    reading = Reading(keys, text_of, kept, read_many)
    standing = rank_edition(edition, ledger, changes, titles, reading, kept, workers)
    keep_standing(standing, edition, titles, stamp, kept)
    return Offers(standing.numbers, standing.paths, standing.cards)


def draw_sample(paths: Sequence[str], rarity: Rarity, ledger: Ledger | None) -> tuple[bytes, frozenset[str]]:
    """The sample, and a digest of what it is drawn from: from the same as last time, it is the same."""
    oldest = blake2b("\n".join(oldest_of(paths, rarity)).encode(), digest_size=16).digest()
    if ledger and ledger.head.oldest == oldest:
        return oldest, ledger.head.sample
    return oldest, sample_of(paths, rarity)


def rank_edition(
    edition: Edition,
    ledger: Ledger | None,
    changes: Changes | None,
    titles: dict[str, str],
    reading: Reading,
    kept: KeptNeighbours,
    workers: Workers | None,
) -> Standing:
    """Where all stories stand today, with their cards."""
    try:
        if not ledger or not changes:
            raise Stale
        standing = follow_changes(changes, ledger, edition, titles, reading, kept)
        Offering(standing, edition, reading, workers).make(titles)
    except Stale:
        standing = stand_anew(edition, reading)
        Offering(standing, edition, reading, workers).make(titles)
    reading.keep_spoken()
    return standing
