"""Front matter as fields, and all that is wrong with it in a writer's words."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic

from msgspec import Struct, structs

from plugins.story.front_matter import FrontMatter
from plugins.story.keys import Flaw, Flaws, Missing, Record, Unfit, Unknown, read_keys
from plugins.story.problems import Problem, listed, nearest, suggest

if TYPE_CHECKING:
    from plugins.settings.magazine import Magazine

# What is said of a key that must be there and is not.
ADD = {
    "title": 'add a line "title: ..."',
    "date": 'add a line such as "date: 2026-08-01 07:00"',
    "src": 'add "src: images/..."',
}

NONE: Mapping[str, str] = MappingProxyType({})


class Best(Struct, Generic[Record], frozen=True):
    """Fields as they were written, or where there are `problems` as near to that as can be; `unsure` are the keys
    whose value is not the writer's, `matter` knows the line of each by the house's name for it."""

    fields: Record
    matter: FrontMatter
    problems: tuple[Problem, ...]
    unsure: frozenset[str]


def read_fields(
    matter: FrontMatter,
    kind: type[Record],
    source: str,
    magazine: "Magazine | None" = None,
    other_names: Mapping[str, str] = NONE,
) -> Record | tuple[Problem, ...]:
    """The front matter as fields of this kind, or all that is wrong with it. `other_names` are keys that stand for
    another, as in Pelican's dialect. A key with nothing behind it is taken as absent."""
    written = Written(matter, source, other_names)
    try:
        return tuple(written.problems) or read_keys(kind, written.values, magazine)
    except Flaws as error:
        return (*written.problems, *written.told(error.flaws))


def read_best(
    matter: FrontMatter,
    kind: type[Record],
    source: str,
    stand_ins: Mapping[str, str],
    magazine: "Magazine | None" = None,
    other_names: Mapping[str, str] = NONE,
) -> Best[Record]:
    """As `read_fields`, and never without fields: a value that cannot be used, or is missing, has one of `stand_ins`
    in its place, which must have one for each required key; or else it is left out."""
    written = Written(matter, source, other_names)
    unsure = {other_names.get(key, key) for key in matter.spoiled}
    written.values |= {key: stand_ins[key] for key in sorted(unsure & stand_ins.keys())}
    while True:
        try:
            fields = read_keys(kind, written.values, magazine)
        except Flaws as error:
            written.problems += written.told(error.flaws)
            unsure |= written.mend(error.flaws, stand_ins)
        else:
            return Best(fields, written.matter, tuple(written.problems), frozenset(unsure))


class Written:
    """The values of a front matter under the house's names, each of which knows how it was written."""

    def __init__(self, matter: FrontMatter, source: str, other_names: Mapping[str, str]) -> None:
        self.values: dict[str, Any] = {}
        self.problems: list[Problem] = []
        self._matter = matter
        self._source = source
        self._other_names = tuple(other_names)
        self._names: dict[str, str] = {}
        for key, value in matter.values.items():
            name = other_names.get(key, key)
            if name in self._names:
                line = matter.line_of(self._names[name])
                what = f'"{key}" says what "{self._names[name]}" says on line {line}'
                self._add(key, what, "keep one of them")
                continue
            self._names[name] = key
            if value is not None:
                self.values[name] = value

    @property
    def matter(self) -> FrontMatter:
        if all(name == key for name, key in self._names.items()):
            return self._matter
        lines = dict(self._matter.lines)
        for name, key in self._names.items():
            if name != key:
                lines |= {
                    f"{name}{place[len(key) :]}": line
                    for place, line in lines.items()
                    if f"{place}.".startswith(f"{key}.")
                }
        return structs.replace(self._matter, lines=lines)

    def told(self, flaws: tuple[Flaw, ...]) -> list[Problem]:
        """What the flaws are. A key that is missing, and stands there misspelt, is told once."""
        meant = {near for _, near in _misspelt(flaws)}
        told = []
        for flaw in flaws:
            first, *rest = map(str, flaw.path)
            if isinstance(flaw, Missing) and not rest and first in meant:
                continue
            what, remedy = _sentence(flaw, self._other_names)
            line = self._matter.line_of(".".join([self._names.get(first, first), *rest]))
            told.append(Problem(source=self._source, line=line, what=what, remedy=remedy))
        return told

    def mend(self, flaws: tuple[Flaw, ...], stand_ins: Mapping[str, str]) -> set[str]:
        """Take out what is wrong, read what is misspelt under the name that was meant, put in what has to
        be there. Gives the keys whose value is not the writer's any more."""
        unsure: set[str] = set()
        for key, near in _misspelt(flaws):
            value = self.values.pop(key)
            if near and near not in self.values:
                self.values[near], self._names[near] = value, self._names[key]
        for flaw in flaws:
            first, *rest = map(str, flaw.path)
            if isinstance(flaw, Unknown):
                self._take_out(first, rest)
            elif not isinstance(flaw, Missing) or rest or first not in self.values:
                unsure.add(first)
                self.values.pop(first, None)
                if first in stand_ins:
                    self.values[first] = stand_ins[first]
        return unsure

    def _take_out(self, first: str, rest: list[str]) -> None:
        """An unknown key within another's mapping; of a list the whole, for its places would shift."""
        if not rest:
            return
        within = self.values.get(first)
        if len(rest) == 1 and isinstance(within, dict):
            self.values[first] = {key: value for key, value in within.items() if key != rest[0]}
        else:
            self.values.pop(first, None)

    def _add(self, key: str, what: str, remedy: str) -> None:
        self.problems.append(Problem(source=self._source, line=self._matter.line_of(key), what=what, remedy=remedy))


def _misspelt(flaws: tuple[Flaw, ...]) -> Iterator[tuple[str, str]]:
    """Each unknown key, and the one that was meant, if it is not there as well."""
    for flaw in flaws:
        if isinstance(flaw, Unknown) and len(flaw.path) == 1:
            key = str(flaw.path[0])
            yield key, nearest(key, sorted(flaw.known)) or ""


def _sentence(flaw: Flaw, other_names: tuple[str, ...]) -> tuple[str, str]:
    *above, key = map(str, flaw.path)
    within = f' in "{above[0]}"' if above else ""
    match flaw:
        case Unknown(known=keys):
            known = [*keys, *(() if above else other_names)]
            return f'unknown key "{key}"{within}', suggest(key, known, f"take it out; the keys are {listed(known, 99)}")
        case Unfit(what=what, remedy=remedy):
            return what, remedy
    return f"no {key}{within}", ADD.get(key, f'add "{key}: ..."')
