"""What editors put where: `fronts.yaml`, and the fronts that come of it."""

from textwrap import dedent

import pytest
from bare import AFRICA, EUROPE, bare_story
from hypothesis import given
from hypothesis import strategies as st

from plugins.packages.packages import gather_packages
from plugins.sections.checks import check_curation
from plugins.sections.curation import Curation, FrontPlan, SectionPlan, Slot, read_curation
from plugins.sections.front_page import lay_out_front
from plugins.sections.section_front import lay_out_section
from plugins.settings.magazine import Magazine
from plugins.story.story import Package
from plugins.typeset.typeset import Html

MAGAZINE = Magazine(name="Review", sections=(EUROPE, AFRICA), types=("Analysis", "Brief"), brief_type="Brief")


def story(slug, day=0, section=EUROPE, type="Analysis", **more):
    return bare_story(slug, day, section=section, type=type, **more)


def package_of(ident):
    return Package(
        source=f"packages/{ident}.md", id=ident, path=f"/packages/{ident}/", title=Html(ident), headline=ident
    )


# Newest first: a9, a8, ... of Africa and Europe in turn; two of them in a package, one a brief.
STORIES = tuple(
    story(
        f"s{number}",
        number,
        (EUROPE, AFRICA)[number % 2],
        "Brief" if number == 12 else "Analysis",
        package="test-ban" if number in (3, 4) else "",
    )
    for number in reversed(range(16))
)
PACKAGES = (package_of("test-ban"),)


@pytest.fixture
def said(tmp_path):
    """Reads a `fronts.yaml`, and says everything that is wrong with it as the writer is told."""

    def read(text):
        (tmp_path / "fronts.yaml").write_text(dedent(text), "utf-8")
        found = read_curation(tmp_path, MAGAZINE)
        problems = check_curation(found, STORIES, PACKAGES) if isinstance(found, Curation) else found
        return [problem.printed() for problem in problems]

    return read


def laid_out(text, tmp_path):
    (tmp_path / "fronts.yaml").write_text(dedent(text), "utf-8")
    curation = read_curation(tmp_path, MAGAZINE)
    assert list(check_curation(curation, STORIES, PACKAGES)) == []
    return lay_out_front(STORIES, MAGAZINE.sections, gather_packages(PACKAGES, STORIES), "Brief", curation.front)


def slugs(stories):
    return [one.slug for one in stories]


def test_a_magazine_without_the_file_fills_its_fronts_by_date(tmp_path):
    assert read_curation(tmp_path, MAGAZINE) == Curation()


def test_what_is_placed_stands_in_its_place_and_the_rest_fills_itself_by_date(tmp_path):
    front = laid_out(
        """
        front:
          lead: s2
          slots: [s1]
          more_in:
            - {section: Africa, slots: [s5]}
            - europe
        """,
        tmp_path,
    )
    assert front.lead.slug == "s2"
    assert slugs(front.seconds) == ["s1", "s15", "s14"]
    assert [(band.section.name, slugs(band.stories)) for band in front.bands] == [
        ("Africa", ["s5", "s13", "s11", "s9"]),
        ("Europe", ["s10", "s8", "s6", "s0"]),
    ]


def test_a_brief_may_have_a_slot_that_names_it(tmp_path):
    assert laid_out("front: {lead: s12}", tmp_path).lead.slug == "s12"


def test_a_package_with_a_story_that_leads_the_front_has_no_box_beside_it(tmp_path):
    assert laid_out("front: {lead: s3}", tmp_path).packages == ()
    assert laid_out("front: {lead: s2}", tmp_path).packages != ()


def test_a_story_stands_twice_only_where_its_slot_says_so(tmp_path, said):
    twice = """
        front:
          lead: {story: s3%s}
          packages: [test-ban]
    """
    [sentence] = said(twice % "")
    assert sentence == (
        'content/fronts.yaml:3: the story "s3" stands on the front page twice, also in the package "test-ban"; '
        'take it out, or write "{story: s3, again: yes}"'
    )
    front = laid_out(twice % ", again: yes", tmp_path)
    assert front.lead.slug == "s3"
    assert [slugs(box.stories) for box in front.packages] == [["s3", "s4"]]


