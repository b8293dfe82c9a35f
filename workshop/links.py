"""`check --links`: every link of the magazine, in the site and, with `--external`, out of it."""

import ipaddress
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from msgspec import Struct, structs

from plugins.addresses.redirects import Redirect
from plugins.embargo.embargo import read_now
from plugins.links.lock import FILE, Seen, lock_text, read_lock
from plugins.story.content import Content
from plugins.story.places import folded
from plugins.story.problems import Problem, in_content, in_order
from plugins.typeset.manuscript import read_manuscript
from plugins.typeset.typeset import Setting, Typeset, find_outbound
from workshop.answers import Answer
from workshop.asking import Asker
from workshop.build import counted

# Days after which an address that was alive is asked again.
FRESH = timedelta(days=7)
AGENT = "Imprimatur-link-check/1"
# Fewer silent hosts than this may all be dead; more mean that it is this machine.
ALONE = 3


class NoNetwork(Exception):
    """No host answers at all."""

    exitcode = 1


class Ask(Struct, frozen=True):
    """Who asks, whose archive is asked for copies, if any, and what day it is."""

    asker: Asker
    archive: str
    today: date


def check_links(context: Mapping[str, Any], ask: Ask | None, warn: Callable[[Sequence[Problem]], None]) -> str:
    """Tell what is amiss with the links of a magazine that has passed the gate; the closing line. With `ask`, addresses
    out of the site are asked, and `links.lock` is written anew. Raises NoNetwork."""
    content, folder = context["content"], Path(context["PATH"])
    known, _ = read_lock(folder)
    texts = [(text.source, text.text) for text in texts_in(content)]
    urls = sorted({url for _, text in texts for url in text.outbound})
    answers: dict[str, Answer] = {}
    if ask:
        answers = {answer.url: answer for answer in ask_due(urls, known, ask)}
        known = remembered(known, answers.values(), urls, ask.today)
        known = with_copies(known, ask)
        write_lock(folder, known)
    setting = context["COMPOSITOR"].setting
    found = [
        *old_addresses(context["addresses"].redirects, texts),
        *amiss(folder, texts, setting, judged(urls, known, answers)),
    ]
    warn(in_order(found))
    return closing_line(texts, urls, known, answers if ask else None)


def texts_in(content: Content) -> list[Any]:
    people = [person for person in content.people.by_slug.values() if person.source]
    return [*content.stories, *content.pages, *content.packages, *people]


def ask_due(urls: Iterable[str], known: Mapping[str, Seen], ask: Ask) -> list[Answer]:
    due = [url for url in urls if is_due(known.get(url), ask.today)]
    answers: list[Answer] = []
    for answer in ask.asker.ask_all(due):
        answers.append(answer)
        if sys.stderr.isatty():
            print(f"\r\x1b[KAsked {len(answers)} of {len(due)}", end="", file=sys.stderr, flush=True)
    if answers and sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
    if len(answers) >= ALONE and all(answer.nobody for answer in answers):
        raise NoNetwork(
            f"none of {len(answers)} addresses answers; see whether this machine is on the network. Nothing was noted."
        )
    return answers


def is_due(seen: Seen | None, today: date) -> bool:
    """Whether an address is to be asked: nobody has, its last answer was none, or it was alive a while ago."""
    return seen is None or seen.alive is None or bool(seen.dead) or today - seen.alive >= FRESH


def remembered(
    known: Mapping[str, Seen], answers: Iterable[Answer], urls: Iterable[str], today: date
) -> dict[str, Seen]:
    """What is known after these answers, of addresses that still stand in a text. A day counts once; where a host says
    neither yes nor no, what was known stays."""
    after = {url: known[url] for url in urls if url in known}
    for answer in answers:
        before = after.get(answer.url, Seen(answer.url))
        if answer.verdict == "alive":
            after[answer.url] = structs.replace(before, alive=today, dead=())
        elif answer.verdict == "dead" and not before.given_up and today not in before.dead:
            after[answer.url] = structs.replace(before, dead=(*before.dead, today))
    return after


def with_copies(known: Mapping[str, Seen], ask: Ask) -> dict[str, Seen]:
    """With the archive's copy of each address that is given up and has none; where no archive is set, as they were."""
    found = dict(known)
    for seen in known.values():
        if ask.archive and seen.given_up and not seen.copy and (copy := archived_copy(seen, ask)):
            found[seen.url] = structs.replace(seen, copy=copy)
    return found


