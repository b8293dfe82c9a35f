"""Rights: an image is printed to the last day of its licence, and a desk is told a month before."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from msgspec import structs

from plugins.embargo.clock import Clock
from plugins.rights.rights import Licences
from plugins.story.story import Credit


def licences(said, zone="UTC"):
    return Licences(Clock(datetime.fromisoformat(said).replace(tzinfo=UTC)), ZoneInfo(zone))


@pytest.fixture
def image(make_image):
    return structs.replace(make_image("x.jpg"), credit=Credit("Ane", expires=date(2026, 11, 30)))


@pytest.mark.parametrize(
    ("now", "over"),
    [("2026-11-30T23:59", False), ("2026-12-01T00:00", True), ("2026-10-01T00:00", False), ("2027-06-01T00:00", True)],
)
def test_an_image_is_printed_on_the_last_day_of_its_licence_and_not_after(image, now, over):
    assert licences(now).over(image) is over


def test_the_day_ends_where_the_magazine_is(image):
    assert not licences("2026-12-01T04:30", "America/Lima").over(image)
    assert licences("2026-11-30T16:00", "Asia/Tokyo").over(image)


def test_a_desk_is_warned_a_month_before_and_the_press_goes_on(image):
    assert not list(licences("2026-10-31T23:00").judge([image, None]))
    [soon] = licences("2026-11-02T00:00").judge([image])
    [late] = licences("2026-12-02T00:00").judge([image])
    assert soon.printed() == (
        "content/images/x.jpg: its licence ends on 2026-11-30; "
        "renew it and write its new day; after that day the image is printed nowhere"
    )
    assert late.what == "its licence ended on 2026-11-30, so the image is printed nowhere"
    assert soon.mild and late.mild


def test_a_story_is_printed_without_an_image_that_may_not_be(image, make_story, make_image):
    with_it, other = make_story("Two", image=image), make_story("One", day=3, image=make_image("y.jpg"))
    stories = licences("2026-12-02T00:00").without_images((with_it, other))
    assert [story.image and story.image.source for story in stories] == [None, "images/y.jpg"]
    assert licences("2026-11-02T00:00").without_images((with_it, other)) == (with_it, other)


def test_a_text_keeps_the_places_of_its_other_images(image, make_image):
    figures = {"stories/a.md": (image, make_image("y.jpg"), None), "stories/b.md": ()}
    found = licences("2026-12-02T00:00").without_figures(figures)
    assert [each and each.source for each in found["stories/a.md"]] == [None, "images/y.jpg", None]
    assert licences("2026-11-02T00:00").without_figures(figures) is figures


def test_a_licence_without_an_end_never_ends(make_image):
    forever = structs.replace(make_image("x.jpg"), credit=Credit("Ane", expires=date.max))
    assert not licences("2026-12-02T00:00").over(forever)
    assert not licences("2026-12-02T00:00").over(make_image("y.jpg"))


def test_the_clock_knows_the_moment_at_which_an_image_goes(image):
    clock = Clock(datetime(2026, 11, 20, tzinfo=UTC))
    Licences(clock, ZoneInfo("UTC")).over(image)
    assert clock.until == datetime(2026, 12, 1, tzinfo=UTC)
