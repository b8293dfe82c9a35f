"""A story's own page: the text with its furniture, then the ways on from it."""

from collections.abc import Sequence

from plugins.packages.packages import PrintedPackage
from plugins.related.related import Related
from plugins.story.addresses import section_path, tag_path
from plugins.story.story import Image, Story
from plugins.typeset.figures import figure_html, fill_figures
from plugins.typeset.links import fill_links
from plugins.typeset.typeset import Html, Typeset, plain

from .cards import Cards, author_with_bio, kicker_of, picture_of
from .desk import Desk
from .models import StoryPage
from .page import Page
from .parts import Card, Link, Notice, PackageBox, Picture, Rail, River, Site, StoryText
from .site import make_head

# Brysbaert 2019, "How many words do we read per minute?": 238 a minute for silent reading of non-fiction.
WORDS_A_MINUTE = 238


def story_page(
    story: Story, desk: Desk, site: Site, cards: Cards, rails: tuple[Rail, ...], package: PrintedPackage | None
) -> Page:
    return Page(
        path=f"{story.path.strip('/')}/index.html",
        template="story.html",
        made_from=story.source,
        model=StoryPage(
            site=site,
            head=make_head(
                desk,
                story.path,
                story.headline,
                description=plain(str(story.dek)),
                kind="article",
                current=section_path(story.section.slug),
                picture=absolute_picture(story, desk),
                lang=story.lang,
                published=story.date,
                modified=story.updated,
            ),
            story=story_text(story, desk),
            package=package_box(package, desk, cards, here=story) if package else None,
            related=tuple(related_card(found, desk, cards) for found in desk.related.get(story.path, ())),
            river=River(
                section=Link(desk.href(section_path(story.section.slug)), story.section.name),
                cards=cards.river(desk.rivers.get(story.path, ())),
            ),
            rails=rails,
        ),
    )


def story_text(story: Story, desk: Desk) -> StoryText:
    lang = story.lang or desk.magazine.lang
    return StoryText(
        href=desk.href(story.path),
        title=story.title,
        dek=story.dek,
        kicker=kicker_of(story, desk),
        date=story.date,
        updated=story.updated,
        authors=tuple(author_with_bio(byline, desk) for byline in story.authors),
        minutes=max(1, round(story.text.words / WORDS_A_MINUTE)),
        mark=story.section.mark,
        picture=picture_of(story.image, desk) if story.image else None,
        body=body_of(story.source, story.text, desk),
        tags=tuple(Link(desk.href(tag_path(tag.slug)), tag.name) for tag in story.tags),
        corrections=tuple(Notice(correction.date, correction.text) for correction in story.corrections),
        also_in=tuple(Link(desk.href(section_path(section.slug)), section.name) for section in story.also_in),
        lang=lang,
        dir=desk.direction_of(lang),
    )


def body_of(source: str, text: Typeset, desk: Desk) -> Html:
    """The whole text with its links and figures in place."""
    figures = [figure_of(image, desk) if image else "" for image in desk.figures.get(source, ())]
    return Html(fill_figures(fill_links(text.html, desk.hrefs.get(source, ())), figures))


def figure_of(image: Image, desk: Desk) -> str:
    return figure_html(picture_of(image, desk))


def absolute_picture(story: Story, desk: Desk) -> Picture | None:
    if story.image is None:
        return None
    return Picture(
        src=desk.absolute(story.image.href), width=story.image.width, height=story.image.height, alt=story.image.alt
    )


def related_card(found: Related, desk: Desk, cards: Cards) -> Card:
    return cards.with_reason(found.story, reason(found, desk))


def reason(found: Related, desk: Desk) -> str:
    """Why a story is offered, in the magazine's language; empty where nothing tells."""
    if found.why.kind == "cited":
        return desk.say("Cited here")
    if found.why.kind == "package":
        return desk.say("Same package: %(title)s") % {"title": found.why.words}
    return desk.say("Also on %(subject)s") % {"subject": found.why.words} if found.why.words else ""


def package_box(
    package: PrintedPackage, desk: Desk, cards: Cards, here: Story | None = None, limit: int | None = None
) -> PackageBox:
    stories: Sequence[Story] = package.stories[:limit]
    return PackageBox(
        href=desk.href(package.package.path),
        title=package.package.title,
        dek=package.package.dek,
        mark=package.package.mark,
        cards=cards.cards(tuple(stories)),
        here=desk.href(here.path) if here else "",
    )
