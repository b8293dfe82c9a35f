"""Stories as cards, and what cards share with a story's own page: kicker, names, picture."""

import msgspec

from plugins.story.addresses import person_path, section_path, type_path
from plugins.story.story import Byline, Credit, Image, Person, Story
from plugins.typeset.links import fill_links
from plugins.typeset.typeset import Html

from .desk import Desk
from .parts import Author, Card, CreditLine, Kicker, Link, Picture


class Cards:
    """Every story's card, each made once for all the pages that show it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._cards: dict[str, Card] = {}
        self._river_cards: dict[str, Card] = {}

    def card(self, story: Story) -> Card:
        if story.path not in self._cards:
            self._cards[story.path] = make_card(story, self._desk)
        return self._cards[story.path]

    def cards(self, stories: tuple[Story, ...]) -> tuple[Card, ...]:
        return tuple(self.card(story) for story in stories)

    def with_reason(self, story: Story, why: str) -> Card:
        return msgspec.structs.replace(self.card(story), why=why)

    def river_card(self, story: Story) -> Card:
        """A full card: with the opening paragraphs behind *keep reading*."""
        if story.path not in self._river_cards:
            self._river_cards[story.path] = make_card(story, self._desk, opening_of(story, self._desk))
        return self._river_cards[story.path]

    def river(self, stories: tuple[Story, ...]) -> tuple[Card, ...]:
        return tuple(self.river_card(story) for story in stories)


def make_card(story: Story, desk: Desk, opening: Html = Html("")) -> Card:
    return Card(
        href=desk.href(story.path),
        title=story.title,
        dek=story.dek,
        kicker=kicker_of(story, desk),
        date=story.date,
        authors=tuple(author_of(byline, desk) for byline in story.authors),
        picture=picture_of(story.image, desk) if story.image else None,
        opening=opening,
    )


def opening_of(story: Story, desk: Desk) -> Html:
    """The first paragraphs, for a page that is not the story's own: there `#anchor` needs the address before it."""
    own = desk.href(story.path)
    hrefs = [f"{own}{href}" if href and href.startswith("#") else href for href in desk.hrefs.get(story.source, ())]
    return Html(fill_links(story.text.opening, hrefs))


def kicker_of(story: Story, desk: Desk) -> Kicker:
    return Kicker(
        type=Link(desk.href(type_path(story.type)), story.type),
        section=Link(desk.href(section_path(story.section.slug)), story.section.name),
    )


def author_of(byline: Byline, desk: Desk) -> Author:
    """A name as a card shows it: no bio."""
    return Author(name=byline.name, href=desk.href(person_path(byline.slug)) if byline.slug else "", role=byline.role)


def author_with_bio(byline: Byline, desk: Desk) -> Author:
    person = desk.people.get(byline.slug, Person(slug=byline.slug, name=byline.name))
    author = author_of(byline, desk)
    return Author(
        name=author.name,
        href=author.href,
        role=author.role,
        bio=bio_of(person, desk),
        post=person.role,
    )


def bio_of(person: Person, desk: Desk) -> Html:
    return Html(fill_links(str(person.bio), desk.hrefs.get(person.source, ())))


def picture_of(image: Image, desk: Desk) -> Picture:
    return Picture(
        src=desk.href(image.href),
        width=image.width,
        height=image.height,
        alt=image.alt,
        caption=image.caption,
        credit=credit_line(image.credit) if image.credit else None,
    )


def credit_line(credit: Credit) -> CreditLine:
    """`Creator / Agency, via Archive (licence)`: what there is of it."""
    makers = " / ".join(part for part in (credit.creator, credit.agency) if part)
    via = f", via {credit.via}" if credit.via else ""
    licence = f" ({credit.licence})" if credit.licence else ""
    return CreditLine(text=f"{makers}{via}{licence}", url=credit.url)