def test_no_packages_and_no_bands_are_a_choice_too(tmp_path):
    front = laid_out("front: {packages: [], more_in: []}", tmp_path)
    assert front.packages == front.bands == ()
    assert front.lead.slug == "s15"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("front:\n  slots: [s1, s77]", ':2: no story has the slug "s77"; did you mean "s7"?'),
        ("front:\n  lead: nobody-wrote-this", ':2: no story has the slug "nobody-wrote-this"; take it out, or write the story'),
        ("front:\n  packages:\n    - test-bann", ':3: unknown package "test-bann"; did you mean "test-ban"?'),
        ("sections:\n  Europa:\n    lead: s2", ':2: unknown section "Europa"; did you mean "Europe"?'),
        ("front:\n  more_in: [Europa]", ':2: unknown section "Europa"; did you mean "Europe"?'),
        ("sections:\n  europe:\n    lead: s1", ':3: the story "s1" is not in Europe; take it out, or write "also_in: [europe]" in it'),
        ("front:\n  slots:\n    - s1\n    - s2\n    - s5\n    - s6", ":6: beside its lead, the front page has room for 3; take one out"),
        ("front:\n  more_in:\n    - {section: europe, slots: [s0, s2, s6, s8, s10]}", ":3: the band of Europe has room for 4; take one out"),
        ("front:\n  more_in:\n    - europe\n    - Europe", ":4: Europe has two bands; join them"),
        ("front:\n  lead: s1\n  slots: [s1]", ':3: the story "s1" stands on the front page twice, also in line 2; take it out, or write "{story: s1, again: yes}"'),
        ("front:\n  lead: {story: s1, again: maybe}", ':2: "again" is "maybe"; write "again: yes", or take it out'),
        ("front:\n  slot: [s1]", ':2: unknown key "slot" in "front"; did you mean "slots"?'),
        ("front: s1", ':1: "front" is not a mapping; give it the keys lead, slots, packages and more_in'),
        ("front:\n  lead: s1\nsections: [europe]", ':3: "sections" is not a mapping; give each section a line of its own'),
        ("front:\n\tlead: s1", ":2: "),
    ],
)  # fmt: skip
def test_a_slip_in_the_file_is_told_with_its_line(said, text, sentence):
    [told] = said(text)
    assert told.startswith("content/fronts.yaml" + sentence)


def test_a_section_is_led_by_the_story_that_is_placed_there_however_old():
    plan = SectionPlan(EUROPE, slots=(Slot("s2"),), lead=Slot("s0"))
    front = lay_out_section(STORIES[:4], STORIES, "Brief", plan)
    assert slugs([front.lead, *front.river]) == ["s0", "s2", "s15", "s14", "s13", "s12"]


def test_a_slot_of_a_withheld_story_is_filled_by_date_until_its_hour():
    plan = SectionPlan(EUROPE, lead=Slot("embargoed"))
    assert lay_out_section(STORIES[:4], STORIES, "Brief", plan) == lay_out_section(STORIES[:4], STORIES, "Brief")
    front = lay_out_front(STORIES, (EUROPE,), (), "Brief", FrontPlan(lead=Slot("embargoed"), slots=(Slot("s1"),)))
    assert slugs([front.lead, *front.seconds]) == ["s15", "s1", "s14", "s13"]


names = st.sampled_from([f"s{number}" for number in range(16)])


@given(st.lists(names, max_size=8, unique=True), st.booleans())
def test_whatever_is_placed_no_story_is_on_the_front_twice(placed, boxed):
    lead, *others = [Slot(name) for name in placed] or [None]
    plan = FrontPlan(lead=lead, slots=tuple(others[:3]), bands=(SectionPlan(EUROPE, tuple(others[3:])),))
    packages = gather_packages(PACKAGES, STORIES) if boxed else ()
    front = lay_out_front(STORIES, (EUROPE, AFRICA), packages, "Brief", plan)
    shown = [front.lead, *front.seconds, *(one for band in front.bands for one in band.stories)]
    shown += [one for box in front.packages for one in box.stories]
    assert len({one.slug for one in shown}) == len(shown)
    assert set(placed) <= {one.slug for one in shown}
