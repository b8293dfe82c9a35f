"""What is wrong with a template, said to whoever keeps the theme: one sentence with its file and line."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from traceback import extract_tb

import jinja2
from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError

from plugins.story.problems import Problem, shown_path

from .stopped import Stopped

JINJA = Path(jinja2.__file__).parent


@contextmanager
def in_one_sentence(folder: Path, template: str) -> Iterator[None]:
    """Raises Stopped for what goes wrong in a template of the `folder` while `template` is loaded or rendered.

    What goes wrong in the engine while a template calls it is no fault of the template's, and keeps its traceback.
    """
    try:
        yield
    except TemplateSyntaxError as error:
        raise stopped(Path(error.filename or folder / template), error.lineno, error.message or "") from None
    except TemplateNotFound as error:
        file, line = place_of(error, folder) or (folder / template, 0)
        raise stopped(file, line, f"there is no template {error.name}") from None
    except Exception as error:
        place = place_of(error, folder)
        if not place or not (isinstance(error, UndefinedError) or arose_in(error, folder)):
            raise
        raise stopped(*place, str(error)) from None


def place_of(error: Exception, folder: Path) -> tuple[Path, int] | None:
    """File and line of the innermost template that was being rendered."""
    frames = [frame for frame in extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(folder)]
    return (Path(frames[-1].filename), frames[-1].lineno or 0) if frames else None


def arose_in(error: Exception, folder: Path) -> bool:
    """Whether a template itself did it, with no code of the engine in between."""
    files = [Path(frame.filename) for frame in extract_tb(error.__traceback__)]
    return [file for file in files if not file.is_relative_to(JINJA)][-1].is_relative_to(folder)


def stopped(file: Path, line: int, what: str) -> Stopped:
    said = " ".join(what.split()).rstrip(".")
    problem = Problem(source=shown_path(file), line=line, what=said, remedy="mend the template; nothing was printed")
    return Stopped(problem.printed(folder=""))
