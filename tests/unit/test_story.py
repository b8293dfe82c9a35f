"""Stories: a file becomes a frozen story, or a list of everything that is wrong with it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from telling import AFRICA, EUROPE, GOOD, problems, read, read_files, written

from plugins.settings.magazine import Magazine
from plugins.story.story import Byline, Correction, Credit, Section, Tag
from plugins.typeset.typeset import Figure, Html, Typeset


@pytest.mark.parametrize(
    ("files", "lines"),
    [
        pytest.param(
            {"stories/x.md": written(title=None)}, ['x.md:1: no title; add a line "title: ..."'], id="no title"
        ),
        pytest.param(
            {"stories/x.md": written(date=None)},
            ['x.md:1: no date; add a line such as "date: 2026-08-01 07:00"'],
            id="no date",
        ),
        pytest.param(
            {"stories/x.md": written(date="2026-02-30")},
            ['x.md:3: the date "2026-02-30" does not exist; that month has 28 days'],
            id="impossible date",
        ),
        pytest.param(
            {"stories/x.md": written(section="Europa")},
            ['x.md:4: unknown section "Europa"; did you mean "Europe"?'],
            id="unknown section",
        ),
        pytest.param(
            {"stories/x.md": written(autor="Jane Doe")},
            ['x.md:6: unknown key "autor"; did you mean "author"?'],
            id="unknown key",
        ),
        pytest.param(
            {"stories/x.md": written(title="Minsk: what it left: open")},
            ["x.md:2: a value holds a colon; put quotes around the whole value"],
            id="broken YAML",
        ),
        pytest.param(
            {"stories/x.md": written(title="Café").encode("latin-1")},
            ["x.md:2: the file is not UTF-8 (byte 0xE9); save it as UTF-8"],
            id="Latin-1 bytes",
        ),
        pytest.param(
            {"stories/x.md": written(title="Min\x08sk")},
            ['x.md:2: a control character (U+0008) in "title"; delete it'],
            id="control character in a title",
        ),
        pytest.param(
            {"stories/a.md": written(), "stories/b.md": written(slug="what-minsk-left-open")},
            [
                "b.md:6: the address /2026/08/what-minsk-left-open/ already belongs to content/stories/a.md; "
                "give one of them another slug"
            ],
            id="two stories with one address",
        ),
        pytest.param(
            {"stories/x.md": written(slug="../../x")},
            ['x.md:6: the slug "../../x" may hold only letters, digits and hyphens; did you mean "x"?'],
            id="slug that climbs",
        ),
    ],
)
def test_a_bad_story_is_told_where_what_and_what_to_do(files: Mapping[str, str | bytes], lines: list[str]) -> None:
    assert read_files(files)[1] == [f"content/stories/{line}" for line in lines]


def test_all_that_is_wrong_with_a_story_is_told_at_once() -> None:
    assert problems(title=None, date="soon", section="Europa", type="Anlysis", status="hidden", tagz="x") == [
        'content/stories/x.md:1: no title; add a line "title: ..."',
        'content/stories/x.md:2: the date "soon" cannot be read; write it as 2026-08-01 or 2026-08-01 07:00',
        'content/stories/x.md:3: unknown section "Europa"; did you mean "Europe"?',
        'content/stories/x.md:4: unknown type "Anlysis"; did you mean "Analysis"?',
        'content/stories/x.md:5: unknown status "hidden"; write "draft" or "published"',
        'content/stories/x.md:6: unknown key "tagz"; did you mean "tags"?',
    ]


@pytest.mark.parametrize(
    ("key", "value", "what"),
    [
        ("title", "''", '"title" is empty; write it, or take the key out'),
        ("title", "[a]", '"title" is a list where text should be; '),
        ("section", "Quux", 'unknown section "Quux"; the sections are Europe and Africa'),
        ("tags", "{a: b}", '"tags" is a mapping where a list should be; write it as "[first, second]"'),
        ("tags", "['???']", 'the tag "???" has no letters for an address; call it otherwise, or take it out'),
        ("image", "images/none.jpg", 'there is no image "images/none.jpg"; mend it'),
        ("image", "https://example.org/x.jpg", 'the image "https://example.org/x.jpg" is on another site; '),
        ("image", "{src: x.jpg, altt: y}", 'unknown key "altt" in "image"; did you mean "alt"?'),
        ("image", "{src: x.jpg, credit: {url: 'javascript:x'}}", '"javascript:x" is no address of a page; '),
        ("corrections", "[{date: 2026-08-02}]", 'no text in "corrections"; add "text: ..."'),
        ("corrections", "a typo", '"corrections" is not a list; '),
        ("related", "{pins: [x]}", 'unknown key "pins" in "related"; did you mean "pin"?'),
        ("related", "{pin: [y]}", 'no story is called "y"; take it out, or write the story'),
        ("translation_of", "y", 'no story is called "y"; take it out, or write the story'),
        ("package", "y", 'unknown package "y"; make it: packages/y.md'),
        ("redirect_from", "[old/name]", 'the old address "old/name" is no path; '),
        ("redirect_from", "[/a/../b]", 'the old address "/a/../b" is no path; '),
        ("redirect_from", "['/*']", 'the old address "/*" is a pattern; '),
        ("redirect_from", "['/:x']", 'the old address "/:x" is a pattern; '),
        ("redirect_from", "[/%2e%2e/x]", 'the old address "/%2e%2e/x" is no path; '),
        ("redirect_from", "[/a%00b]", 'the old address "/a%00b" is no path; '),
        ("redirect_from", "[/europe/]", "the address /europe/ already belongs to the section Europe; take it out"),
        ("lang", "english_UK", '"english_UK" is no tag of a language; write it like "en", "pt-BR" or "zh-Hant"'),
        ("id", "a b", 'the id "a b" is not one word; put hyphens between its parts'),
        ("category", "africa", '"category" says what "section" says on line 4; keep one of them'),
    ],
)
def test_each_key_has_a_shape(key: str, value: str, what: str) -> None:
    [line] = problems(**{key: value})
    number = list({**GOOD, key: value}).index(key) + 2
    assert line.startswith(f"content/stories/x.md:{number}: {what}")


def test_a_title_without_letters_asks_for_a_slug() -> None:
    assert problems(title="'???'") == [
        'content/stories/x.md:2: the title has no letters for an address; add a slug: "slug: ..."'
    ]


def test_a_good_story_has_an_address_and_an_id() -> None:
    story = read(title="Vienna's way out")
    assert story.path == "/2026/08/viennas-way-out/"
    assert story.id == story.path
    assert (story.headline, str(story.title)) == ("Vienna’s way out", "Vienna’s way out")
    assert story.date == datetime(2026, 8, 1, 7, tzinfo=ZoneInfo("Europe/Lisbon"))
    assert (story.section, story.type, story.draft) == (EUROPE, "Analysis", False)


def test_pelicans_key_names_are_understood() -> None:
    text = "Title: Minsk\nDate: 2015-02-12\nCategory: Africa\nType: opinion\nSummary: A dek.\nAuthor: Doe, Jane; Roe, Rick\n"
    content, lines = read_files({"stories/x.md": text + "Tags: a, b\nModified: 2016-01-01\nStatus: draft\n\nText."})
    [story] = content.stories
    assert lines == []
    assert (story.section, story.type, str(story.dek), story.draft) == (AFRICA, "Opinion", "A dek.", True)
    assert [author.name for author in story.authors] == ["Doe, Jane", "Roe, Rick"]
    assert [tag.slug for tag in story.tags] == ["a", "b"]
    assert story.updated == datetime(2016, 1, 1, tzinfo=ZoneInfo("Europe/Lisbon"))


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("2026-08-01", datetime(2026, 7, 31, 23, tzinfo=UTC)),
        ("2026-08-01 07:00", datetime(2026, 8, 1, 6, tzinfo=UTC)),
        ("2026-01-01 07:00:30", datetime(2026, 1, 1, 7, 0, 30, tzinfo=UTC)),
        ("2015-10-13 14:18:42 -0400", datetime(2015, 10, 13, 18, 18, 42, tzinfo=UTC)),
        ("2015-10-13T9:18:42Z", datetime(2015, 10, 13, 9, 18, 42, tzinfo=UTC)),
        ("2015-10-13 09:18+05:30", datetime(2015, 10, 13, 3, 48, tzinfo=UTC)),
        ("2015/10/13", datetime(2015, 10, 12, 23, tzinfo=UTC)),
        ("13 Oct 2015 10:00", datetime(2015, 10, 13, 9, tzinfo=UTC)),
        ("October 13, 2015", datetime(2015, 10, 12, 23, tzinfo=UTC)),
        ("Tue, 13 Oct 2015 10:00:00 +0000", datetime(2015, 10, 13, 10, tzinfo=UTC)),
        ("13 Oct 2015 10:00 EST", datetime(2015, 10, 13, 15, tzinfo=UTC)),
    ],
)
def test_a_date_is_an_hour_in_the_magazines_time_zone(text: str, hour: datetime) -> None:
    story = read(date=text)
    assert story.date == hour
    assert story.date.utcoffset() == hour.astimezone(ZoneInfo("Europe/Lisbon")).utcoffset()


def test_the_address_has_the_month_of_the_magazines_time_zone() -> None:
    assert read(date="2026-01-31 23:30 -0500").path.startswith("/2026/02/")


@pytest.mark.parametrize("text", ["03/04/2026", "2026", "2026-13-01", "0001-01-01 00:00 +05:00", "2026-08-01 25:00"])
def test_a_doubtful_date_is_not_guessed_at(text: str) -> None:
    assert len(problems(date=text)) == 1


def test_tags_may_be_numbers_and_nothing_and_stand_once() -> None:
    assert read(tags="[1984, null, NATO, nato, '']").tags == (Tag("1984", "1984"), Tag("NATO", "nato"))


def test_a_title_may_be_a_number() -> None:
    assert read(title="1984").headline == "1984"


@pytest.mark.parametrize(
    ("text", "bylines"),
    [
        ("Jane Doe", [("Jane Doe", "")]),
        ("Jane Doe, Rick Roe", [("Jane Doe", ""), ("Rick Roe", "")]),
        ("[Jane Doe, {name: Rick Roe, role: translated by}]", [("Jane Doe", ""), ("Rick Roe", "translated by")]),
        ("[Jane Doe, jane doe, Jane Doe]", [("Jane Doe", "")]),
        ("[Jane Doe, {name: jane doe, role: maps}]", [("Jane Doe", ""), ("jane doe", "maps")]),
        ("{name: Rick Roe, role: photographs}", [("Rick Roe", "photographs")]),
    ],
)
def test_authors_are_names_or_names_with_a_role(text: str, bylines: list[tuple[str, str]]) -> None:
    assert [(author.name, author.role) for author in read(authors=text).authors] == bylines


def test_an_author_is_found_by_the_id_of_a_persons_file() -> None:
    files = {"people/jane-doe.md": "---\nname: Jane Döe\n---\n", "stories/x.md": written(authors="[jane-doe]")}
    content, lines = read_files(files)
    assert lines == []
    assert content.stories[0].authors == (Byline("Jane Döe", "jane-doe"),)


def test_an_unknown_id_is_told_on_its_line() -> None:
    files = {"people/jane-doe.md": "---\nname: Jane Doe\n---\n", "stories/x.md": written(authors="\n- A B\n- jane-do")}
    assert read_files(files)[1] == ['content/stories/x.md:8: nobody has the id "jane-do"; did you mean "jane-doe"?']


def test_what_a_story_says_of_its_image_goes_with_it() -> None:
    story = read(image="{src: images/a.jpg, alt: A map, credit: {creator: Jane Doe, licence: CC0, url: /about/}}")
    assert story.image and story.image.alt == "A map"
    assert story.image.credit == Credit("Jane Doe", licence="CC0", url="/about/")
    bare = read(image="{src: images/a.jpg, credit: {creator: Jane Doe, url: ''}}")
    assert bare.image and bare.image.credit == Credit("Jane Doe")


def test_corrections_are_days_and_set_texts() -> None:
    story = read(corrections="[{date: 2026-08-02, text: It's 1919.}]")
    assert story.corrections == (Correction(date(2026, 8, 2), Html("It’s 1919.")),)


def test_further_sections_leave_out_the_storys_own() -> None:
    assert read(also_in="[Africa, europe, africa]").also_in == (AFRICA,)


def test_thin_spaces_that_another_system_left_in_a_slug_are_no_part_of_it() -> None:
    assert read(slug="services%e2%80%8a-ready").slug == "services-ready"


@pytest.mark.parametrize("slip", [{"date": "soon"}, {"slug": "b b"}, {"package": "a b"}, {"slug": '"b'}])
def test_a_story_whose_name_cannot_be_read_is_not_missed_elsewhere(slip: dict[str, str]) -> None:
    files = {"stories/a.md": written(slug="a", related="{pin: [b]}"), "stories/b.md": written(**{"slug": "b", **slip})}
    content, lines = read_files(files)
    assert len(lines) == 1
    assert content.unread == {"stories/b.md"}
    assert content.story_count == 2


def test_a_story_with_a_wrong_key_is_known_by_its_name_all_the_same() -> None:
    files = {
        "stories/a.md": written(slug="a", related="{pin: [b, bb]}"),
        "stories/b.md": written(slug="b", type="X", related="{ban: [aa, nobody]}"),
    }
    content, lines = read_files(files)
    assert [line.partition(";")[0] for line in lines] == [
        'content/stories/a.md:7: no story is called "bb"',
        'content/stories/b.md:5: unknown type "X"',
        'content/stories/b.md:7: no story is called "aa"',
        'content/stories/b.md:7: no story is called "nobody"',
    ]
    assert content.unread == frozenset()


def test_one_slip_hides_no_other() -> None:
    wrongs = {
        "title": '"Minsk',
        "dek": None,
        "section": "Europa",
        "date": "soon",
        "tagz": '["???"]',
        "image": "images/none.png",
        "authors": "[jane-do]",
        "package": "nothing",
    }
    text = Typeset(figures=(Figure("images/none.jpg", 12),))
    files = {"stories/x.md": written(**wrongs), "people/jane-doe.md": "---\nname: Jane Doe\nfone: 1\n---\n"}
    _, lines = read_files(files, text)
    assert [line.removeprefix("content/").partition(";")[0] for line in lines] == [
        'people/jane-doe.md:3: unknown key "fone"',
        'people/jane-doe.md:12: there is no image "images/none.jpg"',
        "stories/x.md:2: a quote is opened here and never closed",
        'stories/x.md:3: the date "soon" cannot be read',
        'stories/x.md:4: unknown section "Europa"',
        'stories/x.md:6: the tag "???" has no letters for an address',
        'stories/x.md:6: unknown key "tagz"',
        'stories/x.md:7: there is no image "images/none.png"',
        'stories/x.md:8: nobody has the id "jane-do"',
        'stories/x.md:12: there is no image "images/none.jpg"',
    ]


def test_a_misspelt_key_that_must_be_there_is_told_once() -> None:
    assert problems(title=None, Title="Minsk") == ['content/stories/x.md:5: unknown key "Title"; did you mean "title"?']


def test_a_figure_that_is_missing_is_told_on_its_line_as_a_matter_of_taste() -> None:
    text = Typeset(figures=(Figure("images/a.jpg", 9), Figure("images/none.jpg", 12)))
    content, lines = read_files({"stories/x.md": written()}, text)
    assert lines == ['content/stories/x.md:12: there is no image "images/none.jpg"; mend it']
    assert [image.source if image else None for image in content.figures["stories/x.md"]] == ["images/a.jpg", None]


def test_every_story_of_a_real_archive_makes_sense(archive: Path) -> None:
    names = ("content", "design", "governance", "innovation", "mobile", "open-government", "social-media", "technology")
    types = ("Analysis", "Reporting", "Opinion", "Interview", "Brief")
    magazine = Magazine(name="Archive", sections=tuple(Section(name, name) for name in names), types=types)
    files = {path.relative_to(archive).as_posix(): path.read_bytes() for path in sorted(archive.glob("stories/*/*.md"))}
    content, lines = read_files(files, magazine=magazine)
    assert lines == []
    assert len(content.stories) == len(files) > 2000
