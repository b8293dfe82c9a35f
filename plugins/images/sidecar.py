"""Sidecars: what an image's own `.yaml` says of it."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct

from plugins.story.fields import URL
from plugins.story.front_matter import strings_in
from plugins.story.problems import in_content
from plugins.story.story import Credit
from plugins.story.yaml_lines import CONTROL, NotUnderstood, control, read_yaml

from .images import Unreadable

SIDECAR = ".yaml"
SIDECAR_KEYS = ("alt", "caption", "credit", "focus")
CREDIT_KEYS = ("creator", "agency", "via", "licence", "url")
EXPIRES = "expires"
FOCUS = re.compile(r"(100|\d?\d)% +(100|\d?\d)%")


class Sidecar(Struct, frozen=True, kw_only=True):
    """`focus` is the point that a crop keeps, from the left and from the top, in tenths of the image."""

    alt: str = ""
    caption: str = ""
    credit: Credit | None = None
    focus: tuple[int, int] | None = None


def read_sidecar(content: Path, source: str) -> Sidecar:
    """The sidecar of an image, empty where it has none. Raises Unreadable."""
    path = content / (source + SIDECAR)
    if path.is_symlink() and not path.resolve().is_relative_to(content.resolve()):
        raise Unreadable(
            f"the sidecar {source + SIDECAR!r} lies outside the content folder", "put the file itself here"
        )
    try:
        said, lines = read_yaml(path.read_text("utf-8-sig"), first_line=1)
        for key, value in said.items():
            if found := CONTROL.search("".join(strings_in(value))):
                raise NotUnderstood(lines[key], *control(found[0], key))
    except FileNotFoundError:
        return Sidecar()
    except NotUnderstood as error:
        what = error.what.replace("the front matter", "the sidecar")
        raise Unreadable(f"in {in_content(source + SIDECAR)}:{error.line}: {what}", error.remedy) from error
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable(f"{source + SIDECAR!r} cannot be read", "save it as a text file in UTF-8") from error
    refuse_unknown(source + SIDECAR, said, SIDECAR_KEYS)
    return Sidecar(
        alt=text_of(source, "alt", said),
        caption=text_of(source, "caption", said),
        credit=credit_of(source, said.get("credit")),
        focus=focus_of(source, text_of(source, "focus", said)),
    )


def credit_of(source: str, said: Any) -> Credit | None:
    """A credit as its sidecar or a story says it: a name alone, or a mapping. Raises Unreadable."""
    if said is None or isinstance(said, Credit):
        return said
    if isinstance(said, str):
        return Credit(creator=said)
    known = (*CREDIT_KEYS, EXPIRES)
    if not isinstance(said, Mapping):
        raise Unreadable(f"the credit of {source!r} is a list", f"write a name, or {', '.join(known)}")
    refuse_unknown(f"the credit of {source!r}", said, known)
    told = {key: text for key in CREDIT_KEYS if (text := text_of(source, key, said))}
    if "url" in told and not URL.fullmatch(told["url"]):
        what = f"the url of the credit of {source!r} is no address of a page"
        raise Unreadable(what, 'write it in full, like "https://example.org/"')
    expires = day_of(source, text_of(source, EXPIRES, said))
    return Credit(**{"creator": "", **told}, expires=expires) if told or expires else None


def day_of(source: str, said: str) -> date | None:
    """The last day of a licence."""
    try:
        return date.fromisoformat(said) if said else None
    except ValueError as error:
        raise Unreadable(f'{EXPIRES}: "{said}" of {source!r} is no day', 'write it like "2027-12-31"') from error


def focus_of(source: str, said: str) -> tuple[int, int] | None:
    if not said:
        return None
    found = FOCUS.fullmatch(said)
    if not found:
        remedy = 'write how far from the left and from the top it lies, like "40% 30%"'
        raise Unreadable(f'focus: "{said}" of {source!r} is no point', remedy)
    return (int(found[1]) + 5) // 10, (int(found[2]) + 5) // 10


def refuse_unknown(where: str, said: Mapping[str, Any], known: tuple[str, ...]) -> None:
    for key in said:
        if key not in known:
            raise Unreadable(f"{where} has the unknown key {key!r}", f"the keys are {', '.join(known)}")


def text_of(source: str, key: str, said: Mapping[str, Any]) -> str:
    value = said.get(key)
    if not isinstance(value, str | None):
        raise Unreadable(f"the {key!r} of {source!r} is no text", "write it on one line")
    return (value or "").strip()
