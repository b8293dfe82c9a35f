"""Stories as cards, and what cards share with a story's own page: kicker, names, picture."""

import msgspec

from plugins.story.addresses import person_path, section_path, type_path
from plugins.story.story import Byline, Story
from plugins.typeset.links import fill_links
from plugins.typeset.typeset import Html

from .house import House
from .parts import Author, Card, Kicker, Link
from .pictures import card_picture
from .roles import printed_role
from .sheet import PersonSheet, Sheet


def make_card(sheet: Sheet, house: House, why: str = "") -> Card:
    card = house.cards.get(sheet.digest)
    if card is None:
        card = house.cards[sheet.digest] = set_card(sheet, house)
    return msgspec.structs.replace(card, why=why) if why else card


def set_card(sheet: Sheet, house: House) -> Card:
    story = sheet.story
    lang = story.lang if story.lang != house.magazine.lang else ""
    return Card(
        href=house.href(story.path),
        title=story.title,
        dek=story.dek,
        kicker=kicker_of(story, house),
        date=story.date,
        authors=tuple(author_of(byline, house) for byline in story.authors),
        picture=card_picture(story.image, house) if story.image else None,
        lang=lang,
        dir=house.direction_of(lang) if lang else "",
        withheld=sheet.withheld,
    )


def make_cards(sheets: tuple[Sheet, ...], house: House) -> tuple[Card, ...]:
    return tuple(make_card(sheet, house) for sheet in sheets)


def river_card(sheet: Sheet, house: House) -> Card:
    """A full card: with the opening paragraphs behind *keep reading*."""
    return msgspec.structs.replace(make_card(sheet, house), opening=opening_of(sheet, house))


def opening_of(sheet: Sheet, house: House) -> Html:
    """The first paragraphs, for a page that is not the story's own: there `#anchor` needs the address before it."""
    own = house.href(sheet.story.path)
    hrefs = [f"{own}{href}" if href and href.startswith("#") else href for href in sheet.hrefs]
    return Html(fill_links(house.whole(sheet.story.text, sheet.story.source).opening, hrefs))


def kicker_of(story: Story, house: House) -> Kicker:
    key = story.type, story.section.slug
    if key not in house.kickers:
        house.kickers[key] = Kicker(
            type=Link(house.href(type_path(story.type)), story.type),
            section=Link(house.href(section_path(story.section.slug)), story.section.name),
        )
    return house.kickers[key]


def author_of(byline: Byline, house: House) -> Author:
    """A name as a card shows it: no bio."""
    key = byline, b""
    if key not in house.authors:
        href = house.href(person_path(byline.slug)) if byline.slug else ""
        house.authors[key] = Author(name=byline.name, href=href, role=printed_role(byline.role, house.say))
    return house.authors[key]


def author_with_bio(byline: Byline, people: dict[str, PersonSheet], house: House) -> Author:
    sheet = people.get(byline.slug)
    if sheet is None:
        return author_of(byline, house)
    key = byline, sheet.digest
    if key not in house.authors:
        # On a story's page two bios stand side by side: as in an opening, no ids and no footnotes.
        bio = sheet.person.short or Html(fill_links(sheet.person.text.opening, sheet.hrefs))
        named = author_of(byline, house)
        house.authors[key] = msgspec.structs.replace(named, bio=bio, post=sheet.person.role)
    return house.authors[key]


def bio_of(sheet: PersonSheet) -> Html:
    return Html(fill_links(str(sheet.person.bio), sheet.hrefs))
