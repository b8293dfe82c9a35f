"""A plain build goes straight to its task; all else is left to invoke."""

import inspect

import pytest

import tasks
from workshop.straight import NAMED, SWITCHES, read_build


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("build", {}),
        ("build --production", {"production": True}),
        ("build --settings a.py --output=out", {"settings": "a.py", "output": "out"}),
        ("build --content /c --search", {"content": "/c", "search": True}),
    ],
)
def test_a_plain_build_is_read_off_what_was_typed(typed, asked):
    assert read_build(typed.split()) == asked


@pytest.mark.parametrize(
    "typed",
    [
        *("", "check", "--list", "build --help", "build -s a.py", "build a.py", "build --sttings a.py"),
        *("build --settings", "build --settings --production", "build --settings=", "build --production=yes"),
        *("build --output a --output b", "build --settings a.py --production", "build --output a build"),
    ],
)
def test_whatever_else_was_typed_is_left_to_invoke(typed):
    assert read_build(typed.split()) is None


def test_the_straight_way_knows_every_option_of_the_task():
    _, *options = inspect.signature(tasks.build.body).parameters
    assert sorted(options) == sorted((*NAMED, *SWITCHES))
