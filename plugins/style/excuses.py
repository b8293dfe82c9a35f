"""Excuses: a line that breaks a rule for a reason, and says so. In a text `<!-- sic: reason -->`, in front matter
`# sic: reason`, at the end of the line."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct


class Finding(Struct, frozen=True):
    """Something on a line that a rule speaks against; `stops` the press where the rule says so."""

    line: int
    what: str
    remedy: str
    stops: bool = False


def without_excused(found: Iterable[Finding], excuses: Mapping[int, str]) -> Iterator[Finding]:
    """What no excuse covers, and what is wrong with the excuses. `excuses` has the reason by line."""
    covered: set[int] = set()
    for finding in found:
        if excuses.get(finding.line):
            covered.add(finding.line)
        else:
            yield finding
    for line, why in excuses.items():
        if not why:
            yield Finding(line, "this excuse gives no reason", 'write one behind "sic:"')
        elif line not in covered:
            yield Finding(line, "this excuse excuses nothing", "take it out")
