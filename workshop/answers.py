"""What an address out of the site answers, and what is made of it."""

import http.client
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Literal
from urllib.parse import quote

from msgspec import Struct
from urllib3 import exceptions as wrong

IN_A_PATH = "/:?#[]@!$&'()*+,;=~%"


class Answer(Struct, frozen=True):
    """`unsure`: the host answers, but not whether the page is there. `moved` is where it has gone for good; `nobody`
    says that no host answered at all."""

    url: str
    verdict: Literal["alive", "dead", "unsure"]
    said: str = ""
    moved: str = ""
    nobody: bool = False


def legible(place: str) -> str:
    """A header's bytes as an address: HTTP reads them as Latin-1, hosts write UTF-8 or forget to escape."""
    with suppress(UnicodeError):
        place = place.encode("latin-1").decode("utf-8")
    return quote(place.strip(), safe=IN_A_PATH)


def seconds(asked: str) -> float:
    """Retry-After as seconds; 0 where it says nothing that can be read."""
    if asked.strip().isdecimal():
        return float(asked)
    try:
        return max(0.0, (parsedate_to_datetime(asked) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return 0.0


def failed(url: str, error: Exception) -> tuple[Answer, float | None]:
    if isinstance(error, wrong.NameResolutionError):
        return Answer(url, "dead", "names a host that is not there", nobody=True), None
    if isinstance(error, wrong.SSLError):
        return Answer(url, "dead", "has no certificate that a browser would trust"), None
    if isinstance(error, wrong.NewConnectionError):
        return Answer(url, "dead", "refuses the connection", nobody=True), 0
    if isinstance(error, wrong.TimeoutError):
        return Answer(url, "dead", "does not answer in time", nobody=True), 0
    if isinstance(error, wrong.ProtocolError | http.client.HTTPException | OSError):
        return Answer(url, "dead", "breaks off before it has answered"), 0
    return Answer(url, "dead", "is no address that can be asked"), None
