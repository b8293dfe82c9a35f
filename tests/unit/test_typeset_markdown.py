"""Python-Markdown with a guard at each processor: it reads every text as it does without them."""

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown.treeprocessors import InlineProcessor

from plugins.typeset.legible import legible
from plugins.typeset.markdown_text import make_markdown
from plugins.typeset.runs import INLINE
from plugins.typeset.source_lines import SourceLines
from plugins.typeset.sparing import TEXTS, make_sparing, sparing_tree

LINES = st.sampled_from(
    [
        *["# Head\n", "Head\n====\n", "Head\n--\n", "## H {#a}\n", "- item\n", "1. one\n", "    deeper\n", "> quote\n"],
        *["   ***\n", "- - -\n", "a\n_ _ _\n", "| a | b |\n|---|---|\n| 1 | 2 |\n", "Term\n: said\n", "\n", "\n\n"],
        *["\n[^1]: a note\n", "[x]: /y 'z'\n", "*[NATO]: North\n", "```\ncode\n```\n", "~~~py\ncode\n~~~\n", "  \n"],
        *["::: note T\n", ":::\n", "<div id=a>", "</div>\n", "<!-- c -->", "\tx\n", "{: .x }\n", "# \\# #\n", "   "],
    ]
)
# fmt: off
PHRASES = st.sampled_from(
    [
        *["[a](b_c) ", "[^1]", " *em* ", " **strong**", "[a](x.md 't') ", "[^1] ", "[x] ", "[t][x] ", "![i](a.jpg) ", "![x][x] ", "**b** ", "_em_ ", "***x***", "*"],
        *["`c` ", "``a`b`` ", "\\*", "\\", "<http://e.org> ", "<a@b.org> ", "<b>", "</b>", "<", "&", "&amp; ", "&#12 x"],
        *["[a](b(c)) ", "[a]( <b> )", "[a](`b`)", "[a](\\*)", "[*a*](b&amp;c)", "[a]()", "[[a](b)", "[a](b\n)", '\n\n"A'],
        *["&#1;", "NATO ", "word ", "a b", "  \n", "{#z}", "[", "]", "(", ")", "!", "_", "^", ":", "|", '"q" ', "é", " "],
    ]
)
# fmt: on
NOISE = st.text("ab \n*_[]()<>&#-:`\\{}|", max_size=6)
SOURCES = st.lists(LINES | PHRASES | NOISE, max_size=24).map("".join).map(legible)

PLAIN = make_markdown()
SPARING = make_markdown()
make_sparing(SPARING)


def converted_sparingly(source: str) -> str:
    page = SPARING.serializer(sparing_tree(SPARING, source))
    page = page.partition("<div>")[2].rpartition("</div>")[0].strip() if "<div>" in page else ""
    for postprocessor in SPARING.postprocessors:
        page = postprocessor.run(page)
    return page.strip()


@settings(max_examples=700, deadline=None)
@given(SOURCES)
@example("a\n ")
@example("a &#12 b")
@example("[x]\n\n[x]: /y")
@example("*a*{: #b } \\*")
@example("******\\_****** [a](b)")
@example("*a* **b**, *c*. (*d*) a*e* *[f](g)* [*h*](i_j) *k*l* ![m](n) [^1][o](p)[^1]\n\n[^1]: *q*, [r](s)")
@example('"A\n: b\n\n“A | b\n\nA\n-\n\n- a\n\n    b [x](y)')
@example("> a  \n\nb\n[^1][x](y)\n\n[^1]: a  \n")
def test_a_text_is_read_as_python_markdown_reads_it(source: str) -> None:
    if source.strip():
        assert converted_sparingly(source) == PLAIN.reset().convert(source)


def test_the_real_archive_is_read_as_python_markdown_reads_it(archive) -> None:  # type: ignore[no-untyped-def]
    for path in sorted((archive / "stories").rglob("*.md"))[::16]:
        source = legible(path.read_text(encoding="utf-8").split("\n---\n", 1)[1])
        if source.strip():
            assert converted_sparingly(source) == PLAIN.reset().convert(source), path.name


def test_every_pattern_and_preprocessor_of_python_markdown_is_known() -> None:
    assert {id(PLAIN.inlinePatterns[name]) for name in INLINE} == {id(pattern) for pattern in PLAIN.inlinePatterns}
    names = [name for name in TEXTS if name in PLAIN.preprocessors]
    assert [PLAIN.preprocessors[name] for name in names] == list(PLAIN.preprocessors)
    assert hasattr(InlineProcessor, "_InlineProcessor__handleInline"), "texts are read without the inline guards"


ADDRESSES = st.text("ab/-.\\&é", min_size=1, max_size=4)


@settings(max_examples=300, deadline=None)
@given(st.lists(ADDRESSES | st.sampled_from([" ", "\n", "(", ")"]), max_size=20).map("".join), st.lists(ADDRESSES))
@example("&&&\n&&", ["&&", "&&"])
def test_an_address_is_found_where_it_stands_by_itself_each_time_at_its_next_place(
    source: str, targets: list[str]
) -> None:
    lines = SourceLines(source, first_line=3)
    seen: list[str] = []
    readable = source.replace("\\", "")
    for target in targets:
        address = re.escape(target.replace("\\", ""))
        places = [found.start() for found in re.finditer(rf"(?<![\w/.\-]){address}(?![\w/\-])", readable)]
        line = 3
        if places:
            line += readable.count("\n", 0, places[min(seen.count(target), len(places) - 1)])
        assert lines.line_of(target) == line
        seen.append(target)
