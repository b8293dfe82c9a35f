"""Keys: a mapping becomes a frozen record, each key read by the reader that stands with its type.

    class CorrectionFields(Fields, frozen=True):
        date: Annotated[date, a_day]
        text: Annotated[str, a_text]

A reader takes a value and its Key; it gives what the record holds, or raises Wrong. Everything that is wrong with a
mapping is gathered, and raised at once as Flaws.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import count, repeat
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, get_args, get_origin

from msgspec import Struct, structs

if TYPE_CHECKING:
    from plugins.settings.magazine import Magazine

Step = str | int
Given = TypeVar("Given")
Other = TypeVar("Other")


class Fields(Struct, frozen=True):
    """The keys that may stand in one kind of mapping. One with a default may be left out."""


Record = TypeVar("Record", bound=Fields)


class Key(Struct, frozen=True):
    """Whose value is read, and the magazine for which it is, where that is known."""

    name: str
    magazine: "Magazine | None" = None


Reader = Callable[[Any, Key], Given]


class Flaw(Struct, frozen=True):
    """Something that is wrong at the end of a path such as `("corrections", 0, "date")`."""

    path: tuple[Step, ...]


class Unfit(Flaw, frozen=True):
    """A value that a reader has refused, in its words."""

    what: str
    remedy: str


class Missing(Flaw, frozen=True):
    """A key that has to be there."""


class Unknown(Flaw, frozen=True):
    """A key that nobody reads; `known` are those that may stand beside it."""

    known: tuple[str, ...]


class Flaws(Exception):
    """All that is wrong within a value."""

    def __init__(self, flaws: Iterable[Flaw]) -> None:
        super().__init__(*flaws)
        self.flaws = tuple(flaws)

    def under(self, step: Step) -> Iterator[Flaw]:
        return (structs.replace(flaw, path=(step, *flaw.path)) for flaw in self.flaws)


class Wrong(Flaws):
    """What a reader raises: a problem that does not know its place yet."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__([Unfit((), what, remedy)])
        self.what, self.remedy = what, remedy

    def __str__(self) -> str:
        return f"{self.what}; {self.remedy}"


def read_keys(kind: type[Record], values: Mapping[str, Any], magazine: "Magazine | None" = None) -> Record:
    """The record that the values make. Raises Flaws: key by key as the record has them, then those it does not know."""
    given: dict[str, Any] = {}
    flaws: list[Flaw] = []
    readers = readers_of(kind)
    for name, (reader, required) in readers.items():
        if name in values:
            try:
                given[name] = reader(values[name], Key(name, magazine))
            except Flaws as error:
                flaws += error.under(name)
        elif required:
            flaws.append(Missing((name,)))
    flaws += (Unknown((name,), tuple(readers)) for name in values if name not in readers)
    if flaws:
        raise Flaws(flaws)
    return kind(**given)


@cache
def readers_of(kind: type[Fields]) -> dict[str, tuple[Reader[Any], bool]]:
    """Each key's reader, and whether the key has to be there."""
    return {field.name: (_reader(field.type), field.required) for field in structs.fields(kind)}


def _reader(shape: Any) -> Reader[Any]:
    if get_origin(shape) is Annotated:
        found: Reader[Any] = shape.__metadata__[0]
        return found
    reader = next(_reader(part) for part in get_args(shape) if part is not type(None))
    return lambda value, key: None if value is None else reader(value, key)


def record_of(as_mapping: Reader[Mapping[str, Any]], kind: type[Record]) -> Reader[Record]:
    """A reader of one record; `as_mapping` gives its values."""
    return lambda value, key: read_keys(kind, as_mapping(value, key), key.magazine)


def list_of(as_list: Reader[Iterable[Any]], item: Reader[Given]) -> Reader[tuple[Given, ...]]:
    """A reader of many; `as_list` parts what was written."""
    return lambda value, key: tuple(_read_each(count(), as_list(value, key), repeat(item), key).values())


def pair_of(as_pair: Reader[Iterable[Any]], first: Reader[Given], second: Reader[Other]) -> Reader[tuple[Given, Other]]:
    """A reader of two; `as_pair` parts what was written."""
    readers: tuple[Reader[Any], ...] = (first, second)
    return lambda value, key: tuple(_read_each(count(), as_pair(value, key), readers, key).values())


def mapping_of(as_mapping: Reader[Mapping[str, Any]], item: Reader[Given]) -> Reader[dict[str, Given]]:
    """A reader of many by name, whatever the names; `as_mapping` gives their values."""

    def read(value: Any, key: Key) -> dict[str, Given]:
        values = as_mapping(value, key)
        return _read_each(values, values.values(), repeat(item), key)

    return read


def _read_each(
    steps: Iterable[Any], values: Iterable[Any], readers: Iterable[Reader[Given]], key: Key
) -> dict[Any, Given]:
    given: dict[Any, Given] = {}
    flaws: list[Flaw] = []
    for step, value, reader in zip(steps, values, readers, strict=False):
        try:
            given[step] = reader(value, key)
        except Flaws as error:
            flaws += error.under(step)
    if flaws:
        raise Flaws(flaws)
    return given
