"""The next ledger: what the last one knew, and what this edition prints."""

from collections.abc import Sequence

from plugins.story.addresses import archive_path

from .ledger import Ledger, Line, escaped
from .redirects import Redirect
from .standing import ARCHIVE_PAGE, Standing


def remember(standing: Standing, ledger: Ledger, redirects: Sequence[Redirect]) -> list[Line]:
    """The ledger after this edition: every line that it had, with who stands or leads there now, and the new ones."""
    lines = dict(ledger.by_address)
    pages = dict(standing.lists)
    for address in list(lines):
        archive = ARCHIVE_PAGE.fullmatch(address) if "/page/" in address else None
        if archive and archive["front"] in pages:
            pages[archive["front"]] = max(pages[archive["front"]], int(archive["number"]))
            del lines[address]
    for redirect in redirects:
        owner = standing.line(redirect.new)
        old = escaped(redirect.old)
        if old not in lines or lines[old].kind == owner.kind:
            lines[old] = Line(old, owner.kind, owner.id, owner.source)
    for address in (*standing.others, *standing.stories):
        line = standing.line(address)
        lines[line.address] = line
    for front, number in pages.items():
        if number and front in standing:
            owner = standing.line(front)
            page = archive_path(front, number)
            lines[page] = Line(page, owner.kind, owner.id, owner.source)
    return list(lines.values())
