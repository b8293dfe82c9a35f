"""Front matter as fields, and all that is wrong with it in a writer's words."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Generic, TypeVar, get_args

from msgspec import Struct, structs
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from plugins.story.fields import Fields
from plugins.story.front_matter import FrontMatter
from plugins.story.problems import Problem, listed, nearest, suggest

# What is said of a key that must be there and is not.
ADD = {
    "title": 'add a line "title: ..."',
    "date": 'add a line such as "date: 2026-08-01 07:00"',
    "src": 'add "src: images/..."',
}

NONE: Mapping[str, str] = MappingProxyType({})
Model = TypeVar("Model", bound=Fields)


class Best(Struct, Generic[Model], frozen=True):
    """Fields as they were written, or where there are `problems` as near to that as can be; `unsure` are the keys
    whose value is not the writer's, `matter` knows the line of each by the house's name for it."""

    fields: Model
    matter: FrontMatter
    problems: tuple[Problem, ...]
    unsure: frozenset[str]


def read_fields(
    matter: FrontMatter,
    kind: type[Model],
    source: str,
    context: object = None,
    other_names: Mapping[str, str] = NONE,
) -> Model | tuple[Problem, ...]:
    """The front matter as fields of this kind, or all that is wrong with it. `other_names` are keys that stand for
    another, as in Pelican's dialect. A key with nothing behind it is taken as absent."""
    written = Written(matter, source, other_names)
    try:
        return tuple(written.problems) or kind.model_validate(written.values, context=context)
    except ValidationError as error:
        return (*written.problems, *written.told(error, kind))


def read_best(
    matter: FrontMatter,
    kind: type[Model],
    source: str,
    stand_ins: Mapping[str, str],
    context: object = None,
    other_names: Mapping[str, str] = NONE,
) -> Best[Model]:
    """As `read_fields`, and never without fields: a value that cannot be used, or is missing, has one of `stand_ins`
    in its place, which must have one for each required key; or else it is left out."""
    written = Written(matter, source, other_names)
    unsure = {other_names.get(key, key) for key in matter.spoiled}
    written.values |= {key: stand_ins[key] for key in sorted(unsure & stand_ins.keys())}
    while True:
        try:
            fields = kind.model_validate(written.values, context=context)
        except ValidationError as error:
            written.problems += written.told(error, kind)
            unsure |= written.mend(error, kind, stand_ins)
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
        lines = dict(self._matter.lines)
        for name, key in self._names.items():
            if name != key:
                lines |= {
                    f"{name}{place[len(key) :]}": line
                    for place, line in lines.items()
                    if f"{place}.".startswith(f"{key}.")
                }
        return structs.replace(self._matter, lines=lines)

    def told(self, error: ValidationError, kind: type[BaseModel]) -> list[Problem]:
        """What the error says. A key that is missing, and stands there misspelt, is told once."""
        meant = {near for _, near in self._misspelt(error, kind)}
        told = []
        for detail in error.errors(include_url=False, include_input=False):
            first, *rest = map(str, detail["loc"])
            if detail["type"] == "missing" and not rest and first in meant:
                continue
            what, remedy = _sentence(detail, kind, self._other_names)
            line = self._matter.line_of(".".join([self._names.get(first, first), *rest]))
            told.append(Problem(source=self._source, line=line, what=what, remedy=remedy))
        return told

    def mend(self, error: ValidationError, kind: type[BaseModel], stand_ins: Mapping[str, str]) -> set[str]:
        """Take out what the error speaks of, read what is misspelt under the name that was meant, put in what has to
        be there. Gives the keys whose value is not the writer's any more."""
        unsure: set[str] = set()
        for key, near in self._misspelt(error, kind):
            value = self.values.pop(key)
            if near and near not in self.values:
                self.values[near], self._names[near] = value, self._names[key]
        for detail in error.errors(include_url=False, include_input=False):
            first, *rest = map(str, detail["loc"])
            if detail["type"] == "extra_forbidden":
                self._take_out(first, rest)
            elif detail["type"] != "missing" or rest or first not in self.values:
                unsure.add(first)
                self.values.pop(first, None)
                if first in stand_ins:
                    self.values[first] = stand_ins[first]
        return unsure

    def _misspelt(self, error: ValidationError, kind: type[BaseModel]) -> Iterator[tuple[str, str]]:
        """Each unknown key, and the one that was meant, if it is not there as well."""
        known = sorted(kind.model_fields)
        for detail in error.errors(include_url=False, include_input=False):
            if detail["type"] == "extra_forbidden" and len(detail["loc"]) == 1:
                key = str(detail["loc"][0])
                yield key, nearest(key, known) or ""

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


def _sentence(detail: ErrorDetails, kind: type[BaseModel], other_names: tuple[str, ...]) -> tuple[str, str]:
    *above, key = map(str, detail["loc"])
    within = f' in "{above[0]}"' if above else ""
    if detail["type"] == "missing":
        return f"no {key}{within}", ADD.get(key, f'add "{key}: ..."')
    if detail["type"] == "extra_forbidden":
        known = [*_model_at(kind, above).model_fields, *(() if above else other_names)]
        return f'unknown key "{key}"{within}', suggest(key, known, f"take it out; the keys are {listed(known, 99)}")
    context = detail.get("ctx", {})
    return str(context.get("what", detail["msg"])), str(context.get("remedy", "mend it"))


def _model_at(kind: type[BaseModel], path: list[str]) -> type[BaseModel]:
    for step in path:
        if step in kind.model_fields:
            kind = _model_in(kind.model_fields[step].annotation) or kind
    return kind


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, get_args(annotation))), None)
