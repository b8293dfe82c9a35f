"""The ledger's lines held against an edition: which stand, which have moved, which fade, which are lost."""

from collections.abc import Collection, Iterator

from msgspec import Struct

from plugins.story.addresses import archive_path
from plugins.story.places import place_of

from .ledger import LIST, PERSON, STORY, TAG, UNKNOWN, Ledger, Line
from .standing import ARCHIVE_PAGE, Standing

# Lists that come and go with their stories: nobody has decided that they should end.
FADING = frozenset({TAG, PERSON, LIST})


class Sorted(Struct, frozen=True):
    """`moved`: old addresses with where what they were stands now. `following`: archive pages with the front whose fate
    they share. `fading` and `lost`: lines with their number."""

    moved: tuple[tuple[str, str], ...]
    following: tuple[tuple[str, str], ...]
    fading: tuple[tuple[int, Line], ...]
    lost: tuple[tuple[int, Line], ...]


def sort_lines(standing: Standing, ledger: Ledger, decided: Collection[str]) -> Sorted:
    """`decided` are the places of which the magazine itself says what becomes of them."""
    moved: list[tuple[str, str]] = []
    following: list[tuple[str, str]] = []
    fading: list[tuple[int, Line]] = []
    lost: list[tuple[int, Line]] = []
    stories, others = standing.stories, standing.others
    for number, line in ledger.numbered:
        if line.address in stories or line.address in others:
            continue  # nearly every line, and there may be tens of thousands
        for address in dead_pages(line.address, standing):
            place = place_of(address)
            if place in standing.places or place in decided:
                continue
            new = where_now(line, standing)
            front = ARCHIVE_PAGE.sub(r"\g<front>", address)
            if new:
                moved.append((address, new))
            elif front != address and place_of(front) in decided:
                following.append((address, front))
            elif line.kind in FADING:
                fading.append((number, Line(address, line.kind, line.id, line.source)))
            else:
                lost.append((number, line))
    return Sorted(tuple(moved), tuple(following), tuple(fading), tuple(lost))


def dead_pages(address: str, standing: Standing) -> Iterator[str]:
    """The address; for an archive page, which stands for all older ones, those that are not printed any more."""
    archive = ARCHIVE_PAGE.fullmatch(address) if "/page/" in address else None
    if archive is None:
        yield address
        return
    printed = standing.lists.get(archive["front"], 0)
    yield from (archive_path(archive["front"], page) for page in range(printed + 1, int(archive["number"]) + 1))


def where_now(line: Line, standing: Standing) -> str:
    """Where that stands now which stood there: known by its id, or by its file where no story says an id."""
    if line.id != UNKNOWN and (new := standing.by_id.get((line.kind, line.id))):
        return new
    if line.source and (line.kind != STORY or line.id == UNKNOWN or line.id.startswith("/")):
        return standing.by_source.get((line.kind, line.source), "")
    return ""
