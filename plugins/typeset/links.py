"""Links: those into the site become marks, which the desk fills; those out of it get an address that is valid."""

import html
import ipaddress
import re
from collections.abc import Sequence
from urllib.parse import SplitResult, quote, urlsplit
from xml.etree.ElementTree import Element

from .outbound import swap_dead
from .tree import parents_of, remove, unwrap, words_of

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.\-]*):")
# An address that is printed as it was written.
VALID = re.compile(
    r"https?://(?:[a-z0-9\-]{1,63}\.)*[a-z][a-z0-9\-]{0,62}"
    r"(?:/[\w/:@!$&()*+,;=\-.~']*)?(?:\?[\w/:@!$&()*+,;=\-.~'?]+)?(?:#[\w/:@!$&()*+,;=\-.~'?]+)?",
    re.ASCII,
)
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f]")
_BAD_PERCENT = re.compile(r"%(?![0-9a-fA-F]{2})")
_BAD_IN_HOST = re.compile(r"[\s<>\"'\\^`{|}%/?#@:\[\]]")
_IN_PATH = "/:@!$&()*+,;=-._~%'"
_MARK = re.compile(r'<a data-site-link="([0-9]+)"([^>]*)>(.*?)</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
# Words that are an address themselves, such as those of <https://example.org/2026/08/x/>.
_AN_ADDRESS = re.compile(r"\s*(?:[a-z]+:)?(?:\{[a-z]+\})?/\S*\s*|\s*\S+\.md\s*", re.IGNORECASE)
# The address of a link to what is withheld: nobody may follow it, or read in it where it will lead.
NOT_YET = ""
_ID = re.compile(r' id="[^"]*"')
_WEB = frozenset({"http", "https", "ftp"})
_PERSONAL = frozenset({"mailto", "tel", "sms"})


def mark_links(root: Element, site_url: str) -> tuple[list[str], list[str], dict[str, str]]:
    """Mark the links into the site, give the others a valid address, and unwrap those that have none.

    Returns the targets of the marks, the targets that no reader can be sent to, both as written; and the valid
    addresses of the others, each with the target as it was first written.
    """
    parents: dict[Element, Element] = {}
    targets: list[str] = []
    lost: list[str] = []
    outbound: dict[str, str] = {}
    links = list(root.iter("a"))
    anchors = {anchor for element in root.iter() if (anchor := element.get("id"))} if links else set()
    inner = {inner for link in links if len(link) for inner in link.iter("a") if inner is not link}
    for link in links:
        target = _INVISIBLE.sub("", link.attrib.pop("href", "")).strip()
        parents = parents or (parents_of(root) if inner else {})
        nested = link in inner and _in_link(link, parents)
        kind = link.get("class", "")
        if kind.startswith("footnote-") and target[1:] in anchors and not nested:
            link.attrib = {"href": target, **link.attrib}
            continue
        if kind == "footnote-backref" and target.startswith("#fnref"):
            # Nothing refers to this note, which is told as a slip: there is no way back from it.
            remove((parents or parents_of(root))[link], link)
            parents = {}
            continue
        link.attrib.pop("class", None)
        url = None if nested else external_url(target, site_url)
        if url:
            outbound.setdefault(url, target)
            out = {} if _scheme(target) in _PERSONAL else {"class": "external", "rel": "external"}
            link.attrib = {"href": url, **out, **link.attrib}
        elif target and not _scheme_of_elsewhere(target, site_url) and not nested and words_of(link):
            link.attrib = {"data-site-link": str(len(targets)), **link.attrib}
            targets.append(target)
            continue
        elif target and not nested:
            lost.append(target)
        if url is None:
            _let_go(link, parents or parents_of(root))
            parents = {}
    return targets, lost, outbound


def _let_go(link: Element, parents: dict[Element, Element]) -> None:
    """Keep a link's words and its anchor."""
    anchor = link.get("id")
    if anchor:
        link.tag, link.attrib = "span", {"id": anchor}
    else:
        unwrap(parents[link], link)


def _in_link(link: Element, parents: dict[Element, Element]) -> bool:
    above = parents.get(link)
    while above is not None:
        if above.tag == "a":
            return True
        above = parents.get(above)
    return False


def _scheme(target: str) -> str:
    found = _SCHEME.match(target)
    return found[1].lower() if found else ""


def _scheme_of_elsewhere(target: str, site_url: str) -> bool:
    return target.startswith("//") or (bool(_scheme(target)) and not _on_site(target, site_url))


def _on_site(target: str, site_url: str) -> bool:
    """True for an address of the magazine, by http or https."""
    site, address = _after_http(site_url.rstrip("/")), _after_http(target)
    return bool(site) and address.startswith(site) and address[len(site) : len(site) + 1] in {"", "/", "?", "#"}


def _after_http(url: str) -> str:
    scheme, colon, rest = url.lower().partition(":")
    return rest if scheme in {"http", "https"} and colon else url.lower()


def external_url(target: str, site_url: str = "") -> str | None:
    """The address as HTML allows it, or None: it leads into the site, nowhere, or where no reader should be sent."""
    scheme = _scheme(target)
    if target.startswith("//"):
        target, scheme = f"https:{target}", "https"
    if _on_site(target, site_url):
        return None
    if scheme in _WEB:
        return _web_url(target)
    if scheme in _PERSONAL:
        rest = target[len(scheme) + 1 :].strip()
        return f"{scheme}:{_quoted(rest, _IN_PATH + '?')}" if rest else None
    return None


def _quoted(part: str, safe: str) -> str:
    return quote(_BAD_PERCENT.sub("%25", part), safe=safe)


def _web_url(target: str) -> str | None:
    return target if VALID.fullmatch(target) else mended_url(target)


def mended_url(target: str) -> str | None:
    """An address of the web with what is forbidden in it quoted; None without a host."""
    try:
        parts = urlsplit(target)
        port = parts.port
        host = _host(parts)
    except ValueError:
        return None
    if not host:
        return None
    # A name and a password before the host are left out: nobody means to print them.
    url = f"{parts.scheme}://{host}{f':{port}' if port is not None else ''}{_quoted(parts.path, _IN_PATH)}"
    url += f"?{_quoted(parts.query, _IN_PATH + '?')}" if parts.query else ""
    return url + (f"#{_quoted(parts.fragment, _IN_PATH + '?')}" if parts.fragment else "")


def _host(parts: SplitResult) -> str:
    """The host in the form that every browser reads; raises ValueError where there is none."""
    host = parts.hostname or ""
    if ":" in host:
        return f"[{ipaddress.IPv6Address(host)}]"
    if not host or _BAD_IN_HOST.search(host):
        return ""
    name = host if host.isascii() else host.encode("idna").decode("ascii")
    labels = name.removesuffix(".").split(".")
    if not all(0 < len(label) < 64 for label in labels):
        return ""
    return str(ipaddress.IPv4Address(name)) if labels[-1].isdigit() else name


def fill_links(markup: str, hrefs: Sequence[str | None]) -> str:
    """The HTML with each mark turned into a link to `hrefs[N]`; where that is None or NOT_YET, the words stay without
    it. Of a link to what is withheld they stay only if they do not spell out the address themselves.
    Behind the addresses may stand the copies of dead links out of the site."""

    def filled(mark: re.Match[str]) -> str:
        number = int(mark[1])
        href = hrefs[number] if number < len(hrefs) else None
        if href:
            return f'<a href="{html.escape(href)}"{mark[2]}>{mark[3]}</a>'
        words = "…" if href == NOT_YET and _AN_ADDRESS.fullmatch(_TAG.sub("", mark[3])) else mark[3]
        anchor = _ID.search(mark[2])
        return f"<span{anchor[0]}>{words}</span>" if anchor else words

    return swap_dead(_MARK.sub(filled, markup), hrefs)


def link_words(href: str, *names: str) -> str:
    """The first name that says anything, else the host, else the file's name."""
    for name in names:
        if name.strip():
            return " ".join(name.split())
    try:
        host = urlsplit(href).hostname
    except ValueError:
        host = None
    return host or href.rstrip("/").rpartition("/")[2] or href
