"""Links into the site: where each leads, and which lead nowhere."""

import posixpath
import re
from collections.abc import Callable, Mapping
from urllib.parse import unquote

from msgspec import Struct

from plugins.links.targets import Target, Targets
from plugins.story.addresses import (
    LATEST,
    archive_path,
    as_url,
    person_path,
    prefix_of,
    section_path,
    slug_of,
    tag_path,
)
from plugins.story.problems import Problem, in_content, nearest
from plugins.typeset.links import NOT_YET
from plugins.typeset.typeset import SiteLink, Typeset

MARKED = re.compile(r"(?:\{(?P<mark>[a-z]+)\}|\|(?P<old>[a-z]+)\|)(?P<path>.*)", re.DOTALL)
FILE_MARKS = frozenset({"filename", "static", "attach"})
# What Pelican writes as {tag}x and the like leads to lists.
LISTS: Mapping[str, Callable[[str], str]] = {
    "tag": lambda name: tag_path(slug_of(name)),
    "category": lambda name: section_path(slug_of(name)),
    "author": lambda name: person_path(slug_of(name)),
    "index": lambda _name: LATEST,
}
PAGE_OF_A_LIST = re.compile(r"(?P<front>.*/)page/(?P<number>[1-9][0-9]*)/?")
# An address of another site that is not written as one.
WITHIN = re.compile(r"\b(?:(?:https?|[a-z]{3,7}):/{1,3}|(?=www\.))([\w-]+(?:\.[\w-]+)+[^\s()<>\"]*)", re.IGNORECASE)
# Places that every browser knows: the top, and a piece of text.
KNOWN_EVERYWHERE = re.compile(r"top|:~:text=.*")


class Resolved(Struct, frozen=True, gc=False):
    """The address of each link of a text, None where it leads nowhere, NOT_YET where it leads to what is withheld, and
    the addresses of the stories it cites."""

    hrefs: tuple[str | None, ...]
    cited: tuple[str, ...]
    problems: tuple[Problem, ...]


def resolve_links(text: Typeset, source: str, targets: Targets, later: Callable[[], Targets] | None = None) -> Resolved:
    """Where the links of the text in the file `source` lead, as addresses that may stand in HTML. `later` gives all
    that there is to link to when nothing is withheld any more, where something is."""
    straight = targets.straight
    try:
        cited = [straight[link.target] for link in text.links]
    except KeyError:
        return _resolve_each(text, source, targets, later)
    if text.lost_links:
        return _resolve_each(text, source, targets, later)
    return Resolved(targets.hrefs_of(cited), tuple(dict.fromkeys(cited)), ())


def _resolve_each(text: Typeset, source: str, targets: Targets, later: Callable[[], Targets] | None) -> Resolved:
    hrefs: list[str | None] = []
    cited: dict[str, None] = {}
    problems = [_dead(link, source, None) for link in text.lost_links]
    for link in text.links:
        to_come = None
        path, query, fragment = _parts(link.target, targets)
        found = _find(path, source, targets) if path or query else Target("", source, text.anchors)
        if found is None and later:
            found = to_come = _find(path, source, later())
        if found is None:
            if not _may_be_unread(path, source, targets):
                problems.append(_dead(link, source, _near(path, source, targets)))
            hrefs.append(None)
            continue
        if fragment and not _has_anchor(found, fragment):
            # Told of what is withheld too: a scheduled build must not be the first to find it.
            problems.append(_no_anchor(link, source, found, unquote(fragment)))
            fragment = ""
        if to_come or found.withheld:
            problems.append(_not_yet(link, source, found))
            hrefs.append(NOT_YET)
            continue
        if found.source.startswith("stories/") and found.address:
            cited[found.address] = None
        hrefs.append(_href(found, query, fragment, prefix_of(targets.site_url)))
    return Resolved(tuple(hrefs), tuple(cited), tuple(problems))


def _parts(written: str, targets: Targets) -> tuple[str, str, str]:
    """Path, query and fragment; an absolute address of this site as one from its root."""
    site = re.sub("^https?:", "", targets.site_url.lower())
    bare = re.sub("^https?:", "", written, flags=re.IGNORECASE)
    if site and bare.lower().startswith(site):
        rest = bare[len(site) :]
        written = rest if rest.startswith("/") else f"/{rest}"
    path, _, fragment = written.partition("#")
    path, _, query = path.partition("?")
    return path, query, fragment


