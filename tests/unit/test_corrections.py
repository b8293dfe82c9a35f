"""The log of corrections."""

from datetime import date

from bare import bare_story

from plugins.corrections.corrections import newest_first
from plugins.story.story import Correction
from plugins.typeset.typeset import Html


def story(headline, *corrections):
    return bare_story(headline, corrections=corrections)


def test_corrections_are_logged_newest_first_and_those_of_one_day_by_headline():
    early, late = Correction(date(2026, 3, 1), Html("A name.")), Correction(date(2026, 3, 9), Html("A year."))
    found = newest_first([story("Nile", early, late), story("Badme", late), story("Cairo")])
    assert [(notice.story.headline, notice.correction.text.markup) for notice in found] == [
        ("Badme", "A year."),
        ("Nile", "A year."),
        ("Nile", "A name."),
    ]


def test_corrections_of_one_story_and_day_stay_as_the_story_lists_them():
    first, second = Correction(date(2026, 3, 1), Html("Z")), Correction(date(2026, 3, 1), Html("A"))
    assert [notice.correction for notice in newest_first([story("Nile", first, second)])] == [first, second]