def archived_copy(seen: Seen, ask: Ask) -> str:
    """The copy nearest to the day on which the page was last alive, by the Wayback Machine's availability API."""
    day = f"&timestamp={seen.alive:%Y%m%d}" if seen.alive else ""
    data = ask.asker.read(f"{ask.archive}?url={quote(seen.url, safe='')}{day}", 65_536)
    try:
        closest = json.loads(data)["archived_snapshots"]["closest"]
        url = str(closest["url"]).replace("http://web.archive.org/", "https://web.archive.org/", 1)
        good = closest["available"] is True and url.startswith(("http://", "https://")) and not set(url) & set(" \n\t")
    except (ValueError, KeyError, TypeError):
        return ""
    return url if good else ""


def write_lock(folder: Path, known: Mapping[str, Seen]) -> None:
    path, text = folder / FILE, lock_text(known.values())
    if not known and not path.exists():
        return
    if not path.exists() or path.read_text("utf-8-sig") != text:
        staged = path.with_suffix(".new")
        staged.write_text(text, "utf-8")
        os.replace(staged, path)


def judged(urls: Iterable[str], known: Mapping[str, Seen], answers: Mapping[str, Answer]) -> dict[str, tuple[str, str]]:
    """By address, what is amiss with it and what to do, where anything is."""
    found = {}
    for url in urls:
        seen, answer = known.get(url), answers.get(url)
        if seen and seen.dead and not (seen.given_up and seen.copy):
            said = answer.said if answer and answer.verdict == "dead" else "did not answer"
            days = "once" if len(seen.dead) == 1 else f"on {len(seen.dead)} days"
            remedy = f"mend the link, or name a copy in {in_content(FILE)}"
            found[url] = (f"{url} {said}, dead {days} since {seen.dead[0]:%Y-%m-%d}", remedy)
        elif answer and answer.moved:
            found[url] = (f"{url} has moved for good", f"write {answer.moved}")
        elif no_address(url):
            found[url] = (f"no reader can follow {url}", "write the whole address of a page")
    return found


def no_address(url: str) -> bool:
    """Whether an address can be seen to lead nowhere without asking: a host without a dot, a scheme written twice, a
    machine of one's own network."""
    host = urlsplit(url).hostname or ""
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith((".local", ".localhost", ".internal"))


def amiss(
    folder: Path, texts: Iterable[tuple[str, Typeset]], setting: Setting, wrong: Mapping[str, tuple[str, str]]
) -> Iterator[Problem]:
    """The addresses that something is amiss with, on the lines of the files where they stand."""
    for source, text in texts:
        if wrong.keys().isdisjoint(text.outbound):
            continue
        copy = read_manuscript(folder, source).copy
        for link in find_outbound(copy.source, setting, copy.first_line):
            if link.target in wrong:
                what, remedy = wrong[link.target]
                yield Problem(source=source, line=link.line, what=what, remedy=remedy, mild=True)


def old_addresses(redirects: Iterable[Redirect], texts: Iterable[tuple[str, Typeset]]) -> Iterator[Problem]:
    """Links to where something stood once: they lead on, by a detour that costs each reader a moment."""
    moved = {folded(each.old): each.new for each in redirects}
    for source, text in texts:
        for link in text.links:
            path = unquote(link.target.partition("#")[0].partition("?")[0])
            if path.startswith("/") and (new := moved.get(folded(path))):
                what = f'the link "{link.target}" leads to an old address'
                yield Problem(source=source, line=link.line, what=what, remedy=f'write "{new}"', mild=True)


def closing_line(
    texts: Sequence[tuple[str, Typeset]],
    urls: Sequence[str],
    known: Mapping[str, Seen],
    asked: Mapping[str, Answer] | None,
) -> str:
    inside, hosts = sum(len(text.links) for _, text in texts), {urlsplit(url).netloc for url in urls}
    line = f"{counted(inside, 'link', 'links')} in the site, all alive; "
    line += f"{counted(len(urls), 'address', 'addresses')} out of it, of {counted(len(hosts), 'host', 'hosts')}"
    if asked is not None:
        unsure = sum(answer.verdict == "unsure" for answer in asked.values())
        line += f": {len(asked)} asked, {unsure} of them would not say"
    dead = [seen for url in urls if (seen := known.get(url)) and seen.dead]
    copied = sum(seen.given_up and bool(seen.copy) for seen in dead)
    return f"{line}; {len(dead)} dead, {copied} of them printed as a copy"


def ask_today(context: Mapping[str, Any]) -> Ask:
    """The asker of this magazine, on the embargo's day."""
    magazine = context["MAGAZINE"]
    agent = f"{AGENT} (+{magazine.url})" if magazine.url else AGENT
    return Ask(Asker(agent), magazine.links_archive, read_now(os.environ, datetime.now(UTC)).date())
