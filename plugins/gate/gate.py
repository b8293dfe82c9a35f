"""The gate: what a story lacks by the rules of taste, which problems stop the press, and the report of them."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from plugins.images.sidecar import SIDECAR
from plugins.story.problems import Problem, count_line, in_content, in_order
from plugins.story.story import Image, Person, Story
from plugins.typeset.typeset import Typeset


class Refused(SystemExit):
    """Nothing may be printed; `report` says why, a problem to a line. Pelican's own command lets it pass: the report
    stands on stderr without a traceback, unwrapped, and the exit code is 1."""

    exitcode = 1

    def __init__(self, report: str) -> None:
        super().__init__(report)
        self.report = report

    def __str__(self) -> str:
        return self.report


def is_clean(story: Story) -> bool:
    """Whether there is nothing in a story that taste could speak against."""
    return bool(story.dek) and not (story.image or story.text.slips or story.text.figures)


def judge_taste(story: Story, figures: Sequence[Image | None], line_of: Callable[[str], int]) -> Iterator[Problem]:
    """What a story lacks: a dek, and of each image its credit and its alt text. `figures` are the images in the
    text, in the order of `story.text.figures`; `line_of` has the line of a key of the front matter."""
    if not story.dek:
        remedy = 'add a line "dek: ...", one sentence on what the story says'
        yield _taste(story.source, line_of("dek"), "no dek", remedy)
    if story.image:
        yield from _judge_image(story.source, story.image, line_of("image.src"))
    yield from judge_text(story.source, story.text, figures)


def judge_text(source: str, text: Typeset, images: Sequence[Image | None]) -> Iterator[Problem]:
    """What its writer cannot have meant in a text, and what its images lack; `images` are in the order of
    `text.figures`."""
    for slip in text.slips:
        yield Problem(
            source=source, line=slip.line, what=slip.what, remedy=slip.remedy, taste=not slip.mended, mild=slip.mended
        )
    yield from judge_figures(source, text, images)


def judge_figures(source: str, text: Typeset, images: Sequence[Image | None]) -> Iterator[Problem]:
    """What the images in a text lack; `images` are in the order of `text.figures`."""
    for figure, image in zip(text.figures, images, strict=False):
        if image:
            yield from _judge_image(source, image, figure.line)


def judge_bio(person: Person, line_of: Callable[[str], int]) -> Iterator[Problem]:
    """Slips in a bio, its images, for of a bio text alone is printed, and what a portrait lacks. `line_of` has the line
    of a key of the front matter."""
    if person.portrait:
        yield from _judge_image(person.source, person.portrait, line_of("portrait.src"))
    yield from judge_text(person.source, person.text, ())
    for figure in person.text.figures:
        what = "an image cannot stand in a bio"
        yield Problem(source=person.source, line=figure.line, what=what, remedy="take it out")


def _judge_image(source: str, image: Image, line: int) -> Iterator[Problem]:
    name, sidecar = image.source.removeprefix("images/"), in_content(f"{image.source}.yaml")
    if image.credit is None or not (image.credit.creator or image.credit.agency):
        yield _taste(source, line, f'the image "{name}" has no credit', f"add one to {sidecar}")
    if not image.alt:
        yield _taste(source, line, f'the image "{name}" has no alt text', f'add "alt: ..." to {sidecar}')


def _taste(source: str, line: int, what: str, remedy: str) -> Problem:
    return Problem(source=source, line=line, what=what, remedy=remedy, taste=True)


def ages(
    stories: Iterable[Story], figures: Mapping[str, Sequence[Image | None]]
) -> tuple[dict[str, date], frozenset[str]]:
    """By source the day of each story, and for what is said beside an image that of the newest story which shows it;
    and the drafts, with the images that they alone show. `figures` are the images in a text, by its source."""
    dates: dict[str, date] = {}
    shown: dict[bool, dict[str, date]] = {True: {}, False: {}}
    for story in stories:
        day = dates[story.source] = story.date.date()
        of_its_kind = shown[story.draft]
        of_its_kind[story.source] = day
        for image in (story.image, *figures[story.source]):
            if image:
                beside = image.source + SIDECAR
                of_its_kind[beside] = max(day, of_its_kind.get(beside, day))
    return dates | shown[False], frozenset(shown[True].keys() - shown[False].keys())


def sort_out(
    problems: Iterable[Problem], since: date | None, dates: Mapping[str, date], drafts: Collection[str] = ()
) -> tuple[list[Problem], list[Problem]]:
    """Problems that stop the press, and those that only warn: what is mild, and taste in a draft, or in a story older
    than `since`. `dates` and `drafts` are those of `ages`. Both lists are in order of file and line."""
    stopping: list[Problem] = []
    warnings: list[Problem] = []
    for problem in in_order(problems):
        day = dates.get(problem.source)
        excused = problem.source in drafts or (since is not None and day is not None and day < since)
        (warnings if problem.mild or (problem.taste and excused) else stopping).append(problem)
    return stopping, warnings


def report_problems(problems: Sequence[Problem], stories: int, folder: str = "content") -> str:
    """What a writer is told when nothing was printed."""
    lines = [problem.printed(folder) for problem in problems]
    return "\n".join([*lines, f"{count_line(problems, stories)}. Nothing was printed."])


def report_warnings(warnings: Sequence[Problem], stories: int, folder: str = "content") -> str:
    """What a writer is told beside an edition that was printed all the same."""
    lines = [warning.printed(folder) for warning in warnings]
    return "\n".join([*lines, f"{count_line(warnings, stories, 'warning')}. These do not stop the press."])
