"""House style: what the desk's rules say of a text, what they leave alone, and what excuses a line."""

import pytest
from guided import GUIDE, rules_of
from hypothesis import given
from hypothesis import strategies as st

from plugins.story.front_matter import FrontMatter, read_front_matter
from plugins.style.prose import read_prose
from plugins.style.style import Errand, Shown, judge_matter
from plugins.style.terms import Searcher

STORY = """---
title: A headline
dek: A dek that is long enough.
tags: [treaties]
---

{text}
"""


def said_of(file: str, *shown: Shown, guide: str = GUIDE, source: str = "stories/x.md") -> list[str]:
    matter = read_front_matter(file.encode(), source)
    assert isinstance(matter, FrontMatter), matter
    rules = rules_of(guide)
    found = judge_matter(matter, Errand(source, b"", shown), rules, Searcher(rules.terms), file.encode())
    return [f"{one.line}: {one.what}; {one.remedy}{' !' if one.stops else ''}" for one in found]


def said(text: str) -> list[str]:
    return said_of(STORY.format(text=text))


KYIV = 'the house writes "Kyiv", not "Kiev" (the city\'s own name); change it !'


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("In Kiev.", f"7: {KYIV}"),
        ("One.\n\nThe Kiev-based court, and Kiev's.", f"9: {KYIV}"),
        ("KIEV", '7: the house writes "Kyiv", not "KIEV" (the city\'s own name); change it !'),
        ("Gambia sued.", '7: the house writes "the Gambia", not "Gambia"; change it'),
        ("Our Web\nsite.", '7: the house writes "website", not "Web site"; change it'),
        ("On the Internet.", '7: the house writes "internet", not "Internet"; change it'),
        ("An organization.", '7: the house writes "organisation", not "organization"; change it'),
        ("Going forward, no.", '7: "Going forward" is not printed in this house; write "from now on"'),
        ("An **impactful** act.", '7: "impactful" is not printed in this house (say what changed); say it otherwise'),
        ('He said "don’t panic".', '7: "don’t panic" is not printed in this house; say it otherwise'),
        ("The goverment fell.", '7: "goverment" looks like a slip; did you mean "government"?'),
        ("Goverment fell.", '7: "Goverment" looks like a slip; did you mean "Government"?'),
        ("It was ther.", '7: "ther" looks like a slip; did you mean "there" or "their" or "the"?'),
        ('![](images/x.jpg "In Kiev")', f"7: {KYIV}"),
        ("A note.[^1]\n\n[^1]: Kiev, 1991.", f"9: {KYIV}"),
        ("::: note On Kiev\nx\n:::", f"7: {KYIV}"),
    ],
)
def test_a_rule_that_is_broken_is_told_with_its_line_and_what_to_do(text: str, sentence: str) -> None:
    assert sentence in said(text)
    assert {line.partition(": ")[2] for line in said(text)} == {sentence.partition(": ")[2]}


@pytest.mark.parametrize(
    "text",
    [
        "Kyiv, Kievan Rus and a Kiev\ncake. Kievs.",
        "The Gambia, and the Gambia.",
        "Internet cafés. On the internet.",
        "World Trade Organization.",
        "Ein Fuss.",
        "An arbitral award; Thant and Nam.",
        "`Kiev` and ``the Kiev` goverment``",
        "```\nKiev goverment\n```",
        "    Kiev goverment",
        "[words](https://example.org/Kiev/goverment) and [x][Kiev]\n\n[Kiev]: https://example.org/Kiev",
        "https://example.org/Kiev?goverment <https://example.org/Kiev> kiev@goverment.org",
        '<span title="Kiev">x</span> <!-- Kiev -->',
        "> The goverment of Kiev\nsaid so.",
        'The treaty says "the goverment of Kiev".',
        "The treaty says “the goverment of Kiev”, «Kiev» and ‘Kiev’.",
        "*goverment*{: lang=fr } {: title=Kiev }",
        "It wasn&rsquo;t, and a <b>p</b>ublish.",
    ],
)
def test_what_is_allowed_and_what_is_not_the_writers_own_prose_is_left_alone(text: str) -> None:
    assert said(text) == []


def test_what_follows_a_quotation_of_a_source_is_read_again() -> None:
    assert said('> Kiev\n\nKiev\n\n"Kiev\n\nKiev"') == [f"{line}: {KYIV}" for line in (9, 11, 13)]


def test_front_matter_is_read_on_the_line_of_its_key() -> None:
    file = (
        "---\ntitle: To Kiev\ndek: The Kiev of old, again.\nimage:\n  src: x.jpg\n  alt: Kiev at night\n"
        "corrections:\n- date: 2026-01-01\n  text: It was Kiev.\nslug: kiev\n---\n\nText\n"
    )
    assert said_of(file) == [f"{line}: {KYIV}" for line in (2, 3, 6, 9)]


