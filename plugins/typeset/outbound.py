"""Links out of the site: which a text has, and how one that is dead is swapped for its archived copy.

A copy travels among the addresses of a text's links as one more entry, of three lines: the dead address, its copy, and
the words that mark it. So whatever prints the text prints the copy, and whatever depends on the text depends on it.
"""

import html
import re
from collections.abc import Iterable, Iterator, Sequence

_OUTBOUND = re.compile(r'<a href="(https?://[^"]*)" class="external" rel="external"([^>]*)>(.*?)</a>', re.DOTALL)


def without_fragment(url: str) -> str:
    """The address that is asked for: what stands behind `#` is the reader's own."""
    return url.partition("#")[0]


def outbound_of(urls: Iterable[str]) -> tuple[str, ...]:
    """The web addresses among those of a text's links out of the site, each once."""
    return tuple(dict.fromkeys(without_fragment(url) for url in urls if url.startswith(("http://", "https://"))))


def swap_entry(url: str, copy: str, words: str) -> str:
    return f"{url}\n{copy}\n{words}"


def swaps_among(hrefs: Sequence[str | None]) -> Iterator[tuple[str, str, str]]:
    for href in hrefs:
        if href and "\n" in href:
            url, copy, words = href.split("\n")
            yield url, copy, words


def swap_dead(markup: str, hrefs: Sequence[str | None]) -> str:
    """The HTML with each dead link leading to its archived copy, and marked as such."""
    copies = {url: (copy, words) for url, copy, words in swaps_among(hrefs)}
    if not copies:
        return markup

    def swapped(link: re.Match[str]) -> str:
        found = copies.get(without_fragment(html.unescape(link[1])))
        if found is None:
            return link[0]
        copy, words = (html.escape(part) for part in found)
        return (
            f'<a href="{copy}" class="external archived" rel="external"{link[2]}>{link[3]}</a>'
            f' <small class="archived__note">({words})</small>'
        )

    return _OUTBOUND.sub(swapped, markup)
