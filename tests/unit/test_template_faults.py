"""What is wrong with a template is one sentence with its file and line; what is wrong with the engine is a traceback."""

import pytest

from plugins.press.stopped import Stopped
from plugins.press.templates import Templates
from plugins.wording.wording import Wording


@pytest.fixture
def render(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "templates").mkdir()

    def from_files(**files):
        for name, source in files.items():
            data = source if isinstance(source, bytes) else source.encode()
            (tmp_path / "templates" / f"{name}.html").write_bytes(data)
        return Templates(tmp_path, Wording("en", tmp_path / "locale")).render("page.html", object())

    return from_files


@pytest.mark.parametrize(
    ("source", "line", "what"),
    [
        ("a\n{% if %}", 2, "Expected an expression, got 'end of statement block'"),
        ("a\nb\n{{ nobody }}", 3, "'nobody' is undefined"),
        ("{{ page.dek }}", 1, "'object' object has no attribute 'dek'"),
        ("{% if nobody == 3 %}{% endif %}", 1, "'nobody' is undefined"),
        ("\n{{ 'x'|nothing }}", 2, "No filter named 'nothing'"),
        ("\n{{ 1 / 0 }}", 2, "division by zero"),
        ("\n{% extends 'gone.html' %}", 2, "there is no template gone.html"),
        ("a\n{% include 'part.html' %}", 2, "there is no template part.html"),
    ],
)
def test_what_a_template_does_wrong_is_told_with_its_line(render, source, line, what):
    with pytest.raises(Stopped) as told:
        render(page=source)
    assert str(told.value) == f"templates/page.html:{line}: {what}; mend the template; nothing was printed"


def test_it_is_the_innermost_template_that_is_named(render):
    with pytest.raises(Stopped, match=r"^templates/part\.html:2: 'nobody' is undefined;"):
        render(page="{% include 'part.html' %}", part="\n{{ nobody }}")


def test_a_template_that_is_not_there_or_not_utf_8_is_named_without_a_line(render):
    with pytest.raises(Stopped, match=r"^templates/page\.html: there is no template page\.html; mend"):
        render()
    with pytest.raises(Stopped, match=r"^templates/page\.html: it is not UTF-8; mend"):
        render(page=b"\xff\xfe")
    with pytest.raises(Stopped, match=r"^templates/part\.html: it is not UTF-8; mend"):
        render(page="{% include 'part.html' %}", part=b"\xff\xfe")


def test_a_fault_of_the_engine_keeps_its_traceback(render):
    with pytest.raises(AttributeError, match="isoformat"):
        render(page="{{ 5|isodate }}")


def test_a_template_chosen_by_a_variable_is_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text("{% include page.other %}")
    with pytest.raises(
        Stopped, match=r"^templates/page\.html: a template is chosen by a variable, .*; name it; nothing"
    ):
        Templates(tmp_path, Wording("en", tmp_path / "locale")).fingerprint("page.html")