def test_pelicans_keys_are_read_too() -> None:
    assert said_of("Title: In Kiev\nSummary: A dek of Kiev.\n\nText\n") == [f"1: {KYIV}", f"2: {KYIV}"]


@pytest.mark.parametrize(
    ("front", "sentence"),
    [
        (f"title: {'a' * 41}", "2: the headline has 41 characters, 40 at most; shorten it"),
        ("title: abc", "2: the headline has 3 characters, 5 at least; say more"),
        (f"title: abcde\ndek: {'a' * 61}", "3: the dek has 61 characters, 60 at most; shorten it !"),
        ("title: abcde\nsummary: short", "3: the dek has 5 characters, 10 at least; say more !"),
        ("title: abcde\ntags: [nukes]", '3: the tag "nukes" is called "nuclear weapons"; write that'),
        ("title: abcde\ntags: [Treaties]", '3: the tag "Treaties" is called "treaties"; write that'),
        (
            "title: abcde\ntags:\n- treaties\n- treatys",
            '5: the tag "treatys" is not in the vocabulary; did you mean "treaties"?',
        ),
        (
            "title: abcde\ntags: sport, treaties",
            '3: the tag "sport" is not in the vocabulary; take it out, or add it to {content}/style.yaml',
        ),
    ],
)
def test_lengths_and_tags_are_measured(front: str, sentence: str) -> None:
    assert said_of(f"---\n{front}\n---\n\nText\n") == [sentence]


def test_emphasis_counts_for_nothing_in_a_headlines_length() -> None:
    assert said_of(f"---\ntitle: '*{'a' * 40}*'\n---\n\nText\n") == []


def test_lengths_and_tags_are_those_of_stories_alone() -> None:
    assert said_of("---\ntitle: abc\n---\n\nText of Kiev\n", source="pages/about.md") == [f"5: {KYIV}"]


@pytest.mark.parametrize(
    ("shown", "sentence"),
    [
        (Shown("images/a/quay.jpg", "A headline."), '1: the alt text of "quay.jpg" repeats the headline'),
        (Shown("images/old-quay.jpg", "Old quay", 9), '9: the alt text of "old-quay.jpg" is the name of its file'),
        (Shown("images/quay.jpg", "quay.jpg", 9), '9: the alt text of "quay.jpg" is the name of its file'),
        (Shown("images/quay.jpg", "Dag Hammarskjöld", 9), '9: the alt text of "quay.jpg" is a bare name'),
    ],
)
def test_alt_text_says_what_the_image_shows(shown: Shown, sentence: str) -> None:
    assert said_of(STORY.format(text="Text"), shown) == [f"{sentence}; say what the image shows"]


def test_alt_text_that_describes_is_left_alone() -> None:
    file = STORY.format(text="Text")
    assert said_of(file, Shown("images/x.jpg", "A quay in Aden seen from above"), Shown("images/y.jpg", "")) == []


def test_a_line_is_excused_with_a_reason() -> None:
    assert said("The Treaty of Kiev. <!-- sic: as it was signed -->") == []
    assert said_of("---\ntitle: In Kiev # sic: the ship's name\n---\n\nText\n") == []


@pytest.mark.parametrize("comment", ["<!-- sic -->", "<!-- sic: -->", "<!--sic:-->"])
def test_an_excuse_needs_a_reason(comment: str) -> None:
    assert said(f"In Kiev. {comment}") == [
        f"7: {KYIV}",
        '7: this excuse gives no reason; write one behind "sic:"',
    ]


def test_an_excuse_excuses_its_own_line_only() -> None:
    assert said("In Kyiv. <!-- sic: no need -->\nIn Kiev.") == [
        "7: this excuse excuses nothing; take it out",
        f"8: {KYIV}",
    ]


def test_an_excuse_in_code_is_a_sample() -> None:
    assert said("```\n<!-- sic: x -->\n```") == []


def test_rules_are_for_texts_in_their_language() -> None:
    german = "---\ntitle: In Kiev\nlang: de-AT\n---\n\nFuss, goverment.\n"
    assert said_of(german) == ['6: the house writes "Fuß", not "Fuss"; change it']


@given(st.text(alphabet="a`*_<>()[]!{}:\"'“”\n #~-&@^", max_size=80))
def test_prose_keeps_every_place_of_its_text(text: str) -> None:
    prose = read_prose(text)
    assert prose.text.count("\n") == prose.own.count("\n") == text.count("\n")
    assert len(prose.own) == len(prose.text)
