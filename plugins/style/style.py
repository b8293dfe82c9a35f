"""House style: one file of the content folder read by the desk's rules."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from plugins.images.sidecar import SIDECAR
from plugins.story.front_matter import FrontMatter, read_front_matter
from plugins.story.problems import in_content, suggest
from plugins.story.schema import PELICAN_NAMES
from plugins.story.yaml_files import read_yaml_file
from plugins.typeset.furniture import furniture
from plugins.typeset.typeset import plain

from .excuses import Finding, without_excused
from .prose import Prose, excuses_of_front_matter, excuses_of_yaml, read_prose
from .rules import FILE, Length, Rules
from .terms import Hit, Searcher
from .typos import Typo, find_typos

# Of front matter, what is printed as words, in the house's names.
SPOKEN = ("title", "dek", "mark", "bio", "role", "short", "image.alt", "image.caption", "portrait.alt")
SPOKEN_OF_AN_IMAGE = ("alt", "caption")
# Up to so many words, each with a capital, are a name and no description.
LONGEST_NAME = 4
STORIES = "stories/"


class Shown(Struct, frozen=True):
    """An image of a story: its path, what it says to those who cannot see it, and the line that names it, 0 for the
    lead image."""

    source: str
    alt: str
    line: int = 0


class Errand(Struct, frozen=True):
    """A file to be read by the rules; `key` stands for all that the reading depends on beside them."""

    source: str
    key: bytes
    shown: tuple[Shown, ...] = ()


class Passage(Struct, frozen=True):
    """Prose of a file from `line` on; `fixed`, where all of it counts as that line."""

    line: int
    prose: Prose
    fixed: bool = False

    def line_at(self, place: int) -> int:
        return self.line + (0 if self.fixed else self.prose.text.count("\n", 0, place))


def judge_file(content: Path, errand: Errand, rules: Rules, searcher: Searcher) -> tuple[Finding, ...]:
    """What the rules say of a file, in the order of its lines; nothing of one that cannot be read."""
    try:
        data = (content / errand.source).read_bytes()
    except OSError:
        return ()
    if errand.source.endswith(SIDECAR):
        said = read_yaml_file(content, errand.source)
        return judge_sidecar(said, rules, searcher, data) if isinstance(said, FrontMatter) else ()
    matter = read_front_matter(data, errand.source)
    return judge_matter(matter, errand, rules, searcher, data) if isinstance(matter, FrontMatter) else ()


def judge_sidecar(said: FrontMatter, rules: Rules, searcher: Searcher, data: bytes) -> tuple[Finding, ...]:
    """What the rules say of the words that an image brings with it."""
    passages = [
        Passage(said.line_of(key), read_prose(said.values[key]), fixed=True)
        for key in SPOKEN_OF_AN_IMAGE
        if isinstance(said.values.get(key), str)
    ]
    return _in_order(_words(passages, _primary(rules.lang), rules, searcher), excuses_of_yaml(data))


def judge_matter(
    matter: FrontMatter, errand: Errand, rules: Rules, searcher: Searcher, data: bytes = b""
) -> tuple[Finding, ...]:
    """`data` is the file as a whole, in whose front matter excuses stand as comments."""
    body = read_prose(matter.body)
    passages = [*_spoken(matter), Passage(matter.body_line, body)]
    written = matter.values.get("lang")
    lang = _primary(written if isinstance(written, str) else rules.lang)
    found = _words(passages, lang, rules, searcher)
    if errand.source.startswith(STORIES):
        found += [*_lengths(matter, rules), *_tags(matter, rules)]
    if rules.alt:
        found += _alts(matter, errand.shown, rules)
    excuses = {matter.body_line - 1 + line: why for line, why in body.excuses.items()}
    return _in_order(found, excuses | excuses_of_front_matter(data, matter.body_line))


def _words(passages: Sequence[Passage], lang: str, rules: Rules, searcher: Searcher) -> list[Finding]:
    typos = _typos(passages, rules) if rules.typos is not None and lang == "en" else ()
    return [*_terms(passages, lang, searcher), *typos]


def _in_order(found: Iterable[Finding], excuses: Mapping[int, str]) -> tuple[Finding, ...]:
    return tuple(sorted(without_excused(found, excuses), key=lambda one: (one.line, one.what)))


def _primary(lang: str) -> str:
    return lang.partition("-")[0].casefold()


def _spoken(matter: FrontMatter) -> Iterator[Passage]:
    for key, value in _values(matter):
        if isinstance(value, str):
            yield Passage(matter.line_of(key), read_prose(value), fixed=True)


def _values(matter: FrontMatter) -> Iterator[tuple[str, Any]]:
    """Each thing that is printed as words, with its key as it was written."""
    for key, value in matter.values.items():
        name = PELICAN_NAMES.get(key, key)
        if name in SPOKEN:
            yield key, value
        elif name in ("image", "portrait") and isinstance(value, dict):
            yield from ((f"{key}.{part}", said) for part, said in value.items() if f"{name}.{part}" in SPOKEN)
        elif name == "corrections" and isinstance(value, list):
            notices = (
                (f"{key}.{place}.text", one.get("text")) for place, one in enumerate(value) if isinstance(one, dict)
            )
            yield from notices


def _terms(passages: Iterable[Passage], lang: str, searcher: Searcher) -> Iterator[Finding]:
    for passage in passages:
        for hit in searcher.find(passage.prose):
            if _primary(hit.term.lang) == lang:
                yield _unwanted(hit, passage.line_at(hit.place))


def _unwanted(hit: Hit, line: int) -> Finding:
    term = hit.term
    why = f" ({term.why})" if term.why else ""
    if term.banned:
        remedy = f'write "{term.write}"' if term.write else "say it otherwise"
        return Finding(line, f'"{hit.written}" is not printed in this house{why}', remedy, term.stops)
    return Finding(line, f'the house writes "{term.write}", not "{hit.written}"{why}', "change it", term.stops)


def _lengths(matter: FrontMatter, rules: Rules) -> Iterator[Finding]:
    for key, value in matter.values.items():
        name = PELICAN_NAMES.get(key, key)
        if name == "title" and rules.headline and isinstance(value, str):
            yield from _length("headline", value, rules.headline, matter.line_of(key))
        if name == "dek" and rules.dek and isinstance(value, str):
            yield from _length("dek", value, rules.dek, matter.line_of(key))


def _length(name: str, value: str, rule: Length, line: int) -> Iterator[Finding]:
    number = len(plain(furniture(value)))
    if number > rule.longest:
        yield Finding(line, f"the {name} has {number} characters, {rule.longest} at most", "shorten it", rule.stops)
    elif 0 < number < rule.shortest:
        yield Finding(line, f"the {name} has {number} characters, {rule.shortest} at least", "say more", rule.stops)


def _tags(matter: FrontMatter, rules: Rules) -> Iterator[Finding]:
    if rules.tags is None:
        return
    value = matter.values.get("tags") or []
    tags = split(value) if isinstance(value, str) else value if isinstance(value, list) else []
    known = sorted(set(rules.tags.values()))
    for place, tag in enumerate(tags):
        if not isinstance(tag, str) or tag in known:
            continue
        line, meant = matter.line_of(f"tags.{place}"), rules.tags.get(tag.casefold())
        if meant:
            yield Finding(line, f'the tag "{tag}" is called "{meant}"', "write that", rules.tags_stop)
        else:
            remedy = suggest(tag, known, f"take it out, or add it to {in_content(FILE)}")
            yield Finding(line, f'the tag "{tag}" is not in the vocabulary', remedy, rules.tags_stop)


def split(names: str) -> list[str]:
    """A list in Pelican's way: parted at semicolons, or else at commas."""
    return [name.strip() for name in names.split(";" if ";" in names else ",") if name.strip()]


