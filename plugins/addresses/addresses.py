"""Addresses: a published one never dies. It stays, leads to where its story stands now, or is gone on purpose."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from plugins.story.addresses import ARCHIVE, FEED, LATEST, feed_path
from plugins.story.places import place_of
from plugins.story.problems import Problem, in_content, nearest
from plugins.story.story import Story, TextPage

from .decisions import NAME as DECISIONS
from .decisions import Decisions
from .ledger import NAME, PERSON, SECTION, STORY, TYPE, UNKNOWN, Ledger, Line, escaped
from .redirects import Gone, Redirect
from .remembering import remember
from .sorting import Sorted, sort_lines
from .standing import Standing

FED = frozenset({SECTION, PERSON, TYPE})
MEND = f'list it under "moved" or "gone" in {in_content(DECISIONS)}'


class Settled(Struct, frozen=True):
    """What becomes of every address that was ever published. `remember` gives the lines of the next ledger."""

    redirects: tuple[Redirect, ...]
    gone: tuple[Gone, ...]
    problems: tuple[Problem, ...]
    remember: Callable[[], list[Line]]


def settle(
    standing: Standing,
    ledger: Ledger,
    decisions: Decisions,
    texts: Sequence[Story | TextPage],
    withheld: Sequence[Story] = (),
    strict: bool = False,
    line_of: Callable[[str, str], int] = lambda _source, _key: 1,
) -> Settled:
    """Redirects from what `texts` say of their old addresses, from the decisions, and from the ledger, each straight to
    where it ends. `strict`: that an address is lost stops the press; else it warns."""
    problems = list(find_taken(standing, withheld, ledger, line_of))
    leads = {place_of(old): (old, text.path) for text in texts for old in text.redirect_from}
    gone: dict[str, Gone] = {}
    for address, decision in decisions.gone.items():
        place = place_of(address)
        if there := standing.holder(place) or (leads[place][1] if place in leads else ""):
            problems.append(_decided(decision.line, f"{address} is listed as gone, and {_owner(standing, there)}"))
        else:
            gone[place] = Gone(address, decision.said)
    moved: dict[str, tuple[str, str]] = {}
    for address, decision in decisions.moved.items():
        place = place_of(address)
        there = standing.holder(place) or (leads[place][1] if place in leads else "")
        if there or place in gone:
            why = f"and {_owner(standing, there)}" if there else "and as gone"
            problems.append(_decided(decision.line, f"{address} is listed as moved, {why}"))
        else:
            moved[place] = (address, decision.said)
    decided = leads.keys() | gone.keys() | moved.keys()
    found = sort_lines(standing, ledger, decided)
    leads |= {place_of(old): (old, new) for old, new in found.moved}
    for address, front in found.following:
        if place_of(front) in gone:
            gone[place_of(address)] = Gone(address, gone[place_of(front)].reason)
        else:
            end = follow(front, standing, leads, moved)
            leads |= {place_of(address): (address, end)} if end else {}
    for place, (address, target) in moved.items():
        end = follow(target, standing, leads, moved)
        if end:
            leads[place] = (address, end)
        else:
            problems.append(_nowhere(address, target, decisions.moved[address].line, standing, withheld))
    problems += _fading(found, leads, standing)
    problems += (_lost(number, line, withheld, strict) for number, line in found.lost)
    redirects = sorted(redirect(old, new, standing, ledger) for old, new in leads.values())
    return Settled(
        tuple(redirects),
        tuple(sorted(gone.values())),
        tuple(problems),
        lambda: remember(standing, ledger, redirects),
    )


def redirect(old: str, new: str, standing: Standing, ledger: Ledger) -> Redirect:
    owner, was = standing.line(new), ledger.by_address.get(escaped(old))
    feed = (feed_path(new) if owner.kind in FED else FEED) if was and was.kind in FED and "/page/" not in old else ""
    return Redirect(old, new, standing.title(new), owner.source, feed)


def follow(
    address: str, standing: Standing, leads: Mapping[str, tuple[str, str]], moved: Mapping[str, tuple[str, str]]
) -> str:
    """Where an address ends, "" where it leads nowhere or in a circle."""
    passed: set[str] = set()
    place = place_of(address)
    while place not in standing.places:
        onward = leads.get(place) or moved.get(place)
        if onward is None or place in passed:
            return ""
        passed.add(place)
        place = place_of(onward[1])
    return standing.places[place]


def find_taken(
    standing: Standing, withheld: Sequence[Story], ledger: Ledger, line_of: Callable[[str, str], int]
) -> Iterator[Problem]:
    """Stories that stand at an address at which another was published."""
    known = ledger.by_address
    if not known:
        return
    stories = (*standing.stories.values(), *withheld)
    moved_on = {story.id for story in stories if story.id != story.path}
    for story in stories:
        line = known.get(story.path)
        own = line and line.id in (story.id, UNKNOWN) and not (story.id == story.path and story.id in moved_on)
        if line and line.kind == STORY and not own:
            what = f'the address {story.path} was published as that of the story "{line.id}"'
            remedy = f'give this one another slug, or, if it is that story, the line "id: {line.id}"'
            yield Problem(source=story.source, line=line_of(story.source, "slug"), what=what, remedy=remedy)


def _owner(standing: Standing, address: str) -> str:
    source = standing.line(address).source
    return f"{in_content(source)} stands there" if source else f"{standing.title(address)} stands there"


def _decided(line: int, what: str) -> Problem:
    return Problem(source=DECISIONS, line=line, what=what, remedy="take that line out")


def _nowhere(address: str, target: str, line: int, standing: Standing, withheld: Sequence[Story]) -> Problem:
    waits = next((story for story in withheld if place_of(story.path) == place_of(target)), None)
    if waits:
        what, remedy = f"{address} leads to {in_content(waits.source)}, which is withheld", "name another until then"
    else:
        near = nearest(target, sorted(standing.places.values()))
        what, remedy = f"{address} leads to {target}, where nothing stands", f'did you mean "{near}"?' if near else MEND
    return Problem(source=DECISIONS, line=line, what=what, remedy=remedy)


def _fading(found: Sorted, leads: dict[str, tuple[str, str]], standing: Standing) -> Iterator[Problem]:
    """Lists that have no story any more lead to the latest stories, which a warning says; a month or a year of the
    archive, which cannot have been renamed, to the archive."""
    for number, line in found.fading:
        dated = line.address.startswith(ARCHIVE) and ARCHIVE in standing
        leads[place_of(line.address)] = (line.address, ARCHIVE if dated else LATEST)
        if dated or "/page/" in line.address:
            continue
        what = f"{line.address}, the page of the {line.kind} {line.id}, has nothing to show and leads to {LATEST} now"
        remedy = f'say where else under "moved" in {in_content(DECISIONS)}, if it was renamed'
        yield Problem(source=NAME, line=number, what=what, remedy=remedy, mild=True)


def _lost(number: int, line: Line, withheld: Sequence[Story], strict: bool) -> Problem:
    hidden = next((s for s in withheld if s.id == line.id or (line.id == UNKNOWN and s.source == line.source)), None)
    if hidden and line.kind == STORY:
        why = "is a draft now" if hidden.draft else f"is embargoed until {hidden.date:%Y-%m-%d %H:%M}"
        what = f"the address {line.address} was published, and {in_content(hidden.source)} {why}"
        remedy = f"print that story again, or {MEND}"
    elif line.kind == STORY:
        what = f'the address {line.address} was published, and its story "{line.id}" is not there any more'
        remedy = f"name it under redirect_from in the story that has its place, or {MEND}"
    else:
        what = f"the address {line.address} was published, and the {line.kind} {line.id} is not there any more"
        remedy = f"bring it back, or {MEND}"
    return Problem(source=NAME, line=number, what=what, remedy=remedy, mild=not strict)
