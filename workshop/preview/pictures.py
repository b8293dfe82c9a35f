"""Pictures: files that have to be worked out, made when a browser asks for them, and kept where a build keeps them."""

from pathlib import Path
from threading import Lock, Semaphore

from plugins.images.images import Unreadable
from plugins.pages.page import Rendition
from plugins.press.renditions import do_job, keep, kept

# So many are made at once: most of the work leaves Python alone, and a page with twenty images asks for all.
AT_ONCE = 2


class Pictures:
    def __init__(self) -> None:
        self._guard = Lock()
        self._turns: dict[str, Lock] = {}
        self._hands = Semaphore(AT_ONCE)

    def bytes_of(self, rendition: Rendition, cache: Path) -> bytes:
        """Raises Unreadable where the image cannot be used."""
        with self._guard:
            turn = self._turns.setdefault(rendition.digest, Lock())
        with turn:
            data = kept(cache, rendition.digest)
            if data is None:
                with self._hands:
                    made = do_job(rendition.job, (rendition.name,))
                if isinstance(made, Unreadable):
                    raise made
                [data] = made
                keep(cache, rendition.digest, data, set())
        with self._guard:
            self._turns.pop(rendition.digest, None)
        return data
