"""Words that the house does not print, found in prose."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from .prose import Prose
from .rules import Term
from .sentences import begins

_APOSTROPHES = "['’]"
# An allowed phrase reaches no further than this beyond the term within it.
_AROUND = 200


class Hit(Struct, frozen=True):
    """A term at a place of the prose, as it is written there."""

    place: int
    written: str
    term: Term


class Search(Struct, frozen=True):
    """A term with what to look for: `sign` is in lower case, and in every text that holds the term."""

    term: Term
    sign: str
    pattern: re.Pattern[str]
    allowed: re.Pattern[str] | None


class Searcher:
    """Looks for many terms; a pattern is tried only on a text that holds its sign."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._searches = tuple(_search(term) for term in terms)

    def find(self, prose: Prose) -> Iterator[Hit]:
        """Each hit, in no order; of two where one holds the other, the longer."""
        low = prose.text.lower().replace("’", "'")
        hits: list[Hit] = []
        for search in self._searches:
            if search.sign in low:
                text = prose.text if search.term.quotations else prose.own
                found = (one for one in search.pattern.finditer(text) if not _is_allowed(search, text, one))
                hits += (Hit(one.start(), " ".join(one[0].split()), search.term) for one in found)
        return (hit for hit in hits if not any(_holds(other, hit) for other in hits))


def _search(term: Term) -> Search:
    forms = [term.words]
    if term.exact and len(term.words) > 3:
        forms.append(term.words.upper())  # a name in a line of capitals
    sign = max(term.words.lower().replace("’", "'").split(), key=len)
    pattern = _any_of(forms, re.NOFLAG if term.exact else re.IGNORECASE)
    allowed = list(term.allow)
    if term.write and not term.banned and term.write.casefold() != term.words.casefold():
        allowed.append(term.write)  # as "the Gambia" holds "Gambia"
    return Search(term, sign, pattern, _any_of(allowed, re.IGNORECASE) if allowed else None)


def _any_of(phrases: Sequence[str], flags: re.RegexFlag) -> re.Pattern[str]:
    either = "|".join(_as_pattern(words) for words in phrases)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", flags)


def _as_pattern(words: str) -> str:
    parts = (re.escape(part).replace("'", _APOSTROPHES) for part in words.replace("’", "'").split())
    return r"\s+".join(parts)


def _is_allowed(search: Search, text: str, found: re.Match[str]) -> bool:
    term = search.term
    if _differ_in_first_letter(term) and begins(text, found.start()):
        return True
    if search.allowed is None:
        return False
    start, end = max(0, found.start() - _AROUND), found.end() + _AROUND
    around = search.allowed.finditer(text, start, end)
    return any(one.start() <= found.start() and found.end() <= one.end() for one in around)


def _differ_in_first_letter(term: Term) -> bool:
    return term.write != term.words and term.write[:1].upper() + term.write[1:] == term.words


def _holds(other: Hit, hit: Hit) -> bool:
    longer = len(other.written) > len(hit.written)
    return longer and other.place <= hit.place and hit.place + len(hit.written) <= other.place + len(other.written)
