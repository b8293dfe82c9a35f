"""The desk's rules, as `style.yaml` in the content folder has them."""

import hashlib
from collections.abc import Iterator
from typing import Annotated, Any

from msgspec import Struct

from plugins.story.fields import Lang, Line, Names, Text, a_record, as_list, one_line
from plugins.story.front_matter import FrontMatter
from plugins.story.keys import Fields, Key, Reader, Record, Wrong, list_of
from plugins.story.problems import Problem, suggest
from plugins.story.read_fields import read_fields
from plugins.story.yaml_lines import NotUnderstood, read_yaml

FILE = "style.yaml"
LEVELS = ("warning", "error")
CASES = ("exact", "any")


def _one_of(value: Any, key: Key, names: tuple[str, ...]) -> str:
    text = one_line(value, key).casefold()
    if text not in names:
        otherwise = " or ".join(f'"{name}"' for name in names)
        raise Wrong(f'unknown {key.name} "{text}"', suggest(text, names, f"write {otherwise}"))
    return text


def _level(value: Any, key: Key) -> str:
    return _one_of(value, key, LEVELS)


def _case(value: Any, key: Key) -> str:
    return _one_of(value, key, CASES)


def _yes(value: Any, key: Key) -> bool:
    return _one_of(value, key, ("yes", "no", "true", "false")) in {"yes", "true"}


def _number(value: Any, key: Key) -> int:
    text = one_line(value, key)
    if not text.isdecimal() or int(text) == 0:
        raise Wrong(f'"{key.name}" is no number of characters', "write one such as 90")
    return int(text)


def _rule(kind: type[Record]) -> Reader[Record]:
    return a_record(kind, keys="that the house's guide names")


Level = Annotated[str, _level]
Case = Annotated[str, _case]
Yes = Annotated[bool, _yes]
Number = Annotated[int, _number]


class WordingRule(Fields, frozen=True):
    """What every rule about words may say."""

    allow: Names = ()
    why: Line = ""
    case: Case = ""
    quotations: Yes = False
    lang: Lang | None = None
    level: Level = "warning"


class SpellingRule(WordingRule, frozen=True, kw_only=True):
    write: Text
    instead_of: Names


class BannedRule(WordingRule, frozen=True, kw_only=True):
    words: Names
    say: Line = ""


class LengthRule(Fields, frozen=True):
    shortest: Number = 1
    longest: Number = 10_000
    level: Level = "warning"


class KnownTag(Fields, frozen=True):
    tag: Text
    also: Names = ()


class TagRule(Fields, frozen=True):
    known: Annotated[tuple[KnownTag, ...], list_of(as_list, a_record(KnownTag, "tag"))]
    level: Level = "warning"


class AltRule(Fields, frozen=True):
    level: Level = "warning"


class TypoRule(Fields, frozen=True):
    ignore: Names = ()
    level: Level = "warning"


class StyleFields(Fields, frozen=True):
    spellings: Annotated[tuple[SpellingRule, ...], list_of(as_list, _rule(SpellingRule))] = ()
    banned: Annotated[tuple[BannedRule, ...], list_of(as_list, _rule(BannedRule))] = ()
    headline: Annotated[LengthRule, _rule(LengthRule)] | None = None
    dek: Annotated[LengthRule, _rule(LengthRule)] | None = None
    tags: Annotated[TagRule, _rule(TagRule)] | None = None
    alt: Annotated[AltRule, _rule(AltRule)] | None = None
    typos: Annotated[TypoRule, _rule(TypoRule)] | None = None


class Term(Struct, frozen=True):
    """Words that the house does not print. `write` is what it prints instead, where there is one thing to print."""

    words: str
    write: str
    allow: tuple[str, ...]
    why: str
    exact: bool
    quotations: bool
    lang: str
    stops: bool
    banned: bool = False


class Length(Struct, frozen=True):
    shortest: int
    longest: int
    stops: bool


class Rules(Struct, frozen=True, kw_only=True):
    """`tags` has every known tag and every synonym with the tag that is meant, or is None where any may be used;
    `typos` are the words that are none, or None where nobody looks for any. `digest` stands for all of it."""

    terms: tuple[Term, ...] = ()
    headline: Length | None = None
    dek: Length | None = None
    tags: dict[str, str] | None = None
    tags_stop: bool = False
    alt: bool = False
    alt_stops: bool = False
    typos: frozenset[str] | None = None
    typos_stop: bool = False
    lang: str = "en"
    digest: str = ""


