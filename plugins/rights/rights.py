"""Rights: which licences have run out, or soon will, and what an image whose licence has run out leaves behind."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Protocol

from msgspec import structs

from plugins.embargo.clock import Clock
from plugins.story.problems import Problem
from plugins.story.story import Credit, Image, Person, Story

# A desk needs about a month to renew a licence, or to find another image.
AHEAD = timedelta(days=30)

Figures = Mapping[str, tuple[Image | None, ...]]


class Credited(Protocol):
    """An image, or the file of one."""

    @property
    def credit(self) -> Credit | None: ...


class Licences:
    """What may be printed at the hour of a clock, in a time zone: an image's last day is a whole day there."""

    def __init__(self, clock: Clock, zone: tzinfo) -> None:
        self._clock = clock
        self._zone = zone

    def ends(self, image: Credited | None) -> datetime | None:
        """The moment from which an image may not be printed any more, where there is one."""
        credit = image.credit if image is not None else None
        if credit is None or credit.expires is None or credit.expires == date.max:
            return None
        return datetime.combine(credit.expires + timedelta(days=1), time(), self._zone)

    def over(self, image: Credited | None) -> bool:
        end = self.ends(image)
        return end is not None and self._clock.has_come(end)

    def soon_over(self, image: Credited | None) -> bool:
        end = self.ends(image)
        return end is not None and self._clock.has_come(end - AHEAD)

    def judge(self, images: Iterable[Image | None]) -> Iterator[Problem]:
        """What a desk should know of these images: it warns, and never stops the press."""
        for image in images:
            if image is None or image.credit is None or not self.soon_over(image):
                continue
            if self.over(image):
                what = f"its licence ended on {image.credit.expires}, so the image is printed nowhere"
                remedy = "renew the licence and write its new day, or show another image"
            else:
                what = f"its licence ends on {image.credit.expires}"
                remedy = "renew it and write its new day; after that day the image is printed nowhere"
            yield Problem(source=image.source, line=0, what=what, remedy=remedy, mild=True)

    def without_images(self, stories: tuple[Story, ...]) -> tuple[Story, ...]:
        """The stories, those whose image may not be printed without it."""
        gone = {story.path for story in stories if story.image and self.over(story.image)}
        if not gone:
            return stories
        return tuple(structs.replace(s, image=None) if s.path in gone else s for s in stories)

    def without_portrait(self, person: Person) -> Person:
        return structs.replace(person, portrait=None) if self.over(person.portrait) else person

    def without_figures(self, figures: Figures) -> Figures:
        """The images in texts, by source: None where one may not be printed."""
        gone = {
            source: tuple(None if self.over(image) else image for image in images)
            for source, images in figures.items()
            if images and any(map(self.over, images))
        }
        return {**figures, **gone} if gone else figures
