"""Corrections in silence: what is a change beyond spelling, and what says that there was one."""

import pytest

from plugins.corrections.silence import find_silent
from plugins.story.front_matter import FrontMatter, read_front_matter


def story(text: str, more: str = "") -> FrontMatter:
    found = read_front_matter(f"---\ntitle: A headline\n{more}---\n\n{text}\n".encode(), "stories/x.md")
    assert isinstance(found, FrontMatter)
    return found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The goverment fell.", "The government fell."),
        ("They beleived it.", "They believed it."),
        ("A cease-fire held.", "A ceasefire held."),
        ("A cease fire held.", "A ceasefire held."),
        ("the internet", "the Internet"),
        ("It was, he said, so.", "It was -- he said -- so."),
        ("A text.", "A *text*."),
        ("One. Two.", "One.\n\nTwo."),
        ("An organization of states.", "An organisation of states."),
        ("The [treaty](https://a.example/).", "The [treaty](https://b.example/) <!-- sic: x -->."),
        ("They were negociating on.", "They were negotiating on."),
        ("The colour of labour.", "The color of labor."),
        ("A traveller's licence.", "A traveler's license."),
        ("The centre was realised.", "The center was realized."),
        ("Some 1,300 men.", "Some 1300 men."),
        ("In 1958-59 it held.", "In 1958–59 it held."),
    ],
)
def test_a_change_of_spelling_needs_no_word(old: str, new: str) -> None:
    assert find_silent(story(old), story(new)) is None


@pytest.mark.parametrize(
    ("old", "new", "was", "now"),
    [
        ("It was signed in 1958.", "It was signed in 1959.", "1958", "1959"),
        ("Some 1,300 men.", "Some 13,000 men.", "1,300", "13,000"),
        ("It was Mr Peters.", "It was Mr Petersen.", "Peters", "Petersen"),
        ("They met in Helsinki.", "They met in Stockholm.", "Helsinki", "Stockholm"),
        ("It could be.", "It would be.", "could", "would"),
        ("It was adopted.", "It was adapted.", "adopted", "adapted"),
        ("The treaty proscribed it.", "The treaty prescribed it.", "proscribed", "prescribed"),
        ("The minister left.", "The ministers left.", "minister", "ministers"),
        ("A contract was made.", "A contact was made.", "contract", "contact"),
        ("They planned it.", "They planed it.", "planned", "planed"),
        ("Some 1.5 million.", "Some 15 million.", "1.5", "15"),
        ("It cost $5 a head.", "It cost €5 a head.", "$", "€"),
        ("It fell by 5%.", "It fell by 5.", "%", ""),
        ("An important rule.", "An unimportant rule.", "important", "unimportant"),
        ("The imports rose.", "The exports rose.", "imports", "exports"),
        ("It was legal.", "It was not legal.", "", "not"),
        ("It was not legal.", "It was legal.", "not", ""),
        ("> They will go.", "> They may go.", "will", "may"),
        ('He said "yes".', 'He said "no".', "yes", "no"),
        ("One.", "One. Two three four five six seven.", "", "Two three four five six seven"),
        ("One.", "One. Two three four five six seven eight.", "", "Two three four five six seven …"),
    ],
)
def test_a_number_a_name_or_another_word_is_a_change(old: str, new: str, was: str, now: str) -> None:
    change = find_silent(story(old), story(new))
    assert change is not None
    assert (change.was, change.now) == (was, now)


def test_the_change_is_told_on_its_line() -> None:
    change = find_silent(story("One.\n\nIn 1958."), story("One.\n\nIn 1959."))
    assert change is not None and change.line == 7
    headline = find_silent(story("One."), FrontMatter({"title": "Other"}, {"title": 2}, "One."))
    assert headline is not None and headline.line == 2


@pytest.mark.parametrize(
    "more",
    ["updated: 2026-09-01\n", "modified: 2026-09-01\n", "corrections:\n- {date: 2026-09-01, text: It was 1959.}\n"],
)
def test_a_story_that_says_so_is_not_silent(more: str) -> None:
    assert find_silent(story("In 1958."), story("In 1959.", more)) is None
    assert find_silent(story("In 1958.", more), story("In 1959.", more)) is not None, "it said so of an earlier change"
    assert find_silent(story("In 1958.", more), story("In 1959.")) is not None, "what it said is gone"
