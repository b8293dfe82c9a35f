"""The line that says when the site has to be built again."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from workshop.due import told_of

LISBON = ZoneInfo("Europe/Lisbon")
NEWS = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)
MORNING = datetime(2026, 7, 24, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("waiting", "due", "told"),
    [
        ([], NEWS, ""),
        ([MORNING], MORNING, ", 1 story waits"),
        ([NEWS, MORNING], MORNING, ", 2 stories wait"),
        ([NEWS], MORNING, ", 1 story waits until 2026-11-23 14:30"),
        ([NEWS, MORNING], datetime(2026, 7, 1, tzinfo=UTC), ", 2 stories wait, the first until 2026-07-24 06:00"),
    ],
)
def test_stories_that_wait_past_the_hour_that_is_due_are_told_their_own(waiting, due, told):
    assert told_of(waiting, due, LISBON) == told
