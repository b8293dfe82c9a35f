"""What was read of a story is taken again only while nothing that it came from has changed."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from plugins.story.digests import digest_story
from plugins.story.kept import Kept, Shelf
from plugins.story.story import Section, Story
from plugins.typeset.typeset import Html

ZONE = ZoneInfo("Europe/Lisbon")
STORY = Story(
    source="stories/a.md",
    path="/2026/01/a/",
    id="a",
    slug="a",
    title=Html("A"),
    headline="A",
    dek=Html(""),
    date=datetime(2026, 8, 1, 0, 30, tzinfo=ZONE),
    section=Section("north", "North"),
    type="Analysis",
)
KEPT = Kept(
    story=STORY,
    digest=digest_story(STORY),
    figures=(None,),
    images=(),
    depends=(("images/a.png", "1|"),),
    stamp=(1, 2, 3, 4),
    content=b"digest",
    offsets=(3600, 3600),
)


def shelf(tmp_path, setting="one"):
    return Shelf(tmp_path / "stories.sqlite", setting)


def test_a_kept_story_is_taken_as_it_was(tmp_path):
    shelf(tmp_path).put([KEPT])
    assert shelf(tmp_path).take(lambda _: "1|") == {STORY.source: KEPT}


def test_a_kept_story_has_its_hours_in_the_zone_of_the_magazine(tmp_path):
    shelf(tmp_path).put([KEPT])
    [kept] = shelf(tmp_path).take(lambda _: "1|").values()
    assert kept.story.date.isoformat() == "2026-08-01T00:30:00+01:00"


def test_a_story_whose_image_has_changed_is_not_taken(tmp_path):
    shelf(tmp_path).put([KEPT])
    assert shelf(tmp_path).take(lambda _: "2|") == {}


def test_a_story_read_in_another_setting_is_not_taken(tmp_path):
    shelf(tmp_path, "one").put([KEPT])
    assert shelf(tmp_path, "two").take(lambda _: "1|") == {}


@pytest.mark.parametrize("damage", [b"", b"\0" * 50, b"SQLite format 3\0" + b"\xff" * 4000])
def test_a_damaged_shelf_is_empty(tmp_path, damage):
    shelf(tmp_path).put([KEPT])
    (tmp_path / "stories.sqlite").write_bytes(damage)
    assert shelf(tmp_path).take(lambda _: "1|") == {}
