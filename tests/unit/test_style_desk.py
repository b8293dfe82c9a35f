"""The desk of the house style: what it tells the gate, and what it need not read again."""

from pathlib import Path

from guided import GUIDE, rules_of

from plugins.gate.gate import sort_out
from plugins.story.content import Content
from plugins.story.people import gather_people
from plugins.story.problems import Problem
from plugins.style.desk import Desk
from plugins.style.ledger import Shelf
from plugins.style.style import Errand
from plugins.workers.workers import hire


def test_a_rule_warns_unless_it_says_error_and_then_it_is_a_rule_of_taste(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "about.md").write_text("---\ntitle: About\n---\n\nKiev, going forward.\n")
    desk = Desk(tmp_path, tmp_path / "style.sqlite", rules_of(), hire("serial", 1))
    found = [*desk.judge(content_of("pages/about.md"))]
    stopping, warnings = sort_out(found, None, {})
    assert [(one.line, one.taste) for one in stopping] == [(5, True)]
    assert [one.what for one in warnings] == ['"going forward" is not printed in this house']


def content_of(*pages: str) -> Content:
    from plugins.story.story import TextPage
    from plugins.typeset.typeset import Html

    made = tuple(TextPage(source=page, path="/x/", slug="x", title=Html("x"), headline="x") for page in pages)
    return Content(
        stories=(),
        people=gather_people([]),
        packages=(),
        pages=made,
        matters={},
        look_up=lambda _: None,
        figures={},
        unread=frozenset(),
    )


def test_a_file_is_read_once_while_it_and_the_rules_stay_as_they_are(tmp_path: Path) -> None:
    read: list[list[str]] = []

    def work(errands):
        read.append([errand.source for errand in errands])
        return [() for _ in errands]

    def judge(setting: str, **keys: bytes) -> None:
        Shelf(tmp_path / "s", setting).judge([Errand(source, key) for source, key in keys.items()], work)

    judge("one", a=b"1", b=b"1")
    judge("one", a=b"1", b=b"2", c=b"1")
    judge("one", a=b"1", b=b"2")
    judge("one", a=b"1", b=b"2", c=b"1")
    judge("two", a=b"1")
    assert read == [["a", "b"], ["b", "c"], [], ["c"], ["a"]]


def test_what_was_found_is_told_again_without_reading(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    page = tmp_path / "pages" / "about.md"
    page.write_text("---\ntitle: About\n---\n\nKiev.\n")

    def judge(guide: str = GUIDE) -> list[Problem]:
        desk = Desk(tmp_path, tmp_path / "style.sqlite", rules_of(guide), hire("serial", 1))
        return [*desk.judge(content_of("pages/about.md"))]

    first = judge()
    assert len(first) == 1
    assert judge() == first
    assert judge("headline: {longest: 90}") == []
    page.write_text("---\ntitle: About\n---\n\nKyiv.\n")
    assert judge() == []
