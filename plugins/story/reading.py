"""Reading a story: its front matter and its typeset text become one frozen Story, with all that is wrong with it."""

import html
from typing import TYPE_CHECKING

from msgspec import Struct

from plugins.story.addresses import slug_of, story_path
from plugins.story.fields import SetLine
from plugins.story.front_matter import FrontMatter
from plugins.story.keys import Wrong
from plugins.story.people import People
from plugins.story.problems import Problem
from plugins.story.proof import Proof
from plugins.story.schema import FindImage, ImageFields, StoryFields, read_story_fields, said_of
from plugins.story.standing import no_slug
from plugins.story.story import Byline, Correction, Image, Story, Tag
from plugins.typeset.typeset import Typeset, plain

if TYPE_CHECKING:
    from plugins.settings.magazine import Magazine

# Without one of these nobody knows by which name or address others may speak of a story.
DECIDE_ITS_PLACE = frozenset({"slug", "date", "redirect_from", "package"})


class Tools(Struct, frozen=True):
    """What a story is read with. `set_line` sets a headline, dek or correction in type; `find_image` is given an
    image as its writer named it, the file that names it, and what that file says of it."""

    magazine: "Magazine"
    people: People
    set_line: SetLine
    find_image: FindImage


def read_story(matter: FrontMatter, source: str, text: Typeset, tools: Tools) -> Proof[Story]:
    """The story in the file `source` (a path in the content folder), and everything that is wrong with it."""
    best = read_story_fields(matter, source, tools.magazine)
    fields, matter, unsure, problems = best.fields, best.matter, best.unsure, list(best.problems)
    authors = _bylines(fields, matter, source, tools.people, problems)
    tags = _tags(fields, matter, source, problems)
    image = _image(fields.image, source, matter, tools.find_image)
    slug = fields.slug or slug_of(html.unescape(fields.title))
    if isinstance(image, Problem):
        problems.append(image)
        image = None
    if not slug:
        problems.append(no_slug(source, matter.line_of("title")))
    named = fields.slug or "title" not in unsure
    placed = bool(slug and named) and not unsure & DECIDE_ITS_PLACE
    lang = fields.lang or ""
    title = tools.set_line(fields.title, lang)
    path = story_path(fields.date, slug) if placed else f"/{source.removesuffix('.md')}/"
    also_in = (section for section in dict.fromkeys(fields.also_in) if section != fields.section)
    if unsure & {"section", "also_in"}:
        also_in = (section for section in tools.magazine.sections if section != fields.section)
    story = Story(
        source=source,
        path=path,
        id=fields.id or path,
        slug=slug,
        title=title,
        headline=plain(title),
        dek=tools.set_line(fields.dek, lang),
        date=fields.date,
        section=fields.section,
        type=fields.type,
        authors=authors,
        also_in=tuple(also_in),
        tags=tags,
        image=image,
        draft=fields.status == "draft",
        updated=fields.updated,
        corrections=tuple(Correction(item.date, tools.set_line(item.text, lang)) for item in fields.corrections),
        package=fields.package or "",
        pins=fields.related.pin,
        bans=fields.related.ban,
        redirect_from=fields.redirect_from,
        republish=fields.republish,
        lang=lang,
        translation_of=fields.translation_of or "",
        text=text,
    )
    return Proof(story, tuple(problems), placed)


def _bylines(
    fields: StoryFields, matter: FrontMatter, source: str, people: People, problems: list[Problem]
) -> tuple[Byline, ...]:
    bylines: dict[tuple[str, str], Byline] = {}
    for place, author in enumerate(fields.authors):
        try:
            byline = people.byline(author.name, author.role)
            bylines.setdefault((byline.slug, byline.role), byline)
        except Wrong as error:
            line = matter.line_of(f"authors.{place}")
            problems.append(Problem(source=source, line=line, what=error.what, remedy=error.remedy))
    return tuple(bylines.values())


def _tags(fields: StoryFields, matter: FrontMatter, source: str, problems: list[Problem]) -> tuple[Tag, ...]:
    """Each tag once, as it was first written."""
    tags: dict[str, Tag] = {}
    for place, name in enumerate(fields.tags):
        slug = slug_of(name)
        if slug:
            tags.setdefault(slug, Tag(name, slug))
        else:
            line = matter.line_of(f"tags.{place}")
            what, remedy = f'the tag "{name}" has no letters for an address', "call it otherwise, or take it out"
            problems.append(Problem(source=source, line=line, what=what, remedy=remedy))
    return tuple(tags.values())


def _image(
    fields: ImageFields | None, source: str, matter: FrontMatter, find_image: FindImage
) -> Image | Problem | None:
    if fields is None:
        return None
    found = find_image(fields.src, source, said_of(fields))
    return found.at(source, matter.line_of("image.src")) if isinstance(found, Problem) else found
