"""What a content folder keeps of its addresses, the ledger and the desk's decisions, and how it is kept."""

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.archive.listings import BRIEFS, Key
from plugins.links.printed import directory_addresses
from plugins.press.manifest import write_whole
from plugins.story import addresses as at
from plugins.story.problems import Problem
from plugins.story.story import Story

from .decisions import Decisions, read_decisions
from .ledger import NAME, Ledger, Line, address_of, adopt, format_ledger, read_ledger

if TYPE_CHECKING:
    from plugins.settings.magazine import Magazine
    from plugins.wording.wording import Wording


class Addresses:
    """Both files, read once; an empty one in place of one that cannot be read, whose `problems` say why."""

    def __init__(self, content: Path) -> None:
        ledger, decisions = read_ledger(content), read_decisions(content)
        self.nothing = Ledger()
        self.ledger = ledger if isinstance(ledger, Ledger) else self.nothing
        self.decisions = decisions if isinstance(decisions, Decisions) else Decisions()
        self.problems: tuple[Problem, ...] = (
            *(() if isinstance(ledger, Ledger) else ledger),
            *(() if isinstance(decisions, Decisions) else decisions),
        )


def names_of_lists(
    magazine: "Magazine",
    wording: "Wording",
    archives: Collection[Key],
    packages: Collection[object],
    stories: Collection[Story],
) -> dict[str, str]:
    """The house's own lists in this edition, by their address."""
    names = {"/": magazine.name, at.LATEST: wording.say("Latest"), at.CORRECTIONS: wording.say("Corrections")}
    if BRIEFS in archives:
        names[at.BRIEFS] = wording.say("Briefs")
    if packages:
        names[at.PACKAGES] = wording.say("Packages")
    known = {at.ARCHIVE: wording.say("Archive"), at.TAGS: wording.say("Tags"), at.PEOPLE: wording.say("People")}
    for address in directory_addresses(stories, archives) if stories else ():
        names[address] = known.get(address) or address.removeprefix(at.ARCHIVE).strip("/").replace("/", "-")
    return names


def keep_ledger(content: Path, lines: Iterable[Line]) -> bool:
    """Write the ledger, whole, where it differs. Returns whether it did. Raises OSError."""
    text = format_ledger(lines)
    file = content / NAME
    if file.is_file() and file.read_text("utf-8") == text:
        return False
    write_whole(file, text.encode())
    return True


def adopt_published(content: Path, published: Iterable[tuple[str, str]]) -> int:
    """Add to the ledger what lies on a target and it does not know: `published` are the files there, each with the
    source that it was made from, "" where there is none. Returns how many. Raises OSError."""
    ledger = read_ledger(content)
    if not isinstance(ledger, Ledger):
        return 0
    new = list(adopt(ledger, published))
    if new:
        keep_ledger(content, (*ledger.by_address.values(), *new))
    return len(new)


def find_lost(published: Iterable[str], edition: Collection[str]) -> tuple[Problem, ...]:
    """Pages that lie on a target at addresses where this edition, which is about to replace it, has nothing: both are
    paths of files. There are none where the ledger knows all that was published."""
    return tuple(
        Problem(
            source=NAME,
            line=0,
            what=f"the address {address_of(path)} is published, and this edition has nothing there",
            remedy="the ledger knows it from now on: deploy again, and do what is said of it then",
        )
        for path in sorted(published)
        if address_of(path) and path not in edition
    )