def _alts(matter: FrontMatter, shown: Iterable[Shown], rules: Rules) -> Iterator[Finding]:
    title = matter.values.get("title")
    headline = plain(furniture(title)) if isinstance(title, str) else ""
    for image in shown:
        file = image.source.rpartition("/")[2]
        stem = file.rpartition(".")[0]
        said = _bare(image.alt)
        if not said:
            continue
        if said == _bare(headline):
            what = "repeats the headline"
        elif said in {_bare(file), _bare(stem)}:
            what = "is the name of its file"
        elif _is_name(image.alt):
            what = "is a bare name"
        else:
            continue
        line = image.line or matter.line_of("image.src")
        yield Finding(line, f'the alt text of "{file}" {what}', "say what the image shows", rules.alt_stops)


def _is_name(text: str) -> bool:
    words = text.split()
    return len(words) <= LONGEST_NAME and all(word[0].isupper() for word in words)


def _bare(text: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", text.casefold()).split())


def _typos(passages: Iterable[Passage], rules: Rules) -> Iterator[Finding]:
    for passage in passages:
        for typo in find_typos(passage.prose.own, rules.typos or ()):
            line = passage.line_at(typo.place)
            yield Finding(line, f'"{typo.written}" looks like a slip', _meant(typo), rules.typos_stop)


def _meant(typo: Typo) -> str:
    words = " or ".join(f'"{word}"' for word in typo.meant[:3])
    return f"did you mean {words}?"


def judge_files(content: Path, rules: Rules, errands: Iterable[Errand]) -> list[tuple[Finding, ...]]:
    """What a worker does: read these files by the rules."""
    searcher = Searcher(rules.terms)
    return [judge_file(content, errand, rules, searcher) for errand in errands]
