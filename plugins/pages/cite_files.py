"""Files that reference managers read, beside each story and each package."""

from collections.abc import Iterator

from plugins.story.story import Byline
from plugins.typeset.typeset import Html

from .citation import FORMATS, reference_of
from .desk import Desk
from .feed_models import TextFile
from .house import House
from .page import Page
from .sheet import PackageSheet, Sheet

# Family names by slug, of those who have said theirs.
Families = tuple[tuple[str, str], ...]


def cite_files(desk: Desk, house: House, packages: dict[str, PackageSheet]) -> Iterator[Page]:
    if not house.magazine.citation_files:
        return
    for story in desk.stories:
        package = packages.get(story.path)
        title = package.package.headline if package else ""
        yield from files_at(story.path, house, (desk.sheets[story.path],), families_of(desk, story.authors), title)
    for package in desk.package_sheets:
        names = tuple(byline for sheet in package.sheets for byline in sheet.story.authors)
        title, families = package.package.headline, families_of(desk, names)
        yield from files_at(package.package.path, house, package.sheets, families, title)


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
