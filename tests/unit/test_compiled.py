"""Templates are compiled once, and anew where anything is other than it was."""

import pytest
from babel.support import NullTranslations

from plugins.press.compiled import Compiled
from plugins.press.environment import QuickEnvironment


@pytest.fixture
def render(tmp_path):
    """Renders a template in an environment of its own; says what came out, and how many templates were compiled."""
    source, cache = tmp_path / "theme", tmp_path / "cache"
    source.mkdir()

    class Counting(QuickEnvironment):
        compiled = 0

        def _generate(self, *args, **more):
            self.compiled += 1
            return super()._generate(*args, **more)

    def once(text, made_by="engine"):
        (source / "page.html").write_text(text, "utf-8")
        environment = Counting(source, NullTranslations(), Compiled(cache, made_by))
        return environment.get_template("page.html").render(page="<b>"), environment.compiled

    once.files = lambda: [path for path in cache.iterdir() if path.is_file()]
    once.cache = cache
    return once


def test_a_template_is_compiled_once(render):
    assert render("a {{ page }}") == ("a &lt;b&gt;", 1)
    assert render("a {{ page }}") == ("a &lt;b&gt;", 0)
    assert len(render.files()) == 1


def test_a_template_that_has_changed_is_compiled_anew(render):
    render("a {{ page }}")
    assert render("b {{ page }}") == ("b &lt;b&gt;", 1)


def test_what_another_engine_has_compiled_is_not_used(render):
    render("a {{ page }}")
    assert render("a {{ page }}", made_by="another") == ("a &lt;b&gt;", 1)


def test_what_was_harmed_is_compiled_anew(render):
    render("a {{ page }}")
    [file] = render.files()
    data = bytearray(file.read_bytes())
    data[-3] ^= 1
    file.write_bytes(data)
    assert render("a {{ page }}") == ("a &lt;b&gt;", 1)
    assert render("a {{ page }}") == ("a &lt;b&gt;", 0)


def test_a_cache_that_cannot_be_written_costs_no_page(render):
    render.cache.write_text("a file where the folder should be", "utf-8")
    assert render("a {{ page }}") == ("a &lt;b&gt;", 1)
