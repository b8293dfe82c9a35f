"""Files that reference managers read, beside each story and each package."""

from collections.abc import Iterator

from plugins.story.story import Byline
from plugins.typeset.typeset import Html

from .citation import FORMATS, reference_of
from .desk import Desk
from .feed_models import TextFile
from .house import House
from .page import Page, Quire
from .sheet import PackageSheet, Pile, Sheet

# Family names by slug, of those who have said theirs.
Families = tuple[tuple[str, str], ...]


def cite_files(desk: Desk, house: House, packages: dict[str, PackageSheet]) -> Iterator[Page | Quire]:
    if not house.magazine.citation_files:
        return
    titles = {path: package.package.headline for path, package in packages.items()}
    for month, stories in desk.months.items():
        named = tuple([families_of(desk, story.authors) for story in stories])
        parts = (house, desk.pile(stories), named, tuple([titles.get(story.path, "") for story in stories]))
        yield Quire(name=f"citations {month}", unfold=citations, parts=parts)
    for package in desk.package_sheets:
        names = tuple(byline for sheet in package.sheets for byline in sheet.story.authors)
        title, families = package.package.headline, families_of(desk, names)
        yield from files_at(package.package.path, house, package.sheets, families, title)


def citations(house: House, sheets: Pile, families: tuple[Families, ...], titles: tuple[str, ...]) -> Iterator[Page]:
    for sheet, own, title in zip(sheets, families, titles, strict=True):
        yield from files_at(sheet.story.path, house, (sheet,), own, title)


def files_at(path: str, *parts: object) -> Iterator[Page]:
    for form in FORMATS:
        yield Page(path=f"{path.strip('/')}/cite.{form}", template="cite.txt", make=show_citation, parts=(form, *parts))


def families_of(desk: Desk, bylines: tuple[Byline, ...]) -> Families:
    people = (desk.people[byline.slug] for byline in bylines if byline.slug)
    return tuple((person.slug, person.family) for person in people if person.family)


def show_citation(form: str, house: House, sheets: tuple[Sheet, ...], families: Families, part_of: str) -> TextFile:
    known = dict(families)
    said = FORMATS[form](reference_of(sheet.story, known, part_of, house) for sheet in sheets)
    return TextFile(Html(said))
