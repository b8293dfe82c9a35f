"""The settings file of a magazine: found as it was typed, read by Pelican, and refused in a sentence with its line."""

import ast
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING, Any

from workshop.inputs import compiled_anew

if TYPE_CHECKING:
    from plugins.story.problems import Problem

ROOT = Path(__file__).resolve().parent.parent
# Without these Pelican cannot begin; of its other settings most may be None.
PATHS = ("PATH", "OUTPUT_PATH", "THEME", "CACHE_PATH")
# These may be a function or a class, too.
CODE = ("ARTICLE_ORDER_BY", "PAGE_ORDER_BY", "PELICAN_CLASS")


class NotThere(Exception):
    """A path that was typed leads nowhere, or to settings that cannot be read. Says so in one sentence for each."""


def place_of_settings(settings: str) -> Path:
    """A settings file by its name as it was typed, from here or else from the project's folder."""
    here = Path.cwd() / settings
    return here if settings and here.exists() else ROOT / (settings or "pelicanconf.py")


def read_magazine(settings: str, content: str, output: str) -> dict[str, Any]:
    """Pelican's settings, with the paths that were typed taken from where they were typed. Raises NotThere."""
    from pelican.settings import get_settings_from_file, read_settings

    from plugins.press import LEFT_TO_THE_PRESS
    from plugins.settings.settings import report_settings
    from plugins.story.problems import in_order

    here, file = Path.cwd(), place_of_settings(settings)
    if not file.is_file():
        raise NotThere(f"{settings}: there is no such settings file")
    typed = settings or file.name
    # Said before Pelican reads the file, so that it does not warn of feeds which it will not print.
    override: dict[str, Any] = {**LEFT_TO_THE_PRESS, "SETTINGS_FILE": typed}
    if content:
        if not (here / content).is_dir():
            raise NotThere(f"{content}: there is no such content folder")
        override["PATH"] = str((here / content).resolve())
    if output:
        override["OUTPUT_PATH"] = str((here / output).resolve())
    try:
        with compiled_anew():
            written = get_settings_from_file(str(file))  # and once more below, when it is known to bear that
            if problems := in_order(find_misshapen({**written, **override}, file, typed)):
                raise NotThere(report_settings(problems))
            found: dict[str, Any] = read_settings(str(file), override=override)
    except NotThere:
        raise
    except (Exception, SystemExit) as error:  # a settings file is Python: it may raise anything
        raise NotThere(f"{place_of(error, file, typed)}; mend the settings file") from error
    return found


def find_misshapen(settings: Mapping[str, Any], file: Path, typed: str) -> "Iterator[Problem]":
    """Settings of Pelican's own that are of another kind than Pelican's defaults, and would break it somewhere."""
    from pelican.settings import DEFAULT_CONFIG

    from plugins.story.problems import Problem

    kinds = {name: kind_of(default) for name, default in DEFAULT_CONFIG.items()} | {"PLUGINS": "list"}
    for name, value in settings.items():
        wanted = kinds.get(name, "")
        if not wanted or (value in (None, False) and name not in (*PATHS, "DEFAULT_LANG", "SITEURL", "PLUGINS")):
            continue  # so that something is not done
        if kind_of(value) == wanted or (name in PATHS and isinstance(value, os.PathLike)):
            continue
        if (name, kind_of(value)) == ("LOCALE", "text") or (name in CODE and callable(value)):
            continue
        what = f"{name}: {value!r} is no {wanted}"
        yield Problem(source=typed, line=line_of(name, file), what=what, remedy=HOW[wanted])
    path = settings.get("PATH")
    if isinstance(path, str) and not (file.parent / path).is_dir():
        what = f"PATH: there is no folder {path}"
        yield Problem(source=typed, line=line_of("PATH", file), what=what, remedy="name the one that holds stories/")


HOW = {
    "text": 'write it in quotes, like "content"',
    "list": "put it between [ and ]",
    "mapping": 'write it like {"name": "value"}',
}


def kind_of(value: object) -> str:
    """What a person would call it, where that tells it from what Pelican wants; "" for numbers, switches and None."""
    match value:
        case str():
            return "text"
        case list() | tuple():
            return "list"
        case Mapping():
            return "mapping"
        case _:
            return ""


def line_of(name: str, file: Path) -> int:
    """The line of the settings file that last sets this name; 0 where it comes from elsewhere."""
    lines = [0]
    for statement in ast.parse(file.read_bytes()).body:
        targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
        lines += [target.lineno for target in targets if isinstance(target, ast.Name) and target.id == name]
    return lines[-1]


def place_of(error: BaseException, file: Path, typed: str) -> str:
    """`FILE:line: what is wrong`; the line where the settings file has one for it."""
    said = " ".join(str(error).split()) or f"it raises {type(error).__name__}"
    lines: list[int | None] = [frame.lineno for frame in extract_tb(error.__traceback__) if frame.filename == str(file)]
    if isinstance(error, KeyError):
        said = f"there is no {said}"
    if isinstance(error, SyntaxError):
        typed = typed if error.filename in {None, str(file)} else error.filename
        said, lines = error.msg, [error.lineno] if error.lineno else []
    elif not lines and "theme" in said:
        lines = [line_of("THEME", file) or None]
    said = said[0].lower() + said[1:] if said[:2].istitle() else said
    return f"{typed}:{lines[-1]}: {said}" if any(lines) else f"{typed}: {said}"