def _find(path: str, source: str, targets: Targets) -> Target | None:
    marked = MARKED.fullmatch(path)
    mark = (marked["mark"] or marked["old"]) if marked else ""
    if marked and mark in LISTS:
        return targets.at(LISTS[mark](unquote(marked["path"])))
    if marked and mark in FILE_MARKS:
        return _file(marked["path"], source, targets)
    if path.startswith("/"):
        return _address(path, targets) or _file(path, source, targets)
    return _file(path, source, targets)


def _address(path: str, targets: Targets) -> Target | None:
    path = unquote(path)
    archive = PAGE_OF_A_LIST.fullmatch(path)
    front = targets.at(archive["front"]) if archive else None
    if archive and front and int(archive["number"]) <= targets.archive_pages.get(front.address, 0):
        return Target(archive_path(front.address, int(archive["number"])))
    return targets.at(path)


def _file(path: str, source: str, targets: Targets) -> Target | None:
    for written in dict.fromkeys((path, unquote(path))):
        place = _place(written, source)
        if place in targets.files:
            return targets.files[place]
        if not place.endswith(".md") and (address := targets.find_file(place)):
            return Target(address)
    return None


def _place(path: str, source: str) -> str:
    """A path in the content folder: from its root, or from the folder of the file that names it."""
    above = "" if path.startswith("/") else posixpath.dirname(source)
    return posixpath.normpath(posixpath.join(above, path.lstrip("/") if path.startswith("/") else path))


def _may_be_unread(path: str, source: str, targets: Targets) -> bool:
    """Whether the link may lead to a file that could not be read, whose own problem says enough."""
    marked = MARKED.fullmatch(path)
    named = _place(unquote(marked["path"] if marked else path), source) in targets.unread
    return named or (path.startswith("/") and bool(targets.unread))


def _has_anchor(target: Target, fragment: str) -> bool:
    known = target.anchors is None or fragment in target.anchors or unquote(fragment) in target.anchors
    return known or KNOWN_EVERYWHERE.fullmatch(fragment) is not None


def _href(target: Target, query: str, fragment: str, prefix: str) -> str:
    address = as_url("", prefix + target.address) if target.address else ""
    return f"{address}{f'?{query}' if query else ''}{f'#{fragment}' if fragment else ''}" or "#"


def _near(path: str, source: str, targets: Targets) -> str | None:
    """What its writer may have meant, in the form in which it was written."""
    marked = MARKED.fullmatch(path)
    if path.startswith("/"):
        return nearest(unquote(path), (target.address for target in targets.addresses.values() if not target.withheld))
    place = _place(unquote(marked["path"] if marked else path), source)
    files = [file for file, target in targets.files.items() if not target.withheld]
    name = posixpath.basename(place)
    moved = sorted(file for file in files if posixpath.basename(file) == name)
    found = moved[0] if moved else nearest(place, files)
    if found and not nearest(name, [posixpath.basename(found)]):
        found = None  # they have their folder in common, and nothing else
    return f"{{filename}}/{found}" if found else None


def _dead(link: SiteLink, source: str, near: str | None) -> Problem:
    if near is None and (meant := WITHIN.search(link.target)):
        near = f"https://{meant[1]}"  # in brackets, behind a word, or with a slip in the first letters
    remedy = f'did you mean "{near}"?' if near else "mend it, or take it out"
    what = f'the link "{link.target}" leads nowhere'
    return Problem(source=source, line=link.line, what=what, remedy=remedy, taste=True)


def _not_yet(link: SiteLink, source: str, target: Target) -> Problem:
    what = f"a link leads to {in_content(target.source)}, {target.withheld}"
    if not target.withheld:
        what = f'the link "{link.target}" leads to what no printed story has opened yet'
    remedy = "its words are printed without the link until then"
    return Problem(source=source, line=link.line, what=what, remedy=remedy, mild=True)


def _no_anchor(link: SiteLink, source: str, target: Target, anchor: str) -> Problem:
    near = nearest(anchor, sorted(target.anchors or ()))
    remedy = f'did you mean "#{near}"?' if near else "name one of its headings, or link to the whole"
    what = f'there is no "#{anchor}" in {in_content(target.source)}'
    return Problem(source=source, line=link.line, what=what, remedy=remedy, taste=True)
