"""Jinja's own environment and the press's print the same."""

from pathlib import Path

import pytest
from babel.support import NullTranslations
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, UndefinedError
from markupsafe import Markup, escape

from plugins.press.environment import QuickEnvironment, escaped
from plugins.press.templates import Templates
from plugins.typeset.typeset import Html
from plugins.wording.wording import Wording

THEME = Path(__file__).resolve().parents[2] / "theme"
COUNTING = "{% macro draw(thing, kind='') %}{{ thing }}{{ kind }}{{ count() }}{% endmacro %}"


@pytest.fixture
def render():
    environment = QuickEnvironment(Path(), NullTranslations())
    environment.globals["count"] = iter(range(100)).__next__

    def from_source(source, **values):
        environment.loader = DictLoader({"page": source, "partials/name.html": "{{ page.site }}{{ count() }}"})
        return environment.get_template("page").render(**values)

    return from_source


@given(st.one_of(st.text(), st.integers(), st.none(), st.text().map(Markup), st.text().map(Html)))
def test_a_value_is_escaped_as_markupsafe_escapes_it(value):
    assert str(escaped(value)) == str(escape(value))


def test_text_is_escaped_and_typeset_html_is_not(render):
    assert render("{{ a }}{{ b }}", a="<b>", b=Html("<b>")) == "&lt;b&gt;<b>"


def test_what_a_macro_draws_is_not_escaped_again(render):
    assert render("{% macro m(x) %}<i>{{ x }}</i>{% endmacro %}{{ m('&') }}") == "<i>&amp;</i>"


def test_the_same_is_drawn_once(render):
    assert render(COUNTING + "{{ once(draw, 'a') }} {{ once(draw, 'a') }} {{ once(draw, 'b') }}") == "a0 a0 b1"


def test_what_is_drawn_otherwise_is_drawn_again(render):
    assert render(COUNTING + "{{ once(draw, 'a', kind='x') }} {{ once(draw, 'a', kind='y') }}") == "ax0 ay1"


def test_a_standing_partial_is_rendered_once_for_each_magazine(render):
    source = "{% for site in 'aab' %}{{ standing('partials/name.html', site) }} {% endfor %}"
    assert render(source) == "a0 a0 b1 "


def test_a_standing_partial_sees_nothing_else_of_the_page(render):
    with pytest.raises(AttributeError):
        render("{{ standing('page', 'a') if page == 1 else page.title }}", page=1)


def test_a_template_may_not_ask_for_what_is_not_there(render):
    with pytest.raises((UndefinedError, AttributeError)):
        render("{{ page.nothing }}", page="a")
    with pytest.raises(UndefinedError):
        render("{{ nothing }}")


def test_a_standing_partial_is_part_of_the_fingerprint(tmp_path):
    folder = tmp_path / "templates" / "partials"
    folder.mkdir(parents=True)
    (tmp_path / "templates" / "page.html").write_text('{{ standing("partials/name.html", page.site) }}')
    (folder / "name.html").write_text("a")
    before = Templates(tmp_path, Wording("en", THEME / "locale")).fingerprint("page.html")
    (folder / "name.html").write_text("b")
    assert Templates(tmp_path, Wording("en", THEME / "locale")).fingerprint("page.html") != before
