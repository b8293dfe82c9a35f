"""The counter: browsers are answered here, from the newest edition, and open pages are told what has changed."""

from collections.abc import Callable, Collection
from pathlib import Path
from threading import Lock
from typing import Any

from msgspec import structs

from plugins.images.images import Unreadable

from .dressing import dressed, is_page, news_of
from .editions import Edition, Gone
from .messages import Answer, Headers, Outcome, Taken
from .pictures import Pictures
from .tabs import Tab, Tabs

NOTHING_YET = "there is no edition yet; it follows"
FOUND_ELSEWHERE, NOT_FOUND = 302, 404


class Counter:
    """`outcome` is how the newest edition came out, and `trouble` what is wrong with the magazine since. `lost` is
    called when an edition has gone without being sent away; `tell` speaks to the terminal."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self.tabs = Tabs()
        self.outcome = Outcome()
        self.trouble = ""
        self.lost: Callable[[], None] = lambda: None
        self._edition: Edition | None = None
        self._pictures = Pictures()
        self._tell = tell
        self._changing, self._telling = Lock(), Lock()

    @property
    def headers(self) -> Headers:
        return self.outcome.headers

    def serve_from(self, edition: Edition, outcome: Outcome, trouble: str = "") -> Edition | None:
        """From now on this one is the newest. Returns the one before."""
        with self._changing:
            before, self._edition = self._edition, edition
        self.outcome, self.trouble = outcome, trouble
        return before

    def close(self) -> None:
        with self._changing:
            edition, self._edition = self._edition, None
        for tab in self.tabs.all():
            tab.tell(None)
        if edition:
            edition.stop()

    def page(self, address: str) -> Answer:
        """What is sent for the address of a request."""
        answer = self._answer(address)
        if answer.rendition:
            try:
                data = self._pictures.bytes_of(answer.rendition, Path(self.outcome.cache) / "renditions")
            except (Unreadable, OSError) as error:
                self._tell(str(error))
                return Answer(status=500, headers=answer.headers)
            return structs.replace(answer, body=data)
        if is_page(answer.headers):
            return structs.replace(answer, body=dressed(answer, self.trouble))
        return answer

    def greet(self, tab: Tab) -> None:
        """A page has been opened, or is looked at again."""
        self.refresh([tab], always=True)

    def take(self, source: str) -> Taken:
        """Put a saved story on its page in the newest edition."""
        return self._ask(lambda edition: edition.take(source)) or Taken()

    def refresh(self, tabs: Collection[Tab], always: bool = False) -> None:
        """Tell these tabs what their pages say now, where it is something else, or where they must know in any case.

        One after another: who asked first must not have the last word.
        """
        with self._telling:
            answers = {address: self._answer(address) for address in sorted({tab.address for tab in tabs})}
            for tab in tabs:
                self._tell_tab(tab, answers[tab.address], always)

    def _tell_tab(self, tab: Tab, answer: Answer, always: bool) -> None:
        news: dict[str, Any] = news_of(answer, self.trouble)
        moved = self._place_of(tab.source) if answer.status == NOT_FOUND and tab.source else ""
        if moved or answer.status == FOUND_ELSEWHERE:
            news["go"] = moved or dict(answer.headers)["Location"]
        elif answer.body and answer.shown != tab.shown:
            news["html"] = answer.body.decode("utf-8", "replace")
            tab.shown = answer.shown
        if always or news.keys() & {"html", "go"} or news["trouble"] != tab.trouble:
            tab.trouble = news["trouble"]
            tab.tell(news)
        if answer.about:
            tab.source = answer.about.source

    def _answer(self, address: str) -> Answer:
        found: Answer | None = self._ask(lambda edition: edition.answer(address))
        if found:
            return found
        headers = (*self.headers, ("Content-Type", "text/html; charset=utf-8"))
        return Answer(status=503, headers=headers, trouble=self.trouble or NOTHING_YET)

    def _place_of(self, file: str) -> str:
        """Where the page that is made from a file stands now."""
        source = file.removeprefix(f"{self.outcome.folder}/")
        return self._ask(lambda edition: edition.place_of(source)) or ""

    def _ask(self, question: Callable[[Edition], Any]) -> Any:
        """The newest edition's answer, whichever that is by then; None where there is none."""
        while edition := self._edition:
            try:
                return question(edition)
            except Gone:
                self._give_up(edition)
        return None

    def _give_up(self, edition: Edition) -> None:
        with self._changing:
            is_lost = edition is self._edition
            self._edition = None if is_lost else self._edition
        if is_lost:
            edition.stop()
            self.lost()
