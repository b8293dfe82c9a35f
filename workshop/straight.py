"""A plain build, read off what was typed: it is what is typed all day, and invoke takes a tenth of it to load."""

from collections.abc import Sequence
from typing import Any

NAMED, SWITCHES = ("settings", "content", "output"), ("production", "search")


def read_build(typed: Sequence[str]) -> dict[str, Any] | None:
    """What a build is asked for, as `build_magazine` takes it; None for another task, and for whatever is written in
    any other way than the plainest: invoke reads that, and tells what is wrong with it."""
    if typed[:1] != ["build"]:
        return None
    asked: dict[str, Any] = {}
    words = iter(typed[1:])
    for word in words:
        option, is_joined, value = word.removeprefix("--").partition("=")
        if not word.startswith("--") or option in asked:
            return None
        if option in SWITCHES and not is_joined:
            asked[option] = True
        elif option in NAMED:
            asked[option] = value if is_joined else next(words, "")
            if not asked[option] or asked[option].startswith("-"):
                return None
        else:
            return None
    return None if "production" in asked and "settings" in asked else asked
