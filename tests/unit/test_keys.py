"""Keys: how a mapping becomes a record, and how all that is wrong with it is told with its place."""

from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.story.keys import (
    Fields,
    Flaws,
    Key,
    Missing,
    Unfit,
    Unknown,
    Wrong,
    list_of,
    mapping_of,
    pair_of,
    read_keys,
    record_of,
)


def a_number(value: Any, key: Key) -> int:
    if not str(value).isdecimal():
        raise Wrong(f'"{key.name}" is no number', "write one")
    return int(value)


def as_it_is(value: Any, key: Key) -> Any:
    return value


class Inner(Fields, frozen=True):
    depth: Annotated[int, a_number]
    width: Annotated[int, a_number] = 1


class Outer(Fields, frozen=True, kw_only=True):
    first: Annotated[int, a_number] | None = None
    second: Annotated[int, a_number]
    inner: Annotated[Inner, record_of(as_it_is, Inner)] | None = None
    several: Annotated[tuple[Inner, ...], list_of(as_it_is, record_of(as_it_is, Inner))] = ()
    named: Annotated[dict[str, int], mapping_of(as_it_is, a_number)] | None = None
    two: Annotated[tuple[int, int], pair_of(as_it_is, a_number, a_number)] = (0, 0)


def flaws(**values: Any) -> list[Any]:
    with pytest.raises(Flaws) as raised:
        read_keys(Outer, values)
    return [(type(flaw), flaw.path) for flaw in raised.value.flaws]


def test_a_mapping_becomes_the_record_that_its_readers_make() -> None:
    values = {"second": "2", "inner": {"depth": 3}, "several": [{"depth": "4", "width": 5}], "named": {"a": "6"}}
    assert read_keys(Outer, values | {"two": ("7", "8")}) == Outer(
        second=2, inner=Inner(3), several=(Inner(4, 5),), named={"a": 6}, two=(7, 8)
    )


def test_a_key_that_may_be_none_is_not_read_where_it_is() -> None:
    assert read_keys(Outer, {"first": None, "second": "2"}).first is None


def test_none_is_read_like_anything_else_where_it_is_not_said_to_be_possible() -> None:
    assert flaws(second=None) == [(Unfit, ("second",))]


def test_all_that_is_wrong_is_told_with_its_place_known_keys_first() -> None:
    values = {
        "strange": "1",
        "first": "x",
        "inner": {"width": "x", "odd": "1"},
        "several": [{"depth": "1"}, {}, {"depth": "x", "width": "x"}],
        "named": {"a": "1", "b": "x"},
        "two": ("1", "x"),
    }
    assert flaws(**values) == [
        (Unfit, ("first",)),
        (Missing, ("second",)),
        (Missing, ("inner", "depth")),
        (Unfit, ("inner", "width")),
        (Unknown, ("inner", "odd")),
        (Missing, ("several", 1, "depth")),
        (Unfit, ("several", 2, "depth")),
        (Unfit, ("several", 2, "width")),
        (Unfit, ("named", "b")),
        (Unfit, ("two", 1)),
        (Unknown, ("strange",)),
    ]


def test_an_unknown_key_comes_with_those_that_may_stand_beside_it() -> None:
    with pytest.raises(Flaws) as raised:
        read_keys(Outer, {"second": "1", "inner": {"depth": "1", "dept": "1"}})
    assert raised.value.flaws == (Unknown(("inner", "dept"), ("depth", "width")),)


def test_a_reader_is_told_which_key_it_reads() -> None:
    with pytest.raises(Flaws) as raised:
        read_keys(Outer, {"second": "1", "named": {"a": "x"}})
    assert raised.value.flaws == (Unfit(("named", "a"), '"named" is no number', "write one"),)


@given(st.dictionaries(st.sampled_from(["first", "second", "odd", "even"]), st.just("x")))
def test_every_key_is_told_once(values: dict[str, Any]) -> None:
    told = [path[0] for _, path in flaws(**values)]
    assert sorted(told) == sorted({*values, "second"})
