"""Packages as their files describe them."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath

from plugins.story.addresses import is_slug, package_path, slug_of
from plugins.story.fields import Line, Names, SetLine, Text
from plugins.story.front_matter import FrontMatter
from plugins.story.keys import Fields
from plugins.story.problems import Problem, suggest
from plugins.story.proof import Proof
from plugins.story.read_fields import read_best
from plugins.story.story import Package, Story
from plugins.typeset.typeset import Typeset, plain


class PackageFields(Fields, frozen=True):
    title: Text
    dek: Line = ""
    mark: Line = ""
    lead: Line = ""
    order: Names = ()


def read_package(matter: FrontMatter, source: str, text: Typeset, set_line: SetLine) -> Proof[Package]:
    """The package whose file this is; the file's name is the id."""
    best = read_best(matter, PackageFields, source, {"title": source})
    fields, problems = best.fields, best.problems
    ident = PurePosixPath(source).stem
    if not is_slug(ident):
        remedy = f'call it "{slug_of(ident) or "test-ban"}.md"'
        problems = (*problems, Problem(source=source, line=0, what="the file's name is no id", remedy=remedy))
    title = set_line(fields.title, "")
    package = Package(
        source=source,
        id=ident,
        path=package_path(ident),
        title=title,
        headline=plain(title),
        dek=set_line(fields.dek, ""),
        mark=fields.mark,
        lead=fields.lead,
        order=fields.order,
        text=text,
    )
    return Proof(package, problems, is_slug(ident))


def check_packages(
    packages: Iterable[Package], stories: Iterable[Story], line_of: Callable[[str, str], int]
) -> Iterator[Problem]:
    """Stories that a package names, and nobody has written or put into it; packages that a story names and nobody has
    made."""
    packages, stories = tuple(packages), tuple(stories)
    inside = [story for story in stories if story.package]
    slugs = sorted({story.slug for story in stories}) if packages else []
    idents = sorted({package.id for package in packages})
    members = {(story.package, story.slug) for story in inside}
    for package in packages:
        named = [(package.lead, "lead")] if package.lead else []
        for slug, key in [*named, *((slug, f"order.{place}") for place, slug in enumerate(package.order))]:
            if slug not in slugs:
                yield Problem(
                    source=package.source,
                    line=line_of(package.source, key),
                    what=f'no story has the slug "{slug}"',
                    remedy=suggest(slug, slugs, "take it out, or write the story"),
                )
            elif (package.id, slug) not in members:
                yield Problem(
                    source=package.source,
                    line=line_of(package.source, key),
                    what=f'the story "{slug}" is not in this package',
                    remedy=f'write "package: {package.id}" in it, or take it out here',
                )
    for story in inside:
        if story.package not in idents:
            yield Problem(
                source=story.source,
                line=line_of(story.source, "package"),
                what=f'unknown package "{story.package}"',
                remedy=suggest(story.package, idents, f"make it: packages/{story.package}.md"),
            )
