"""What is wrong with a file, said to its writer: where, what, what to do."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct, structs

# Stands in a sentence for the magazine's content folder, whose name is known only when the sentence is printed.
CONTENT = "{content}"

# A near name shares about two thirds of its letters: "Europa" and "Europe" do, "Europe" and "Africa" do not.
NEAR = 66.0


class Problem(Struct, frozen=True, kw_only=True):
    """Something wrong on `line` of `source` (a path in the content folder; line 0 is the file as a whole).

    `taste` marks what only warns for a story under the amnesty: the rules of taste, and dead links. `mild` marks what
    never does more than warn. `outside`: the source is no path in the content folder.
    """

    source: str
    line: int
    what: str
    remedy: str
    taste: bool = False
    mild: bool = False
    outside: bool = False

    def at(self, source: str, line: int) -> "Problem":
        return structs.replace(self, source=source, line=line)

    def printed(self, folder: str = "content") -> str:
        """`content/stories/x.md:5: what; remedy`; with no folder, the source as it is."""
        place = f"{folder}/{self.source}" if folder and not self.outside else self.source
        line = f":{self.line}" if self.line else ""
        return f"{place}{line}: {self.what}; {self.remedy}".replace(CONTENT, folder)


def shown_path(path: Path) -> str:
    """A file or folder as it is named from where the command was called, if it lies under there."""
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else str(path)


def in_content(source: str) -> str:
    """A path in the content folder, for use in a problem's sentence."""
    return f"{CONTENT}/{source}"


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """By file, line and text, each once."""
    return sorted(set(problems), key=lambda problem: (problem.source, problem.line, problem.what, problem.remedy))


def count_line(problems: Sequence[Problem], stories: int, kind: str = "problem") -> str:
    """`2 problems in 2 of 48 stories`; where other files than stories have problems too, `in 3 files`."""
    sources = {problem.source for problem in problems}
    number = f"{len(problems)} {kind}{'' if len(problems) == 1 else 's'}"
    if stories and all(source.startswith("stories/") for source in sources):
        return f"{number} in {len(sources)} of {stories} {'story' if stories == 1 else 'stories'}"
    return f"{number} in {len(sources)} file{'' if len(sources) == 1 else 's'}"


def nearest(name: str, known: Iterable[str], least: float = NEAR) -> str | None:
    """The known name most like this one, whatever its case; None where none is near."""
    from rapidfuzz import fuzz, process  # only where something is misspelt

    found = process.extractOne(name, known, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=least)
    return found[0] if found else None


def suggest(name: str, known: Sequence[str], otherwise: str) -> str:
    """The remedy for an unknown name."""
    near = nearest(name, known)
    return f'did you mean "{near}"?' if near else otherwise


def listed(names: Sequence[str], limit: int = 12) -> str:
    """Names as a sentence holds them: `Europe, Africa and Asia`."""
    shown = [*names[:limit], f"{len(names) - limit} more"] if len(names) > limit else list(names)
    return " and ".join(filter(None, [", ".join(shown[:-1]), shown[-1]])) if shown else "none"
