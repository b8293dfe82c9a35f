"""The magazine's settings."""

from datetime import date
from typing import Any

import pytest

from plugins.settings.magazine import Licence, Magazine, NewsletterForm
from plugins.settings.settings import find_unloaded, read_magazine, report_settings
from plugins.story.story import Section

GOOD: dict[str, Any] = {
    "SITENAME": "Review",
    "SITEURL": "https://example.org/review/",
    "DEFAULT_LANG": "en-GB",
    "TIMEZONE": "Europe/Lisbon",
    "SECTIONS": [{"slug": "europe", "name": "Europe", "group": "Regions"}, {"slug": "law", "name": "Law"}],
    "TYPES": ["Analysis", "Brief"],
    "BRIEF_TYPE": "Brief",
    "SOCIAL": [("Mastodon", "https://social.example.org/@us")],
    "NEWSLETTER": {"name": "Letter", "pitch": "Weekly.", "action": "https://example.org/s", "field": "email"},
    "GATE_SINCE": "2020-01-01",
}


def read(**changes: Any) -> Magazine:
    found = read_magazine({**GOOD, **changes})
    assert isinstance(found, Magazine), found
    return found


def problems(**changes: Any) -> list[str]:
    found = read_magazine({**GOOD, **changes})
    assert isinstance(found, tuple), found
    return [problem.printed(folder="") for problem in found]


def test_good_settings_describe_a_magazine() -> None:
    magazine = read()
    assert magazine.url == "https://example.org/review"
    assert magazine.sections[0] == Section("europe", "Europe", group="Regions")
    assert magazine.newsletter == NewsletterForm("Letter", "Weekly.", "https://example.org/s", "email")
    assert magazine.gate_since == date(2020, 1, 1)
    assert (magazine.related_limit, magazine.rail_limit) == (4, 5)
    assert (magazine.archive_page_size, magazine.feed_max_items) == (20, 20)


@pytest.mark.parametrize("name", ["europe", "Europe", "EUROPE"])
def test_a_section_answers_to_slug_and_name_in_any_case(name: str) -> None:
    assert read().section(name) == Section("europe", "Europe", group="Regions")


def test_nobody_else_answers_for_a_section() -> None:
    assert read().section("euro") is None


def test_a_type_answers_in_any_case_as_the_settings_write_it() -> None:
    assert read().type("analysis") == "Analysis"
    assert read().type("analyses") is None


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        (
            {"TYPOGRIFY_DASHES": "new"},
            'TYPOGRIFY_DASHES: "new" is no way of writing dashes; write "default", "oldschool" or "oldschool_inverted"',
        ),
        (
            {"SHARE": ["mail", "fax"]},
            "SHARE[1]: 'fax' is no way to share; choose from mail, copy, mastodon, linkedin, bluesky, x",
        ),
        ({"TAGLINE": 5}, 'TAGLINE: 5 is no text; write it in quotes, like "Arts"'),
        ({"CITATION_FILES": "no"}, "CITATION_FILES: 'no' is neither True nor False; write one of them, without quotes"),
        (
            {"SCHEMA_TYPES": {5: "Report"}},
            'SCHEMA_TYPES: {5: \'Report\'} is no mapping; write it like {"slug": "arts", "name": "Arts"}',
        ),
        ({"SITENAME": ""}, 'SITENAME: there is no text; write it in quotes, like "Arts"'),
        (
            {"SECTIONS": [*GOOD["SECTIONS"], {"slug": "a b", "name": "C"}]},
            'SECTIONS[2]: slug: "a b" may hold only letters, digits and hyphens; did you mean "a-b"?',
        ),
        (
            {"SECTIONS": [{"slug": "europe", "name": "Europe", "grupo": "x"}]},
            'SECTIONS[0]: unknown key "grupo"; did you mean "group"?',
        ),
        ({"SECTIONS": [{"slug": "europe"}]}, "SECTIONS[0]: no name; add 'name'"),
        (
            {"SECTIONS": [{"slug": "tags", "name": "Tags"}]},
            "SECTIONS[0]: slug: the address /tags/ belongs to the house; give the section another slug",
        ),
        (
            {"SECTIONS": [{"slug": "a", "name": "A"}, {"slug": "A", "name": "B"}]},
            'SECTIONS: two sections have the slug "A"; call one of them otherwise',
        ),
        (
            {"SECTIONS": []},
            'SECTIONS: there are no sections; add one like {"slug": "arts", "name": "Arts"}',
        ),
        ({"SECTIONS": "europe"}, "SECTIONS: this is no list; put it between [ and ]"),
        ({"TYPES": []}, 'TYPES: there are no types; add some like ["Analysis", "Opinion"]'),
        (
            {"TYPES": ["A b", "a-b"], "BRIEF_TYPE": ""},
            'TYPES: two types have the address "a-b"; call one of them otherwise',
        ),
        ({"BRIEF_TYPE": "Breif"}, 'BRIEF_TYPE: "Breif" is none of the TYPES; did you mean "Brief"?'),
        (
            {"SOCIAL": [("X", "javascript:x")]},
            'SOCIAL[0][1]: \'javascript:x\' is no address; write it like "https://example.org/" or "/about/"',
        ),
        (
            {"NEWSLETTER": {**GOOD["NEWSLETTER"], "field": ""}},
            'NEWSLETTER: field: there is no text; write it in quotes, like "Arts"',
        ),
        ({"GATE_SINCE": "2020-02-30"}, "GATE_SINCE: '2020-02-30' is no day; write it like \"2026-08-01\", or None"),
        ({"RELATED_LIMIT": 0}, "RELATED_LIMIT: 0 is no number from 1; write one such as 20"),
        ({"RAIL_LIMIT": True}, "RAIL_LIMIT: True is no number from 1; write one such as 20"),
        ({"RIVER_LIMIT": -1}, "RIVER_LIMIT: -1 is no number from 0; write one such as 5, or 0 for none"),
        ({"TIMEZONE": "Mars"}, 'TIMEZONE: \'Mars\' is no time zone; write it like "America/Lima" or "UTC"'),
        (
            {"DEFAULT_LANG": "english!"},
            'DEFAULT_LANG: \'english!\' is no tag of a language; write it like "en" or "pt-BR"',
        ),
        (
            {"SITEURL": "example.org"},
            'SITEURL: \'example.org\' is no address of a site; write it like "https://example.org", or "" while you work',
        ),
    ],
)
def test_a_wrong_setting_is_told_by_its_place(changes: dict[str, Any], line: str) -> None:
    assert problems(**changes) == [f"pelicanconf.py: {line}"]


