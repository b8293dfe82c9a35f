"""Standing pages such as "About", as their files describe them."""

import html

from plugins.story.addresses import page_path, slug_of
from plugins.story.fields import Line, OldAddresses, SetLine, Slug, Text
from plugins.story.front_matter import FrontMatter
from plugins.story.keys import Fields
from plugins.story.problems import Problem
from plugins.story.proof import Proof
from plugins.story.read_fields import read_best
from plugins.story.story import TextPage
from plugins.typeset.typeset import Typeset, plain


class PageFields(Fields, frozen=True):
    title: Text
    slug: Slug | None = None
    dek: Line = ""
    redirect_from: OldAddresses = ()


def read_page(matter: FrontMatter, source: str, text: Typeset, set_line: SetLine) -> Proof[TextPage]:
    """The standing page whose file this is."""
    best = read_best(matter, PageFields, source, {"title": source}, other_names={"summary": "dek"})
    fields, problems = best.fields, best.problems
    slug = fields.slug or slug_of(html.unescape(fields.title))
    if not slug:
        problems = (*problems, no_slug(source, matter.line_of("title")))
    title = set_line(fields.title, "")
    named = fields.slug or "title" not in best.unsure
    placed = bool(slug and named) and not best.unsure & {"slug", "redirect_from"}
    page = TextPage(
        source=source,
        path=page_path(slug) if placed else f"/{source.removesuffix('.md')}/",
        slug=slug,
        title=title,
        headline=plain(title),
        dek=set_line(fields.dek, ""),
        redirect_from=fields.redirect_from,
        text=text,
    )
    return Proof(page, problems, placed)


def no_slug(source: str, line: int) -> Problem:
    """A title from which no address can be made."""
    return Problem(
        source=source, line=line, what="the title has no letters for an address", remedy='add a slug: "slug: ..."'
    )
