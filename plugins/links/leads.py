"""Where the links of any text of one edition lead, into the site and out of it."""

from collections.abc import Callable, Mapping

from msgspec import Struct, structs

from plugins.typeset.typeset import Typeset

from .links import Resolved, resolve_links
from .lock import swaps_of
from .targets import Targets


class Leads(Struct, frozen=True):
    """`later` gives all that there is to link to when nothing is withheld any more, where something is; `copies` are
    the copies of dead addresses out of the site, and `words` what is said of one."""

    targets: Targets
    later: Callable[[], Targets] | None
    copies: Mapping[str, str]
    words: str

    def of(self, text: Typeset, source: str) -> Resolved:
        """The links of the text in the file `source`; behind the addresses of those into the site stand the copies."""
        found = resolve_links(text, source, self.targets, self.later)
        if not self.copies:
            return found
        return structs.replace(found, hrefs=found.hrefs + swaps_of(text, self.copies, self.words))