def test_all_wrong_settings_are_told_at_once() -> None:
    assert len(problems(SITENAME="", TYPES=[], RAIL_LIMIT=0)) == 3


def test_what_a_magazine_must_say_is_told_where_it_is_missing() -> None:
    found = read_magazine({}, "review.py")
    assert isinstance(found, tuple)
    assert [problem.printed(folder="").split(";")[0] for problem in found] == [
        "review.py: SITENAME: it is missing",
        "review.py: SECTIONS: it is missing",
        "review.py: TYPES: it is missing",
    ]


def test_a_room_that_was_not_loaded_is_a_problem() -> None:
    [found] = find_unloaded(["plugins.story", "plugins.related"], ["plugins.story"])
    assert 'the room "plugins.related" was not loaded' in report_settings([found])
    assert report_settings([found]).endswith("\n1 problem. Nothing was printed.")


def test_what_machines_are_told_of_a_magazine_comes_from_its_settings() -> None:
    magazine = read(
        SCHEMA_TYPES={"Analysis": "AnalysisNewsArticle"},
        POLICIES={"ethics": "/ethics/"},
        REPUBLISH={"licence": "CC BY 4.0"},
    )
    assert magazine.schema_types == {"Analysis": "AnalysisNewsArticle"}
    assert magazine.policies == {"ethics": "/ethics/"}
    assert magazine.republish == Licence("CC BY 4.0")
    assert read().republish is None


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"SCHEMA_TYPES": {"Analysys": "NewsArticle"}},
            'pelicanconf.py: SCHEMA_TYPES: "Analysys" is none of the TYPES; did you mean "Analysis"?',
        ),
        (
            {"SCHEMA_TYPES": {"Analysis": "Essay"}},
            "pelicanconf.py: SCHEMA_TYPES: Analysis: 'Essay' is no kind of article; take one of NewsArticle, ",
        ),
        ({"POLICIES": {"ethic": "/x/"}}, 'pelicanconf.py: POLICIES: unknown policy "ethic"; did you mean "ethics"?'),
        ({"POLICIES": {"ethics": "x"}}, "pelicanconf.py: POLICIES: ethics: 'x' is no address; write it like "),
        ({"REPUBLISH": {"url": "/x/"}}, "pelicanconf.py: REPUBLISH: no licence; add 'licence'"),
        ({"REPUBLISH": "CC BY"}, "pelicanconf.py: REPUBLISH: 'CC BY' is no mapping; "),
    ],
)
def test_what_machines_are_told_is_checked(changes: dict[str, Any], said: str) -> None:
    [problem] = problems(**changes)
    assert problem.startswith(said)
