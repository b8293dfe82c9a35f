"""What the preview and its newsrooms say to each other, from one process to another."""

from msgspec import Struct

from plugins.pages.page import Rendition

Headers = tuple[tuple[str, str], ...]


class Asked(Struct, frozen=True):
    """What was typed. `tells` is whether warnings and progress go to the terminal."""

    settings: str
    content: str
    tells: bool


class Outcome(Struct, frozen=True, kw_only=True):
    """How an edition came out. `report` says why there is none. `watched` are the folders that it depends on, with all
    below them; it is empty where not even the settings could be read. `until` is the hour, in seconds since 1970, at
    which the clock would say otherwise. `folder` is the content folder as problems name it."""

    report: str = ""
    watched: tuple[str, ...] = ()
    headers: Headers = ()
    prefix: str = ""
    folder: str = "content"
    cache: str = ""
    until: float = float("inf")
    stories: int = 0
    warnings: int = 0


class About(Struct, frozen=True, kw_only=True):
    """What the bar says of a page. `source` is its file, as problems name it, and `opens` the address by which an
    editor opens it; `mark` says of a story why only a preview shows it; `nearest` are addresses like one that leads
    nowhere."""

    source: str = ""
    opens: str = ""
    mark: str = ""
    nearest: tuple[str, ...] = ()


class Answer(Struct, frozen=True, kw_only=True):
    """What stands at an address. `about` and `shown`, a digest of all that is seen, are there for pages; `trouble` says
    why one cannot be shown. Where there is a `rendition`, it has to be worked out, and is the body."""

    status: int = 200
    headers: Headers = ()
    body: bytes = b""
    about: About | None = None
    shown: str = ""
    trouble: str = ""
    rendition: Rendition | None = None


class Taken(Struct, frozen=True, kw_only=True):
    """What became of a story that was saved: the address of its page, which is now as it says; or its problems, as they
    are printed; or neither, where only a whole edition can tell."""

    address: str = ""
    problems: str = ""
