"""The preview's desk: what was saved goes on its page first, then into a whole edition; open pages are told of both."""

import os
import sys
import time
from collections.abc import Callable, Collection
from pathlib import Path
from threading import Condition, RLock, Thread, Timer
from typing import Any

from msgspec import structs

from plugins.images.images import Unreadable

from .dressing import dressed, is_page, news_of
from .editions import Edition, Gone
from .messages import Answer, Asked, Headers, Outcome
from .pictures import Pictures
from .serving import Source
from .tabs import Tab, Tabs
from .troubles import is_about

# A whole edition begins when nothing has been saved for so many seconds; a problem is told when it has stood as long,
# for a file that an editor has half written is none.
STILL = 0.12
# So many stories saved at once go on their pages first; more are somebody's checkout, and wait for the edition.
FIRST = 3


class Desk(Source):
    """`start` starts an edition; `tell` and `complain` speak to the terminal."""

    def __init__(self, start: Callable[[Asked], Edition], asked: Asked, tell: Callable[[str], None]) -> None:
        self.tabs = Tabs()
        self.outcome = Outcome()
        self.moved: Callable[[Outcome], None] = lambda _: None
        self._start, self._asked, self._tell = start, asked, tell
        self._pictures = Pictures()
        self._lock = RLock()
        self._wake = Condition()
        self._edition: Edition | None = None
        self._coming: Edition | None = None
        self._trouble, self._guilty = "", ""
        self._wanted = self._ended = False
        self._last_saved = 0.0
        self._hasty: dict[str, None] = {}

    @property
    def headers(self) -> Headers:
        return self.outcome.headers

    def open(self) -> Outcome:
        """The first edition, and from then on whatever is saved."""
        self._compose()
        self._asked = structs.replace(self._asked, tells=False)
        Thread(target=self._keep_composing, daemon=True).start()
        return self.outcome

    def end(self) -> None:
        with self._wake:
            self._ended = True
            self._wake.notify_all()
        for tab in self.tabs.all():
            tab.tell(None)
        for edition in (self._coming, self._edition):
            if edition:
                edition.stop()

    def notice(self, paths: Collection[str]) -> None:
        """These files were changed, have come or have gone."""
        began = time.monotonic()
        content = self.outcome.watched[0]
        stories = [os.path.relpath(path, content).replace(os.sep, "/") for path in sorted(paths)]
        stories = [source for source in stories if source.startswith("stories/") and source.endswith(".md")]
        with self._lock:
            for source in stories if len(stories) <= FIRST else ():
                self._hasty[source] = None
                self._take(source, began)
        with self._wake:
            self._wanted, self._last_saved = True, time.monotonic()
            self._wake.notify_all()

    def page(self, address: str) -> Answer:
        """What is sent for the address of a request."""
        answer = self._ask(address)
        if answer.rendition:
            try:
                data = self._pictures.bytes_of(answer.rendition, Path(self.outcome.cache) / "renditions")
                answer = structs.replace(answer, body=data)
            except (Unreadable, OSError) as error:
                self._tell(str(error))
                return Answer(status=500, headers=answer.headers)
        if is_page(answer.headers):
            return structs.replace(answer, body=dressed(answer, self._trouble))
        return answer

    def greet(self, tab: Tab) -> None:
        """A page has been opened, or is looked at again."""
        self._refresh([tab], always=True)

    def _ask(self, address: str) -> Answer:
        while (edition := self._edition) is not None and not self._ended:
            try:
                return edition.answer(address)
            except Gone:
                if edition is self._edition:
                    break
        headers = (*self.headers, ("Content-Type", "text/html; charset=utf-8"))
        return Answer(status=503, headers=headers, trouble=self._trouble or "there is no edition yet")

    def _take(self, source: str, began: float) -> None:
        """Put one story on its page; a problem waits a moment, for the file may not be whole yet."""
        if self._edition is None:
            return
        try:
            taken = self._edition.take(source)
        except Gone:
            return
        if taken.problems:
            Timer(STILL, self._look_again, [source]).start()
        elif taken.address:
            file = f"{self.outcome.folder}/{source}"
            if self._guilty == source:
                self._trouble = self._guilty = ""
            self._refresh([tab for tab in self.tabs.all() if tab.address == taken.address or tab.trouble])
            self._tell(f"{file}: on its page in {1000 * (time.monotonic() - began):.0f} ms")

    def _look_again(self, source: str) -> None:
        with self._lock:
            try:
                taken = self._edition.take(source) if self._edition and not self._ended else None
            except Gone:
                return
            if taken and taken.problems:
                self._trouble, self._guilty = taken.problems, source
                self._refresh(self.tabs.all())

    def _keep_composing(self) -> None:
        while not self._ended:
            with self._wake:
                while not self._wanted and not self._ended:
                    wait = min(self.outcome.until - time.time(), 3600)
                    if not self._wake.wait(max(wait, 0.05)) and time.time() >= self.outcome.until:
                        self._wanted = "SOURCE_DATE_EPOCH" not in os.environ
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
            outcome = Outcome(report="the edition was lost; save a file to try again")
        with self._lock:
            self._coming = None
            if self._ended:
                edition.stop()
                return
            if outcome.report:
                edition.stop()
                self._refused(outcome)
            else:
                self._swap(edition, outcome)
                self._tell(f"{edition_line(outcome)}, {time.monotonic() - began:.1f} seconds")

    def _refused(self, outcome: Outcome) -> None:
        if not self.outcome.watched:
            self.outcome = outcome
        if self._guilty and not is_about(outcome.report, f"{self.outcome.folder}/{self._guilty}"):
            self._guilty = ""
        self._trouble = outcome.report
        print(outcome.report, file=sys.stderr, flush=True)
        self._refresh(self.tabs.all())

    def _swap(self, edition: Edition, outcome: Outcome) -> None:
        """The new edition in the place of the old, with what was saved while it was made."""
        for source in self._hasty:
            edition.take(source)
        old, self._edition = self._edition, edition
        changed, self.outcome = self.outcome.watched != outcome.watched, outcome
        self._trouble = self._guilty = ""
        if changed:
            self.moved(outcome)
        self._refresh(self.tabs.all())
        if old:
            old.end()

    def _refresh(self, tabs: Collection[Tab], always: bool = False) -> None:
        """Tell these tabs what their pages say now, where it is something else, or where they must know in any case."""
        answers = {address: self._ask(address) for address in sorted({tab.address for tab in tabs})}
        for tab in tabs:
            answer = answers[tab.address]
            news: dict[str, Any] = news_of(answer, self._trouble)
            moved = self._place_of(tab.source) if answer.status == 404 and tab.source else ""
            if moved or answer.status == 302:
                news["go"] = moved or dict(answer.headers)["Location"]
            elif answer.body and answer.shown != tab.shown:
                news["html"] = answer.body.decode("utf-8", "replace")
                tab.shown = answer.shown
            if always or news.keys() & {"html", "go"} or news["trouble"] != tab.trouble:
                tab.trouble = news["trouble"]
                tab.tell(news)
            if answer.about:
                tab.source = answer.about.source

    def _place_of(self, file: str) -> str:
        """Where the page that is made from a file stands now."""
        try:
            return self._edition.place_of(file.removeprefix(f"{self.outcome.folder}/")) if self._edition else ""
        except Gone:
            return ""


def edition_line(outcome: Outcome) -> str:
    warnings = f", {outcome.warnings} warning{'' if outcome.warnings == 1 else 's'}" if outcome.warnings else ""
    return f"whole edition: {outcome.stories} {'story' if outcome.stories == 1 else 'stories'}{warnings}"
