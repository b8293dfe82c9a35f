"""The preview's desk: what was saved goes on its page first, then into a whole edition."""

import os
import sys
import time
from collections.abc import Callable, Collection
from threading import Condition, RLock, Thread, Timer

from msgspec import structs

from .counter import Counter
from .editions import Edition, Gone
from .messages import Asked, Outcome
from .troubles import is_about

# A whole edition begins when nothing has been saved for so many seconds; a problem is told when it has stood as long,
# for a file that an editor has half written is none.
STILL = 0.12
# So many stories saved at once go on their pages first; more are somebody's checkout, and wait for the edition.
FIRST = 3
LOST = "the edition was lost; save a file to have it made again"


class Desk:
    """`start` starts an edition; `tell` speaks to the terminal; `moved` is called when other folders are to be watched
    than before."""

    def __init__(
        self, counter: Counter, start: Callable[[Asked], Edition], asked: Asked, tell: Callable[[str], None]
    ) -> None:
        self.moved: Callable[[Outcome], None] = lambda _: None
        self._counter, self._start, self._asked, self._tell = counter, start, asked, tell
        self._lock = RLock()
        self._wake = Condition()
        self._coming: Edition | None = None
        self._guilty = ""
        self._wanted = self._ended = False
        self._last_saved = 0.0
        self._hasty: dict[str, None] = {}
        counter.lost = self.want

    def open(self) -> Outcome:
        """The first edition, and from then on whatever is saved."""
        self._compose()
        self._asked = structs.replace(self._asked, tells=False)
        Thread(target=self._keep_composing, daemon=True).start()
        return self._counter.outcome

    def end(self) -> None:
        with self._wake:
            self._ended = True
            self._wake.notify_all()
        if edition := self._coming:
            edition.stop()
        self._counter.close()

    def want(self) -> None:
        """A whole edition, as soon as nothing is saved any more."""
        with self._wake:
            self._wanted, self._last_saved = True, time.monotonic()
            self._wake.notify_all()

    def notice(self, paths: Collection[str]) -> None:
        """These files were changed, have come or have gone."""
        began = time.monotonic()
        content = self._counter.outcome.watched[0]
        sources = [os.path.relpath(path, content).replace(os.sep, "/") for path in sorted(paths)]
        stories = [source for source in sources if source.startswith("stories/") and source.endswith(".md")]
        with self._lock:
            for source in stories if len(stories) <= FIRST else ():
                self._hasty[source] = None
                self._take(source, began)
        self.want()

    def _take(self, source: str, began: float) -> None:
        """Put one story on its page; a problem waits a moment, for the file may not be whole yet."""
        taken, counter = self._counter.take(source), self._counter
        if taken.problems:
            again = Timer(STILL, self._look_again, [source])
            again.daemon = True
            again.start()
        elif taken.address:
            if self._guilty == source:
                counter.trouble = self._guilty = ""
            counter.refresh([tab for tab in counter.tabs.all() if tab.address == taken.address or tab.trouble])
            spent = 1000 * (time.monotonic() - began)
            self._tell(f"{counter.outcome.folder}/{source}: on its page in {spent:.0f} ms")

    def _look_again(self, source: str) -> None:
        with self._lock:
            taken = self._counter.take(source)
            if taken.problems and not self._ended:
                self._counter.trouble, self._guilty = taken.problems, source
                self._counter.refresh(self._counter.tabs.all())

    def _keep_composing(self) -> None:
        while not self._ended:
            with self._wake:
                while not self._wanted and not self._ended:
                    self._wake.wait(min(max(self._counter.outcome.until - time.time(), 0.05), 3600))
                    # The hour of an embargo has come; one that was set does not pass.
                    self._wanted |= time.time() >= self._counter.outcome.until and "SOURCE_DATE_EPOCH" not in os.environ
                while not self._ended and (rest := self._last_saved + STILL - time.monotonic()) > 0:
                    self._wake.wait(rest)
                self._wanted = False
            if not self._ended:
                self._compose()

    def _compose(self) -> None:
        """A whole edition; the old one stays where there is none."""
        began = time.monotonic()
        with self._lock:
            self._hasty.clear()
            edition = self._coming = self._start(self._asked)
        try:
            outcome = edition.outcome()
        except Gone:
            outcome = structs.replace(self._counter.outcome, report=LOST)
        with self._lock:
            self._coming = None
            if outcome.report or self._ended:
                edition.stop()
                self._refused(outcome)
            else:
                self._swap(edition, outcome)
                self._tell(f"{edition_line(outcome)}, {time.monotonic() - began:.1f} seconds")

    def _refused(self, outcome: Outcome) -> None:
        if self._ended:
            return
        counter = self._counter
        known = counter.outcome if counter.outcome.watched else outcome
        counter.outcome = structs.replace(known, until=float("inf"))  # that hour has been tried
        if self._guilty and not is_about(outcome.report, f"{outcome.folder}/{self._guilty}"):
            self._guilty = ""
        counter.trouble = outcome.report
        print(outcome.report, file=sys.stderr, flush=True)
        counter.refresh(counter.tabs.all())

    def _swap(self, edition: Edition, outcome: Outcome) -> None:
        """The new edition in the place of the old, with what was saved while it was made."""
        try:
            wrong = {source: edition.take(source).problems for source in self._hasty}
        except Gone:
            edition.stop()
            self.want()
            return
        watched, trouble = self._counter.outcome.watched, wrong.get(self._guilty, "")
        self._guilty = self._guilty if trouble else ""
        before = self._counter.serve_from(edition, outcome, trouble)
        if watched and watched != outcome.watched:
            self.moved(outcome)
        self._counter.refresh(self._counter.tabs.all())
        if before:
            before.end()


def edition_line(outcome: Outcome) -> str:
    warnings = f", {outcome.warnings} warning{'' if outcome.warnings == 1 else 's'}" if outcome.warnings else ""
    return f"whole edition: {outcome.stories} {'story' if outcome.stories == 1 else 'stories'}{warnings}"