def read_rules(data: bytes, lang: str = "en") -> Rules | tuple[Problem, ...]:
    """The rules that the bytes of `style.yaml` hold, or all that is wrong with them. `lang` is the magazine's
    language, which a rule is for that names none."""
    try:
        values, lines = read_yaml(data.decode("utf-8-sig"), first_line=1)
    except NotUnderstood as error:
        what = error.what.replace("the front matter", "the file")
        return (Problem(source=FILE, line=error.line, what=what, remedy=error.remedy),)
    except UnicodeDecodeError:
        return (Problem(source=FILE, line=0, what="the file is not UTF-8", remedy="save it as UTF-8"),)
    fields = read_fields(FrontMatter(values, lines), StyleFields, FILE)
    if isinstance(fields, tuple):
        return fields
    problems = tuple(_contradictions(fields, FrontMatter(values, lines)))
    return problems or _rules(fields, lang, hashlib.sha256(data).hexdigest())


def _rules(fields: StyleFields, lang: str, digest: str) -> Rules:
    terms: list[Term] = []
    for rule in fields.spellings:
        terms += (_term(words, rule.write, rule, lang) for words in rule.instead_of)
    for ban in fields.banned:
        terms += (_term(words, ban.say, ban, lang) for words in ban.words)
    tags = fields.tags
    synonyms = {name.casefold(): known.tag for known in tags.known for name in (*known.also, known.tag)} if tags else {}
    return Rules(
        terms=tuple(terms),
        headline=_length(fields.headline),
        dek=_length(fields.dek),
        tags=synonyms if tags else None,
        tags_stop=bool(tags and tags.level == "error"),
        alt=fields.alt is not None,
        alt_stops=bool(fields.alt and fields.alt.level == "error"),
        typos=frozenset(word.casefold() for word in fields.typos.ignore) if fields.typos else None,
        typos_stop=bool(fields.typos and fields.typos.level == "error"),
        lang=lang,
        digest=digest,
    )


def _term(words: str, write: str, rule: SpellingRule | BannedRule, lang: str) -> Term:
    exact = rule.case == "exact" or (rule.case != "any" and words != words.lower())
    stops = rule.level == "error"
    banned = isinstance(rule, BannedRule)
    return Term(words, write, rule.allow, rule.why, exact, rule.quotations, rule.lang or lang, stops, banned)


def _length(rule: LengthRule | None) -> Length | None:
    return Length(rule.shortest, rule.longest, rule.level == "error") if rule else None


def _contradictions(fields: StyleFields, matter: FrontMatter) -> Iterator[Problem]:
    owners: dict[str, str] = {}
    named = [(rule.instead_of, f"spellings.{place}.instead_of") for place, rule in enumerate(fields.spellings)]
    named += [(rule.words, f"banned.{place}.words") for place, rule in enumerate(fields.banned)]
    for words, key in named:
        for place, word in enumerate(words):
            yield from _twice(word, f"{key}.{place}", owners, matter, "the rule for")
    for place, rule in enumerate(fields.spellings):
        if rule.write in rule.instead_of:
            line = matter.line_of(f"spellings.{place}.write")
            what = f'"{rule.write}" is to be written instead of itself'
            yield Problem(source=FILE, line=line, what=what, remedy='take it out of "instead_of"')
    for name in ("headline", "dek"):
        length = getattr(fields, name)
        if length and length.shortest > length.longest:
            what, line = f"no {name} can be as short and as long as that", matter.line_of(f"{name}.shortest")
            yield Problem(source=FILE, line=line, what=what, remedy="give shortest a smaller number than longest")
    tags: dict[str, str] = {}
    for place, known in enumerate(fields.tags.known if fields.tags else ()):
        for name in (known.tag, *known.also):
            yield from _twice(name, f"tags.known.{place}", tags, matter, "the tag")


def _twice(word: str, key: str, owners: dict[str, str], matter: FrontMatter, kind: str) -> Iterator[Problem]:
    owner = owners.setdefault(word, key)
    if owner != key:
        what, remedy = f'{kind} "{word}" stands here twice', f"keep one; line {matter.line_of(owner)} has it"
        yield Problem(source=FILE, line=matter.line_of(key), what=what, remedy=remedy)
