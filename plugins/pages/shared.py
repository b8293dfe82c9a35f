"""What a link to a story shows where it is shared: its social card, or, where none is drawn, its image."""

from collections.abc import Iterator

from plugins.social_cards.drawing import HEIGHT, WIDTH, DrawCard, Style
from plugins.social_cards.social_cards import card_key, card_path, furniture_of
from plugins.story.story import Story

from .desk import Desk
from .house import House
from .page import Quire, Rendition
from .picture_parts import Picture
from .sheet import Pile


def reads_from_right(story: Story, house: House) -> bool:
    return house.direction_of(story.lang or house.magazine.lang) == "rtl"


def shared_picture(story: Story, house: House) -> Picture | None:
    """By its whole address, for networks fetch it from elsewhere."""
    host = house.magazine.url.removesuffix(house.prefix)
    if house.site.card_style:
        path = card_path(story, card_key(furniture_of(story, reads_from_right(story, house)), house.site.card_style))
        alt = f"{story.headline} — {house.magazine.name}"
        return Picture(src=host + house.file(path), width=WIDTH, height=HEIGHT, alt=alt)
    image = story.image
    if image is None:
        return None
    width, height = image.largest
    return Picture(src=host + house.file(image.href), width=width, height=height, alt=image.alt)


def social_cards(desk: Desk, house: House) -> Iterator[Quire]:
    """A card for each story, where the magazine has any."""
    if desk.card_style:
        for month, stories in desk.months.items():
            yield Quire(name=f"cards {month}", unfold=draw_cards, parts=(house, desk.card_style, desk.pile(stories)))


def draw_cards(house: House, style: Style, sheets: Pile) -> Iterator[Rendition]:
    for story in (sheet.story for sheet in sheets):
        furniture = furniture_of(story, reads_from_right(story, house))
        key = card_key(furniture, style.key)
        yield Rendition(
            path=card_path(story, key).lstrip("/"),
            job=DrawCard(style=style, furniture=furniture),
            name="card",
            digest=f"card {key}",
            made_from=story.source,
        )
