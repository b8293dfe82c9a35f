"""The gate: taste, the amnesty, and the report."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pelican.generators import ArticlesGenerator

from plugins.gate import refuse_or_pass
from plugins.gate.gate import Refused, judge_bio, judge_taste, judge_text, report_problems, report_warnings, sort_out
from plugins.settings.magazine import Magazine
from plugins.story.content import Content
from plugins.story.people import gather_people
from plugins.story.problems import Problem
from plugins.story.story import Credit, Image, Package, Person, Section, Story, TextPage
from plugins.typeset.slips import Slip
from plugins.typeset.typeset import Figure, Html, Typeset

CREDITED = Image(source="images/minsk.jpg", href="/", width=3, height=2, alt="A map", credit=Credit("Jane Doe"))
BARE = Image(source="images/lome.jpg", href="/", width=3, height=2)
NO_TEXT = Typeset()
LINES = {"dek": 3, "image.src": 7}


def make_story(dek: str = "A dek.", image: Image | None = None, text: Typeset = NO_TEXT) -> Story:
    return Story(
        source="stories/x.md",
        path="/2026/08/x/",
        id="x",
        slug="x",
        title=Html("X"),
        headline="X",
        dek=Html(dek),
        date=datetime(2026, 8, 1, tzinfo=UTC),
        section=Section("europe", "Europe"),
        type="Analysis",
        image=image,
        text=text,
    )


def lacks(story: Story, figures: tuple[Image | None, ...] = ()) -> list[str]:
    return [problem.printed() for problem in judge_taste(story, figures, lambda key: LINES.get(key, 1))]


def problem(source: str, taste: bool) -> Problem:
    return Problem(source=source, line=1, what="no dek", remedy="add one", taste=taste)


def test_a_story_with_a_dek_and_a_credited_image_lacks_nothing() -> None:
    assert lacks(make_story(image=CREDITED)) == []


def test_a_story_without_an_image_lacks_nothing() -> None:
    assert lacks(make_story()) == []


def test_a_story_without_a_dek_lacks_one() -> None:
    assert lacks(make_story(dek="")) == [
        'content/stories/x.md:3: no dek; add a line "dek: ...", one sentence on what the story says'
    ]


def test_an_image_needs_a_credit_and_alt_text_from_its_sidecar() -> None:
    assert lacks(make_story(image=BARE)) == [
        'content/stories/x.md:7: the image "lome.jpg" has no credit; add one to content/images/lome.jpg.yaml',
        'content/stories/x.md:7: the image "lome.jpg" has no alt text; add "alt: ..." to content/images/lome.jpg.yaml',
    ]


def test_an_image_in_the_text_is_judged_on_its_own_line() -> None:
    story = make_story(text=Typeset(figures=(Figure("images/none.jpg", 20), Figure("images/lome.jpg", 30))))
    assert [line.split(": ")[0] for line in lacks(story, (None, BARE))] == ["content/stories/x.md:30"] * 2


def test_the_images_of_every_text_are_judged() -> None:
    text = Typeset(figures=(Figure("images/minsk.jpg", 8), Figure("images/lome.jpg", 9)))
    found = [problem.printed() for problem in judge_text("pages/about.md", text, (CREDITED, BARE))]
    assert found == [
        'content/pages/about.md:9: the image "lome.jpg" has no credit; add one to content/images/lome.jpg.yaml',
        'content/pages/about.md:9: the image "lome.jpg" has no alt text; add "alt: ..." to content/images/lome.jpg.yaml',
    ]


def test_a_slip_stops_the_press_unless_it_is_mended_by_itself() -> None:
    text = Typeset(slips=(Slip(4, "a slip", "mend it"), Slip(9, "a crooked heading", "put it straight", mended=True)))
    stopping, warnings = sort_out(judge_text("stories/x.md", text, ()), None, {"stories/x.md": date(2026, 1, 1)})
    assert [one.printed() for one in stopping] == ["content/stories/x.md:4: a slip; mend it"]
    assert [one.printed() for one in warnings] == ["content/stories/x.md:9: a crooked heading; put it straight"]


def test_a_slip_in_an_old_story_only_warns() -> None:
    text = Typeset(slips=(Slip(4, "a slip", "mend it"),))
    found = judge_text("stories/x.md", text, ())
    assert sort_out(found, date(2026, 1, 1), {"stories/x.md": date(2025, 12, 31)})[0] == []


def test_a_bio_holds_no_images() -> None:
    jane = Person("jane-doe", "Jane", source="people/jane-doe.md", text=Typeset(figures=(Figure("images/a.jpg", 5),)))
    assert [problem.printed() for problem in judge_bio(jane, LINES.__getitem__)] == [
        "content/people/jane-doe.md:5: an image cannot stand in a bio; take it out"
    ]


def test_what_a_portrait_lacks_is_told_on_its_line() -> None:
    jane = Person("jane-doe", "Jane", source="people/jane-doe.md", portrait=BARE)
    assert {problem.line for problem in judge_bio(jane, {"portrait.src": 6}.__getitem__)} == {6}


def test_the_gate_looks_into_pages_packages_and_bios(tmp_path: Path) -> None:
    text = Typeset(figures=(Figure("images/lome.jpg", 9),))
    page = TextPage(source="pages/p.md", path="/p/", slug="p", title=Html("P"), headline="P", text=text)
    package = Package(source="packages/b.md", id="b", path="/packages/b/", title=Html("B"), headline="B", text=text)
    jane = Person("jane-doe", "Jane", source="people/jane-doe.md", text=text)
    content = Content(
        stories=(),
        people=gather_people([jane]),
        packages=(package,),
        pages=(page,),
        matters={},
        look_up=lambda _: None,
        figures=dict.fromkeys(("pages/p.md", "packages/b.md", "people/jane-doe.md"), (BARE,)),
        unread=frozenset(),
    )
    generator = object.__new__(ArticlesGenerator)
    generator.context = {"content": content, "problems": []}
    generator.settings = {"MAGAZINE": Magazine(name="Review"), "PATH": str(tmp_path)}
    with pytest.raises(Refused) as caught:
        refuse_or_pass([generator])
    assert caught.value.report.splitlines()[-1].startswith("5 problems in 3 files")


def test_an_empty_credit_is_none() -> None:
    image = Image(source="images/a.jpg", href="/", width=1, height=1, alt="A", credit=Credit("", licence="CC0"))
    assert len(lacks(make_story(image=image))) == 1


DATES = {"stories/old.md": date(2019, 12, 31), "stories/new.md": date(2020, 1, 1)}


def test_taste_only_warns_of_stories_older_than_the_amnesty() -> None:
    old, new = problem("stories/old.md", taste=True), problem("stories/new.md", taste=True)
    assert sort_out([new, old], date(2020, 1, 1), DATES) == ([new], [old])


def test_sense_stops_the_press_whatever_the_storys_age() -> None:
    old = problem("stories/old.md", taste=False)
    assert sort_out([old], date(2020, 1, 1), DATES) == ([old], [])


def test_without_an_amnesty_taste_stops_the_press() -> None:
    old = problem("stories/old.md", taste=True)
    assert sort_out([old], None, DATES) == ([old], [])


def test_taste_of_a_page_is_under_no_amnesty() -> None:
    page = problem("pages/about.md", taste=True)
    assert sort_out([page], date(2020, 1, 1), DATES) == ([page], [])


def test_taste_only_warns_of_drafts_and_sense_does_not() -> None:
    taste, sense = problem("stories/new.md", taste=True), problem("stories/new.md", taste=False)
    assert sort_out([taste, sense], None, DATES, {"stories/new.md"}) == ([sense], [taste])


def test_the_report_ends_with_the_count_and_what_came_of_it() -> None:
    found = [problem("stories/new.md", True), problem("stories/old.md", True)]
    assert report_problems(found, 48).splitlines() == [
        "content/stories/new.md:1: no dek; add one",
        "content/stories/old.md:1: no dek; add one",
        "2 problems in 2 of 48 stories. Nothing was printed.",
    ]


def test_warnings_are_counted_too() -> None:
    report = report_warnings([problem("stories/old.md", True)], 48)
    assert report.splitlines()[-1] == "1 warning in 1 of 48 stories. These do not stop the press."


def test_a_refusal_reads_as_its_report_and_ends_with_exit_code_1() -> None:
    with pytest.raises(Refused) as caught:
        raise Refused("x.md:1: no dek; add one\n1 problem")
    assert str(caught.value) == "x.md:1: no dek; add one\n1 problem"
    assert caught.value.exitcode == 1


def test_a_refusal_passes_what_catches_all_errors() -> None:
    """Pelican's command turns every Exception into a traceback in its log."""
    assert not issubclass(Refused, Exception)
