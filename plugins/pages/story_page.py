"""A story's own page: the text with its furniture, then the ways on from it."""

from collections.abc import Callable

from plugins.related.reasons import Reason
from plugins.story.addresses import person_path, section_path, tag_path
from plugins.story.story import Image, Package, Story, TextPage
from plugins.translations.translations import Translation
from plugins.typeset.figures import figure_html, fill_figures
from plugins.typeset.links import fill_links
from plugins.typeset.typeset import Html, plain

from .cards import author_with_bio, kicker_of, make_card, make_cards, river_card
from .contents import contents_of
from .house import House
from .models import StoryPage
from .notes import open_in_place
from .parts import Card, Link, Notice, PackageBox, Rail, River, StoryText, Version
from .pictures import picture_of
from .reference_tags import reference_tags
from .share import share_of
from .shared import shared_picture
from .sheet import PackageSheet, PersonSheet, Sheet
from .site import make_head
from .story_data import story_data

# Brysbaert 2019, "How many words do we read per minute?": 238 a minute for silent reading of non-fiction.
WORDS_A_MINUTE = 238


def show_story(
    house: House,
    sheet: Sheet,
    people: tuple[PersonSheet, ...],
    package: PackageSheet | None,
    related: tuple[tuple[Sheet, Reason], ...],
    river: tuple[Sheet, ...],
    translations: tuple[Translation, ...],
    rails: tuple[Rail, ...],
) -> StoryPage:
    story = sheet.story
    section = Link(house.href(section_path(story.section.slug)), story.section.name)
    text = story_text(sheet, people, translations, house)
    return StoryPage(
        site=house.site,
        head=make_head(
            house,
            story.path,
            story.headline,
            description=plain(str(story.dek)),
            kind="article",
            current=section_path(story.section.slug),
            picture=shared_picture(story, house),
            section=story.section.name,
            authors=tuple(house.absolute(person_path(byline.slug)) for byline in story.authors if byline.slug),
            tags=tuple(tag.name for tag in story.tags),
            lang=story.lang,
            published=story.date,
            modified=story.updated,
            versions=versions_of(story, translations, house),
            metas=reference_tags(story, house),
            data=story_data(story, text.body, package.package if package else None, translations, house),
        ),
        story=text,
        share=share_of(story.path, story.headline, house),
        package=package_box(package, house, here=story) if package else None,
        related=tuple(offered_card(found, why, house) for found, why in related),
        river=River(
            section=section,
            cards=tuple(river_card(earlier, house) for earlier in river),
            own=all(story.section in (earlier.story.section, *earlier.story.also_in) for earlier in river),
        ),
        rails=rails,
    )


def story_text(
    sheet: Sheet, people: tuple[PersonSheet, ...], translations: tuple[Translation, ...], house: House
) -> StoryText:
    story = sheet.story
    lang = story.lang or house.magazine.lang
    body = str(body_of(story, sheet.hrefs, sheet.figures, house))
    known = {person.person.slug: person for person in people}
    return StoryText(
        href=house.href(story.path),
        title=story.title,
        dek=story.dek,
        kicker=kicker_of(story, house),
        date=story.date,
        updated=story.updated,
        authors=tuple(author_with_bio(byline, known, house) for byline in story.authors),
        minutes=max(1, round(story.text.words / WORDS_A_MINUTE)),
        mark=story.section.mark,
        picture=picture_of(story.image, house) if story.image else None,
        body=Html(open_in_place(body, house.say("Note %(number)s"))),
        contents=contents_of(body, story.text.words),
        tags=tuple(Link(house.href(tag_path(tag.slug)), tag.name) for tag in story.tags),
        corrections=tuple(Notice(correction.date, correction.text) for correction in story.corrections),
        also_in=tuple(Link(house.href(section_path(section.slug)), section.name) for section in story.also_in),
        versions=tuple(
            Version(other.lang, house.href(other.path), house.wording.language_name(other.lang))
            for other in translations
        ),
        republish=house.href(f"{story.path}republish/") if house.magazine.republish and story.republish else "",
        cite_files=house.href(story.path) if house.magazine.citation_files else "",
        lang=lang,
        dir=house.direction_of(lang),
        withheld=sheet.withheld,
    )


def versions_of(story: Story, translations: tuple[Translation, ...], house: House) -> tuple[Version, ...]:
    """All languages of a story that has several, each with its whole address; its own first, as search engines ask, and
    last the original for readers of any other language."""
    if not translations:
        return ()
    own = Version(story.lang or house.magazine.lang, house.absolute(story.path))
    others = [Version(other.lang, house.absolute(other.path)) for other in translations]
    originals = [story.path] if not story.translation_of else [other.path for other in translations if other.original]
    return (own, *others, *(Version("x-default", house.absolute(path)) for path in originals[:1]))


def body_of(
    record: Story | TextPage | Package, hrefs: tuple[str | None, ...], figures: tuple[Image | None, ...], house: House
) -> Html:
    """The whole text with its links and figures in place."""
    shown = [figure_html(picture_of(image, house)) if image else "" for image in figures]
    return Html(fill_figures(fill_links(house.whole(record.text, record.source).html, hrefs), shown))


def offered_card(sheet: Sheet, why: Reason, house: House) -> Card:
    # To ask a sheet for its section unpacks it, and most cards have been made before.
    section = sheet.story.section.name if why.kind == "section" else ""
    return make_card(sheet, house, reason(why, house.say, section))


def reason(why: Reason, say: Callable[[str], str], section: str) -> str:
    """Why a story is offered, in the magazine's language; its section where nothing else tells."""
    if why.kind == "cited":
        return say("Cited here")
    if why.kind == "package":
        return say("Same package: %(title)s") % {"title": why.words}
    if why.kind == "series":
        return say("Also in %(series)s") % {"series": why.words}
    if why.kind == "author":
        return say("Also by %(author)s") % {"author": why.words}
    if why.kind == "often":
        return say("Often cited")
    if why.kind == "section":
        return say("From %(section)s") % {"section": section}
    if why.more:
        return say("Also on %(subject)s and %(other)s") % {"subject": why.words, "other": why.more}
    return say("Also on %(subject)s") % {"subject": why.words}


def package_box(sheet: PackageSheet, house: House, here: Story | None = None) -> PackageBox:
    package = sheet.package
    place = next((n for n, each in enumerate(sheet.sheets) if here and each.story.path == here.path), None)
    return PackageBox(
        href=house.href(package.path),
        title=package.title,
        dek=package.dek,
        mark=package.mark,
        cards=make_cards(sheet.sheets, house),
        here=house.href(here.path) if here else "",
        before=part_at(sheet, place - 1, house) if place else None,
        after=part_at(sheet, place + 1, house) if place is not None else None,
    )


def part_at(sheet: PackageSheet, place: int, house: House) -> Link | None:
    """A story of the package by its place in the order, for those who read one after the other."""
    if place >= len(sheet.sheets):
        return None
    story = sheet.sheets[place].story
    return Link(house.href(story.path), story.headline)
